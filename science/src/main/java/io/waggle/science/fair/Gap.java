package io.waggle.science.fair;

import io.waggle.science.numeric.Interval;

/** How far groups lie apart by one criterion, or the reason why that is not measured. */
public sealed interface Gap {
  /** What is to be equal. */
  enum Criterion {
    /** The selection rate. */
    DEMOGRAPHIC_PARITY,
    /** The true positive rate. */
    EQUAL_OPPORTUNITY,
    /** The true and the false positive rate; the gap is the larger of the two. */
    EQUALISED_ODDS,
    /** The precision. */
    PREDICTIVE_PARITY
  }

  /**
   * A gap between the highest and the lowest of the groups that are large enough.
   *
   * @param value highest rate minus lowest, from 0 to 1
   * @param interval of the gap among the people that these are a sample of
   * @param byChance the gap that equal groups of these sizes stay below with the audit's level
   * @param pValue how often equal groups show a gap at least as large, by simulation
   * @param adjustedPValue the same after Holm's correction for all characteristics and pairs that
   *     were tried by this criterion
   * @param highest the group with the highest rate; for equalised odds of the wider of both rates
   * @param lowest the group with the lowest
   * @param shown whether the adjusted p-value is below one minus the level
   */
  record Measured(
      double value,
      Interval interval,
      double byChance,
      double pValue,
      double adjustedPValue,
      String highest,
      String lowest,
      boolean shown)
      implements Gap {}

  /** Fewer than two groups of sufficient size, or no outcomes. */
  record NotMeasured(String reason) implements Gap {}
}
