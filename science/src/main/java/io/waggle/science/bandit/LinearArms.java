package io.waggle.science.bandit;

import io.waggle.science.numeric.InvalidInput;
import java.util.Arrays;

/**
 * What was observed of arms whose reward depends on a context, one ridge regression for each arm
 * (disjoint linear models; Li et al. 2010, "A contextual-bandit approach to personalized news
 * article recommendation"). Immutable; {@link #merge} adds observations in any order. {@link #fit}
 * solves the regressions, once for a batch of choices.
 *
 * <p>A constant 1 in the context gives each arm an intercept. Scale features to about ±1.
 */
public final class LinearArms {
  private static final int FEATURES_MAX = 1_000;

  private final int features;
  private final double ridge;
  private final double[] counts;

  /** For each arm Σ x xᵀ, row by row. */
  private final double[][] products;

  /** For each arm Σ reward · x. */
  private final double[][] responses;

  private LinearArms(
      int features, double ridge, double[] counts, double[][] products, double[][] responses) {
    this.features = features;
    this.ridge = ridge;
    this.counts = counts;
    this.products = products;
    this.responses = responses;
  }

  /**
   * Nothing observed yet.
   *
   * @param arms at least 1
   * @param features length of a context, 1 to 1,000
   * @param ridge strength of the pull of each coefficient towards 0, above zero, 1 as a rule
   */
  public static LinearArms start(int arms, int features, double ridge) {
    InvalidInput.unless(arms > 0, "arms", "are " + arms, "give at least one");
    InvalidInput.unless(
        features > 0 && features <= FEATURES_MAX,
        "features",
        "are " + features,
        "give 1 to " + FEATURES_MAX);
    InvalidInput.positive("ridge", ridge);
    return new LinearArms(
        features,
        ridge,
        new double[arms],
        new double[arms][features * features],
        new double[arms][features]);
  }

  public int arms() {
    return counts.length;
  }

  public int features() {
    return features;
  }

  /** Number of rewards observed on an arm. */
  public double observed(int arm) {
    return counts[arm];
  }

  /**
   * With one more reward.
   *
   * @param context of the choice, not kept
   */
  public LinearArms with(int arm, double[] context, double reward) {
    InvalidInput.unless(
        arm >= 0 && arm < arms(), "arm", "is " + arm + " of " + arms(), "count arms from 0");
    InvalidInput.finite("reward", reward);
    checkContext(context, features);
    LinearArms next = copyOf(arm);
    next.counts[arm]++;
    for (int i = 0; i < features; i++) {
      next.responses[arm][i] += reward * context[i];
      for (int j = 0; j < features; j++) {
        next.products[arm][i * features + j] += context[i] * context[j];
      }
    }
    return next;
  }

  static void checkContext(double[] context, int features) {
    InvalidInput.unless(
        context.length == features,
        "context",
        "has " + context.length + " features",
        "give " + features);
    for (double each : context) {
      InvalidInput.finite("context", each);
    }
  }

  /** The observations of both. */
  public LinearArms merge(LinearArms other) {
    ArmPosteriors.checkSame(
        arms() == other.arms() && features == other.features && ridge == other.ridge);
    LinearArms both = copyOf();
    for (int arm = 0; arm < arms(); arm++) {
      both.products[arm] = sum(products[arm], other.products[arm]);
      both.responses[arm] = sum(responses[arm], other.responses[arm]);
      both.counts[arm] += other.counts[arm];
    }
    return both;
  }

  private static double[] sum(double[] a, double[] b) {
    double[] sum = a.clone();
    for (int i = 0; i < sum.length; i++) {
      sum[i] += b[i];
    }
    return sum;
  }

  /** A copy that shares all arms but these. */
  private LinearArms copyOf(int... own) {
    LinearArms copy =
        new LinearArms(features, ridge, counts.clone(), products.clone(), responses.clone());
    for (int arm : own) {
      copy.products[arm] = products[arm].clone();
      copy.responses[arm] = responses[arm].clone();
    }
    return copy;
  }

  /** Solves the regression of every arm: features³ / 6 multiplications each. */
  public LinearScores fit() {
    LinearScores.Ridge[] fitted = new LinearScores.Ridge[arms()];
    for (int arm = 0; arm < fitted.length; arm++) {
      double[] matrix = products[arm].clone();
      for (int i = 0; i < features; i++) {
        matrix[i * features + i] += ridge;
      }
      fitted[arm] = LinearScores.Ridge.solve(matrix, responses[arm]);
    }
    return new LinearScores(features, fitted);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof LinearArms that
        && features == that.features
        && ridge == that.ridge
        && Arrays.equals(counts, that.counts)
        && Arrays.deepEquals(products, that.products)
        && Arrays.deepEquals(responses, that.responses);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(counts) + Arrays.deepHashCode(responses);
  }
}
