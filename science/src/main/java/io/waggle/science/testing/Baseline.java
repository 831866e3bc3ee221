package io.waggle.science.testing;

import io.waggle.science.numeric.InvalidInput;

/**
 * What a metric looks like before the experiment, for planning.
 *
 * @param mean of a unit in control
 * @param deviation standard deviation of a unit; for a proportion it follows from the mean
 * @param isProportion whether the values are 0 and 1
 * @param varianceFactor what the design does to the variance: below 1 by adjustment, above 1 by
 *     clusters
 */
public record Baseline(double mean, double deviation, boolean isProportion, double varianceFactor) {
  public Baseline {
    InvalidInput.finite("mean", mean);
    InvalidInput.positive("deviation", deviation);
    InvalidInput.positive("variance factor", varianceFactor);
  }

  /** A share of units, in (0, 1). */
  public static Baseline proportion(double rate) {
    InvalidInput.unless(rate > 0 && rate < 1, "rate", "is " + rate, "give a share such as 0.05");
    return new Baseline(rate, Math.sqrt(rate * (1 - rate)), true, 1);
  }

  /** A value per unit. */
  public static Baseline mean(double mean, double deviation) {
    return new Baseline(mean, deviation, false, 1);
  }

  /** From units seen before the experiment. */
  public static Baseline of(Moments history) {
    return mean(history.mean(0), Math.sqrt(history.variance(0)));
  }

  /** Adjusted by a covariate that correlates this much with the metric, in (−1, 1). */
  public Baseline adjusted(double correlation) {
    InvalidInput.unless(
        Math.abs(correlation) < 1, "correlation", "is " + correlation, "be between −1 and 1");
    return times(1 - correlation * correlation);
  }

  /** With the variance of the estimate multiplied, for example by {@link Clusters#designEffect}. */
  public Baseline times(double factor) {
    return new Baseline(mean, deviation, isProportion, varianceFactor * factor);
  }

  double treated(double lift, Scale scale) {
    double treated = scale == Scale.ABSOLUTE ? mean + lift : mean + Math.abs(mean) * lift;
    InvalidInput.unless(
        !isProportion || (treated >= 0 && treated <= 1),
        "lift",
        "takes the proportion " + mean + " to " + treated,
        "give a lift that leaves it in [0, 1]");
    return treated;
  }

  /** The variance of a unit when the mean is this. */
  double varianceAt(double level) {
    double own = isProportion ? level * (1 - level) : deviation * deviation;
    return own * varianceFactor;
  }
}
