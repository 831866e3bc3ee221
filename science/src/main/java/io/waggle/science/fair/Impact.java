package io.waggle.science.fair;

import io.waggle.science.numeric.Interval;

/**
 * A group's selection rate over the highest one: the adverse impact ratio of the four-fifths rule
 * (US Uniform Guidelines on Employee Selection Procedures, 29 CFR 1607.4 D, 1978).
 *
 * @param ratio from 0 to 1; 1 for the group with the highest rate itself
 * @param interval of the ratio; of the highest group exactly 1
 * @param reference the group with the highest rate
 */
public record Impact(double ratio, Interval interval, String reference, Verdict verdict) {
  /** Four fifths. */
  public static final double LIMIT = 0.8;

  /** What the data says about the rule. */
  public enum Verdict {
    /** The whole interval lies at or above four fifths. */
    MEETS,
    /** The whole interval lies below. */
    FAILS,
    /** The interval holds four fifths: more people are needed to tell. */
    UNCLEAR
  }
}
