package io.waggle.science.forecast;

import org.apache.commons.statistics.distribution.NormalDistribution;

/** Quantiles of the normal distribution. */
final class Normals {
  private static final NormalDistribution STANDARD = NormalDistribution.of(0, 1);

  private Normals() {}

  /** How many standard deviations to each side hold this share, 1.96 for 0.95. */
  static double twoSided(double level) {
    return STANDARD.inverseCumulativeProbability(0.5 + level / 2);
  }
}
