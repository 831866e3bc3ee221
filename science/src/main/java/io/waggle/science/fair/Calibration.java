package io.waggle.science.fair;

import io.waggle.science.numeric.Interval;

/** How well the scores of a group foretell, or the reason why that is not measured. */
public sealed interface Calibration {
  /**
   * Measured.
   *
   * @param bias mean score minus share of positives, −1 to 1; above zero the scores promise too
   *     much
   * @param error expected calibration error over ten bins of equal width, Σ (n_b/n)·|mean score −
   *     share of positives| (Naeini, Cooper and Hauskrecht 2015); noise alone makes it larger than
   *     0
   * @param errorByChance the error that perfect scores stay below with the audit's level in a group
   *     of this size
   */
  record Measured(
      double bias,
      Interval biasInterval,
      double error,
      Interval errorInterval,
      double errorByChance)
      implements Calibration {
    /** Whether the error is more than chance explains. */
    public boolean isOffShown() {
      return error > errorByChance;
    }
  }

  /** Too few people. */
  record NotEnough(long has, long needs) implements Calibration {}
}
