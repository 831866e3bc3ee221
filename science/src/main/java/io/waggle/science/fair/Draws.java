package io.waggle.science.fair;

import io.waggle.science.numeric.Interval;
import java.util.Arrays;

/** Plausible values of a figure, and intervals from them. */
final class Draws {
  private final double[] sorted;

  /**
   * @param draws finite, at least one; sorted in place
   */
  Draws(double[] draws) {
    Arrays.sort(draws);
    this.sorted = draws;
  }

  /** The interval between quantiles, widened where need be to hold the estimate. */
  Interval percentile(double estimate, double level) {
    double low = quantile((1 - level) / 2);
    double high = quantile((1 + level) / 2);
    return new Interval(Math.min(low, estimate), Math.max(high, estimate), level);
  }

  /**
   * The interval of a figure that cannot be negative and that noise raises, such as the distance of
   * extremes. Its low end takes off as much as draws lie above the estimate (basic bootstrap;
   * Davison and Hinkley 1997, section 5.2); its high end is the higher of that method's and the
   * quantile, because near zero the basic one falls short.
   */
  Interval ofDistance(double estimate, double level) {
    double lowDraw = quantile((1 - level) / 2);
    double highDraw = quantile((1 + level) / 2);
    double low = Math.clamp(2 * estimate - highDraw, 0, estimate);
    double high = Math.max(estimate, Math.max(highDraw, 2 * estimate - lowDraw));
    return new Interval(low, high, level);
  }

  /** How many draws are at least this, up to rounding. */
  long atLeast(double value) {
    return Arrays.stream(sorted).filter(each -> each >= value - 1e-12).count();
  }

  double quantile(double share) {
    double at = share * (sorted.length - 1);
    int below = (int) at;
    int above = Math.min(below + 1, sorted.length - 1);
    return sorted[below] + (at - below) * (sorted[above] - sorted[below]);
  }
}
