package io.waggle.science.model.quality;

import static io.waggle.science.numeric.InvalidInput.unless;

import java.util.Arrays;
import java.util.function.ToDoubleFunction;

/**
 * What predictions of a number are worth.
 *
 * @param meanAbsoluteError in units of the target
 * @param rootMeanSquaredError in units of the target
 * @param explainedShare of the variance (R²); 0 for predicting the mean, below 0 for worse
 */
public record RegressionAssessment(
    int rows, Estimate meanAbsoluteError, Estimate rootMeanSquaredError, Estimate explainedShare) {
  private static final int DRAWS = 400;

  /**
   * Measures predictions.
   *
   * @param target not all the same
   * @param seed of the draws behind the intervals
   */
  public static RegressionAssessment of(
      double[] predictions, double[] target, double level, long seed) {
    unless(
        predictions.length == target.length && target.length > 0,
        "predictions",
        "are " + predictions.length + " for " + target.length + " outcomes",
        "give one prediction per outcome");
    double[] even = new double[target.length];
    Arrays.fill(even, 1);
    Sums sums = new Sums(predictions, target);
    unless(sums.variance(even) > 0, "target", "is always the same", "give rows that differ");
    Bootstrap bootstrap = new Bootstrap(target.length, DRAWS, level, seed);
    return new RegressionAssessment(
        target.length,
        estimate(bootstrap, sums::absolute, even),
        estimate(bootstrap, draw -> Math.sqrt(sums.squared(draw)), even),
        estimate(bootstrap, sums::explained, even));
  }

  private static Estimate estimate(
      Bootstrap bootstrap, ToDoubleFunction<double[]> statistic, double[] even) {
    return new Estimate(statistic.applyAsDouble(even), bootstrap.interval(statistic));
  }

  /** Weighted means over the rows. */
  private record Sums(double[] predictions, double[] target) {
    double absolute(double[] weights) {
      double sum = 0;
      for (int i = 0; i < target.length; i++) {
        sum += weights[i] * Math.abs(predictions[i] - target[i]);
      }
      return sum / target.length;
    }

    double squared(double[] weights) {
      double sum = 0;
      for (int i = 0; i < target.length; i++) {
        sum += weights[i] * (predictions[i] - target[i]) * (predictions[i] - target[i]);
      }
      return sum / target.length;
    }

    double variance(double[] weights) {
      double mean = 0;
      for (int i = 0; i < target.length; i++) {
        mean += weights[i] * target[i] / target.length;
      }
      double sum = 0;
      for (int i = 0; i < target.length; i++) {
        sum += weights[i] * (target[i] - mean) * (target[i] - mean);
      }
      return sum / target.length;
    }

    double explained(double[] weights) {
      double variance = variance(weights);
      return variance > 0 ? 1 - squared(weights) / variance : Double.NaN;
    }
  }
}
