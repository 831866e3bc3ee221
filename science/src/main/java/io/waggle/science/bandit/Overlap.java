package io.waggle.science.bandit;

import io.waggle.science.numeric.InvalidInput;
import java.util.ArrayList;
import java.util.List;

/**
 * How far a log can speak about the target policy at all.
 *
 * @param rows of the log
 * @param effectiveSampleSize (Σw)² / Σw²: this many choices of the target itself would tell as much
 *     (Kish 1965)
 * @param maxWeight largest target probability / action probability
 * @param maxWeightShare share of that one row in the sum of the weights, 0 to 1; 0 if all are 0
 * @param meanWeight 1 up to chance if logged probabilities are right and the log covers all that
 *     the target does
 * @param meanWeightError standard error of the mean weight
 * @param neverLoggedShare how often the target would take an action that is nowhere in the log, 0
 *     to 1; 0 if only the logged action's probability is known
 */
public record Overlap(
    int rows,
    double effectiveSampleSize,
    double maxWeight,
    double maxWeightShare,
    double meanWeight,
    double meanWeightError,
    double neverLoggedShare) {

  /** Why a log cannot speak about a target. */
  public enum Lack {
    TOO_FEW_EFFECTIVE_ROWS,
    ONE_ROW_DOMINATES,
    WEIGHTS_DO_NOT_AVERAGE_ONE,
    ACTIONS_NEVER_LOGGED,
    /** No conversion at all, or nothing else: there is no spread to take an interval from. */
    REWARDS_ALL_EQUAL
  }

  /**
   * What must hold before an estimate is given.
   *
   * @param effectiveSampleSize at least
   * @param maxWeightShare at most
   * @param meanWeightErrors how many standard errors the mean weight may be from 1
   * @param neverLoggedShare at most
   */
  public record Gate(
      double effectiveSampleSize,
      double maxWeightShare,
      double meanWeightErrors,
      double neverLoggedShare) {
    /** 100 effective rows, 10 % for one row, 4 standard errors, 1 % never logged. */
    public static final Gate STANDARD = new Gate(100, 0.1, 4, 0.01);

    public Gate {
      InvalidInput.notNegative("gate effectiveSampleSize", effectiveSampleSize);
      InvalidInput.notNegative("gate maxWeightShare", maxWeightShare);
      InvalidInput.notNegative("gate meanWeightErrors", meanWeightErrors);
      InvalidInput.notNegative("gate neverLoggedShare", neverLoggedShare);
    }
  }

  static Overlap of(DecisionLog log) {
    double sum = 0;
    double squares = 0;
    double largest = 0;
    for (int row = 0; row < log.rows(); row++) {
      double weight = log.weight(row);
      sum += weight;
      squares += weight * weight;
      largest = Math.max(largest, weight);
    }
    double mean = sum / log.rows();
    double variance = Math.max(0, squares / log.rows() - mean * mean);
    return new Overlap(
        log.rows(),
        squares == 0 ? 0 : sum * sum / squares,
        largest,
        sum == 0 ? 0 : largest / sum,
        mean,
        Math.sqrt(variance / log.rows()),
        neverLoggedShare(log));
  }

  private static double neverLoggedShare(DecisionLog log) {
    boolean[] isLogged = new boolean[log.actions()];
    for (int row = 0; row < log.rows() && isLogged.length > 0; row++) {
      isLogged[log.action(row)] = true;
    }
    double share = 0;
    for (int row = 0; row < log.rows(); row++) {
      for (int i = 0; i < isLogged.length; i++) {
        share += isLogged[i] ? 0 : log.target(row, i);
      }
    }
    return share / log.rows();
  }

  /** What is missing; empty if the log can speak about the target. */
  List<Lack> lacks(DecisionLog log, Gate gate) {
    List<Lack> lacks = new ArrayList<>();
    if (isEveryRewardEqual(log)) {
      lacks.add(Lack.REWARDS_ALL_EQUAL);
    }
    if (effectiveSampleSize < gate.effectiveSampleSize) {
      lacks.add(Lack.TOO_FEW_EFFECTIVE_ROWS);
    }
    if (maxWeightShare > gate.maxWeightShare) {
      lacks.add(Lack.ONE_ROW_DOMINATES);
    }
    if (Math.abs(meanWeight - 1) > gate.meanWeightErrors * meanWeightError + 1e-6) {
      lacks.add(Lack.WEIGHTS_DO_NOT_AVERAGE_ONE);
    }
    if (neverLoggedShare > gate.neverLoggedShare) {
      lacks.add(Lack.ACTIONS_NEVER_LOGGED);
    }
    return List.copyOf(lacks);
  }

  private static boolean isEveryRewardEqual(DecisionLog log) {
    for (int row = 1; row < log.rows(); row++) {
      if (log.reward(row) != log.reward(0)) {
        return false;
      }
    }
    return true;
  }
}
