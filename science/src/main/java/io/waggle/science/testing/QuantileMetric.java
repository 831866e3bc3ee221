package io.waggle.science.testing;

import io.waggle.science.numeric.InvalidInput;
import java.util.Arrays;

/**
 * A quantile over many observations per unit, such as the 95th percentile of page loads with people
 * as units. Observations of one unit are alike, so the error is that of the share of observations
 * below the quantile, a ratio metric over units, carried over to the quantile by the order
 * statistics around it (Deng, Knoblich and Lu, KDD 2018, section 4.2); it is never taken for less
 * than that of independent observations.
 */
public final class QuantileMetric {
  /** Half-width of the bracket in standard errors of the share. */
  private static final double BRACKET = 1.959963984540054;

  private QuantileMetric() {}

  /**
   * The estimate of one arm.
   *
   * @param quantile in (0, 1)
   * @param values observations
   * @param units the unit of each observation, any numbers
   * @throws InvalidInput when there are too few observations on either side of the quantile
   */
  public static ArmEstimate of(double quantile, double[] values, long[] units) {
    InvalidInput.unless(
        quantile > 0 && quantile < 1, "quantile", "is " + quantile, "give one such as 0.95");
    InvalidInput.unless(values.length > 0, "values", "are none", "give at least two units");
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int n = sorted.length;
    double estimate = sorted[Math.clamp((long) Math.ceil(n * quantile) - 1, 0, n - 1)];
    Moments below = Clusters.moments(values, units, value -> value <= estimate ? 1 : 0);
    double size = below.mean(1);
    double variance =
        (below.variance(0)
                - 2 * quantile * below.covariance(0, 1)
                + quantile * quantile * below.variance(1))
            / (below.count() * size * size);
    double unclustered = quantile * (1 - quantile) / n;
    double reach = BRACKET * Math.sqrt(Math.max(unclustered, variance));
    long low = (long) Math.floor(n * (quantile - reach)) - 1;
    long high = (long) Math.ceil(n * (quantile + reach)) - 1;
    InvalidInput.unless(
        low >= 0 && high < n,
        "values",
        "are too few for the quantile " + quantile + " (" + n + ")",
        "give more, or ask for a quantile nearer to the middle");
    double error = (sorted[(int) high] - sorted[(int) low]) / (2 * BRACKET);
    InvalidInput.unless(
        error > 0,
        "values",
        "are all " + estimate + " around the quantile " + quantile,
        "ask for another quantile");
    return new ArmEstimate(estimate, error * error, below.count());
  }
}
