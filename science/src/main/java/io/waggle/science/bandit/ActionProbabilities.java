package io.waggle.science.bandit;

import io.waggle.science.numeric.InvalidInput;
import java.util.Arrays;
import org.apache.commons.rng.UniformRandomProvider;

/** The probability of each arm in the next choice: not negative, summing to 1. Immutable. */
public final class ActionProbabilities {
  private static final double SUM_TOLERANCE = 1e-6;

  private final double[] values;

  private ActionProbabilities(double[] values) {
    this.values = values;
  }

  /**
   * @param values one for each arm, not negative, summing to 1 within 1e-6 (and rescaled to it)
   */
  public static ActionProbabilities of(double... values) {
    InvalidInput.unless(values.length > 0, "probabilities", "are empty", "give one for each arm");
    double sum = 0;
    for (double each : values) {
      sum += InvalidInput.notNegative("probabilities", each);
    }
    InvalidInput.unless(
        Math.abs(sum - 1) <= SUM_TOLERANCE, "probabilities", "sum to " + sum, "let them sum to 1");
    return scaled(values.clone());
  }

  /** Each of the arms as likely as the others. */
  public static ActionProbabilities uniform(int arms) {
    InvalidInput.unless(arms > 0, "arms", "are " + arms, "give at least one");
    double[] values = new double[arms];
    Arrays.fill(values, 1.0 / arms);
    return new ActionProbabilities(values);
  }

  /** Shares of the sum; the array is taken over. */
  static ActionProbabilities scaled(double[] values) {
    double sum = 0;
    for (double each : values) {
      sum += each;
    }
    for (int i = 0; i < values.length; i++) {
      values[i] /= sum;
    }
    return new ActionProbabilities(values);
  }

  /** Probability on the highest score alone, shared evenly by scores that are equal. */
  static ActionProbabilities best(double[] scores) {
    double best = Double.NEGATIVE_INFINITY;
    for (double each : scores) {
      best = Math.max(best, each);
    }
    double[] values = new double[scores.length];
    for (int i = 0; i < scores.length; i++) {
      values[i] = scores[i] == best ? 1 : 0;
    }
    return scaled(values);
  }

  public int arms() {
    return values.length;
  }

  public double probability(int arm) {
    return values[arm];
  }

  public double[] toArray() {
    return values.clone();
  }

  /**
   * At least {@code floor} for each arm: floor + (1 − arms · floor) · probability. With floor ε /
   * arms it is ε-greedy exploration around this policy.
   *
   * @param floor 0 to 1 / arms
   */
  public ActionProbabilities withFloor(double floor) {
    checkFloor(floor, values.length);
    double[] raised = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      raised[i] = floor + (1 - values.length * floor) * values[i];
    }
    return new ActionProbabilities(raised);
  }

  static void checkFloor(double floor, int arms) {
    InvalidInput.unless(
        floor >= 0 && floor * arms <= 1,
        "floor",
        "is " + floor + " for " + arms + " arms",
        "give 0 to 1 / arms");
  }

  /**
   * The same preferences among some arms only; the others get 0. If the allowed arms had no
   * probability at all they share evenly.
   *
   * @param allowed one for each arm, at least one true
   */
  public ActionProbabilities among(boolean[] allowed) {
    InvalidInput.unless(
        allowed.length == values.length, "allowed", "has another length", "give one for each arm");
    double[] kept = new double[values.length];
    double sum = 0;
    int count = 0;
    for (int i = 0; i < kept.length; i++) {
      kept[i] = allowed[i] ? values[i] : 0;
      sum += kept[i];
      count += allowed[i] ? 1 : 0;
    }
    InvalidInput.unless(count > 0, "allowed", "leaves no arm", "allow at least one");
    for (int i = 0; sum == 0 && i < kept.length; i++) {
      kept[i] = allowed[i] ? 1 : 0;
    }
    return scaled(kept);
  }

  /** Draws an arm. */
  public Choice choose(UniformRandomProvider random) {
    double left = random.nextDouble();
    int last = 0;
    for (int i = 0; i < values.length; i++) {
      if (values[i] > 0) {
        last = i;
        left -= values[i];
        if (left < 0) {
          break;
        }
      }
    }
    return new Choice(last, values[last]);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ActionProbabilities that && Arrays.equals(values, that.values);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(values);
  }

  @Override
  public String toString() {
    return "ActionProbabilities" + Arrays.toString(values);
  }
}
