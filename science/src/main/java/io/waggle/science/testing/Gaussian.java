package io.waggle.science.testing;

import org.apache.commons.statistics.distribution.NormalDistribution;

/** The standard normal distribution, accurate in both tails. */
final class Gaussian {
  private static final NormalDistribution STANDARD = NormalDistribution.of(0, 1);
  private static final double DENSITY_AT_ZERO = 1 / Math.sqrt(2 * Math.PI);

  private Gaussian() {}

  static double density(double z) {
    return DENSITY_AT_ZERO * Math.exp(-0.5 * z * z);
  }

  static double below(double z) {
    return STANDARD.cumulativeProbability(z);
  }

  static double above(double z) {
    return STANDARD.survivalProbability(z);
  }

  /** The point with this much above it. */
  static double upperQuantile(double tail) {
    return STANDARD.inverseSurvivalProbability(tail);
  }

  /** The multiple of a standard error that a test of this size uses. */
  static double critical(double alpha, Side side) {
    return upperQuantile(side == Side.BOTH ? alpha / 2 : alpha);
  }
}
