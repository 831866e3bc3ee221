package io.waggle.science.model.quality;

import static io.waggle.science.numeric.InvalidInput.unless;

import io.waggle.science.numeric.InvalidInput;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Predictions of a yes or no beside what came true, from the highest score to the lowest. */
public final class Scored {
  private static final double SMALLEST_PROBABILITY = 1e-15;

  private final double[] scores;
  private final double[] target;
  private final double positives;

  private Scored(double[] scores, double[] target) {
    this.scores = scores;
    this.target = target;
    this.positives = Arrays.stream(target).sum();
  }

  /**
   * Takes scores and what came true.
   *
   * @param scores finite, any scale; in [0, 1] for the measures of probability
   * @param target 0 or 1 for each, both of them somewhere
   */
  public static Scored of(double[] scores, double[] target) {
    unless(
        scores.length == target.length,
        "scores",
        "are " + scores.length + " for " + target.length + " outcomes",
        "give one score per outcome");
    for (int row = 0; row < scores.length; row++) {
      InvalidInput.finite("score of row " + row, scores[row]);
      unless(
          target[row] == 0 || target[row] == 1,
          "target of row " + row,
          "is " + target[row],
          "give 0 or 1");
    }
    int[] order =
        IntStream.range(0, scores.length)
            .boxed()
            .sorted(Comparator.comparingDouble(row -> -scores[row]))
            .mapToInt(Integer::intValue)
            .toArray();
    Scored scored =
        new Scored(
            Arrays.stream(order).mapToDouble(row -> scores[row]).toArray(),
            Arrays.stream(order).mapToDouble(row -> target[row]).toArray());
    unless(
        scored.positives > 0 && scored.positives < target.length,
        "target",
        "has one class only",
        "give rows of both classes");
    return scored;
  }

  public int rows() {
    return scores.length;
  }

  public int positives() {
    return (int) positives;
  }

  /** The share of ones. */
  public double baseRate() {
    return positives / scores.length;
  }

  double score(int place) {
    return scores[place];
  }

  double target(int place) {
    return target[place];
  }

  /** Every row counts once. */
  double[] even() {
    double[] weights = new double[scores.length];
    Arrays.fill(weights, 1);
    return weights;
  }

  /** The first place after those with the same score. */
  int endOfTie(int from) {
    int end = from + 1;
    while (end < scores.length && scores[end] == scores[from]) {
      end++;
    }
    return end;
  }

  /**
   * The probability that a one is scored above a zero, equal scores counted half (the area under
   * the ROC curve; Hanley and McNeil 1982).
   */
  public double auc() {
    return auc(even());
  }

  double auc(double[] weights) {
    double ones = 0;
    double zeros = 0;
    double above = 0;
    for (int from = 0; from < scores.length; ) {
      int end = endOfTie(from);
      double tiedOnes = 0;
      double tiedZeros = 0;
      for (; from < end; from++) {
        tiedOnes += weights[from] * target[from];
        tiedZeros += weights[from] * (1 - target[from]);
      }
      above += tiedZeros * (ones + tiedOnes / 2);
      ones += tiedOnes;
      zeros += tiedZeros;
    }
    return above / (ones * zeros);
  }

  /**
   * The mean over the ones of the precision at their score: the area under the precision-recall
   * curve in steps, without interpolation (Manning and others 2008, section 8.4).
   */
  public double averagePrecision() {
    return averagePrecision(even());
  }

  double averagePrecision(double[] weights) {
    double ones = 0;
    double all = 0;
    double sum = 0;
    for (int from = 0; from < scores.length; ) {
      int end = endOfTie(from);
      double tiedOnes = 0;
      for (; from < end; from++) {
        tiedOnes += weights[from] * target[from];
        all += weights[from];
      }
      ones += tiedOnes;
      sum += all > 0 ? tiedOnes * ones / all : 0;
    }
    return sum / ones;
  }

  /**
   * How many times more ones there are in the top share than in all rows. Of rows with the score at
   * the cut, the part that fits is counted.
   *
   * @param share in (0, 1], such as 0.1
   */
  public double lift(double share) {
    return lift(share, even());
  }

  double lift(double share, double[] weights) {
    unless(share > 0 && share <= 1, "share", "is " + share, "give a share above 0, up to 1");
    double total = Arrays.stream(weights).sum();
    double wanted = share * total;
    double taken = 0;
    double ones = 0;
    double allOnes = 0;
    for (int from = 0; from < scores.length; ) {
      int end = endOfTie(from);
      double tiedOnes = 0;
      double tied = 0;
      for (; from < end; from++) {
        tiedOnes += weights[from] * target[from];
        tied += weights[from];
      }
      double part = tied > 0 ? Math.clamp((wanted - taken) / tied, 0.0, 1.0) : 0;
      ones += part * tiedOnes;
      taken += part * tied;
      allOnes += tiedOnes;
    }
    return ones / wanted / (allOnes / total);
  }

  /** The mean squared distance of probability and outcome (Brier 1950); 0 is best. */
  public double brierScore() {
    return brierScore(even());
  }

  double brierScore(double[] weights) {
    requireProbabilities();
    double sum = 0;
    double total = 0;
    for (int i = 0; i < scores.length; i++) {
      sum += weights[i] * (scores[i] - target[i]) * (scores[i] - target[i]);
      total += weights[i];
    }
    return sum / total;
  }

  /** The mean negative log-likelihood in nats; probabilities are kept 1e-15 away from 0 and 1. */
  public double logLoss() {
    return logLoss(even());
  }

  double logLoss(double[] weights) {
    requireProbabilities();
    double sum = 0;
    double total = 0;
    for (int i = 0; i < scores.length; i++) {
      double of = target[i] == 1 ? scores[i] : 1 - scores[i];
      sum -= weights[i] * Math.log(Math.max(of, SMALLEST_PROBABILITY));
      total += weights[i];
    }
    return sum / total;
  }

  /**
   * The expected calibration error: rows are put in bins of equal size by score, and the distance
   * of mean probability and observed share is averaged over the rows (Naeini and others 2015, with
   * equal-size bins as Nixon and others 2019).
   */
  public double calibrationError(int bins) {
    double sum = 0;
    for (CalibrationBin bin : calibration(bins)) {
      sum += bin.rows() * Math.abs(bin.meanProbability() - bin.observedShare());
    }
    return sum / scores.length;
  }

  /** Bins of equal size from the lowest probability to the highest; none is empty. */
  public List<CalibrationBin> calibration(int bins) {
    requireProbabilities();
    unless(bins >= 1, "bins", "is " + bins, "give 1 or more");
    List<CalibrationBin> found = new ArrayList<>();
    for (int bin = bins - 1; bin >= 0; bin--) {
      int from = (int) ((long) bin * scores.length / bins);
      int to = (int) ((long) (bin + 1) * scores.length / bins);
      if (to > from) {
        found.add(
            new CalibrationBin(
                to - from,
                Arrays.stream(scores, from, to).average().orElseThrow(),
                Arrays.stream(target, from, to).average().orElseThrow()));
      }
    }
    return found;
  }

  /**
   * Rows of about the same probability.
   *
   * @param meanProbability as predicted
   * @param observedShare of ones
   */
  public record CalibrationBin(int rows, double meanProbability, double observedShare) {}

  /**
   * A cut of the scores.
   *
   * @param falsePositiveShare of the zeros that score at least as high
   * @param truePositiveShare of the ones that score at least as high
   */
  public record RocPoint(double falsePositiveShare, double truePositiveShare) {}

  /** The ROC curve from (0, 0) to (1, 1), a point for each distinct score. */
  public List<RocPoint> roc() {
    List<RocPoint> points = new ArrayList<>();
    points.add(new RocPoint(0, 0));
    double ones = 0;
    double zeros = 0;
    for (int from = 0; from < scores.length; ) {
      int end = endOfTie(from);
      for (; from < end; from++) {
        ones += target[from];
        zeros += 1 - target[from];
      }
      points.add(new RocPoint(zeros / (scores.length - positives), ones / positives));
    }
    return points;
  }

  private void requireProbabilities() {
    double highest = scores[0];
    double lowest = scores[scores.length - 1];
    unless(
        lowest >= 0 && highest <= 1,
        "scores",
        "reach from " + lowest + " to " + highest,
        "give probabilities from 0 to 1");
  }
}
