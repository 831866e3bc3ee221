package io.waggle.science.fair;

import io.waggle.science.numeric.InvalidInput;

/**
 * How an audit is done.
 *
 * @param groupSizeMin people a group needs for its rates to be measured
 * @param outcomesMin people a rate needs below its line: positives for the true positive rate,
 *     negatives for the false positive rate, selected for the precision
 * @param depth 1 for each characteristic alone, 2 for pairs of them too
 * @param resamples how many times chance is tried
 * @param level of intervals and of the call that a gap is shown, in (0, 1)
 */
public record AuditSettings(
    int groupSizeMin, int outcomesMin, int depth, int resamples, double level) {
  public AuditSettings {
    InvalidInput.unless(
        groupSizeMin >= 1, "least group size", "is " + groupSizeMin, "give 1 or more");
    InvalidInput.unless(outcomesMin >= 1, "least outcomes", "is " + outcomesMin, "give 1 or more");
    InvalidInput.unless(depth == 1 || depth == 2, "depth", "is " + depth, "give 1 or 2");
    InvalidInput.unless(
        resamples >= 100 && resamples <= 1_000_000,
        "resamples",
        "are " + resamples,
        "give 100 to 1,000,000");
    InvalidInput.unless(level > 0 && level < 1, "level", "is " + level, "give 0.95 or the like");
  }

  /** Groups of 30, 10 outcomes, pairs, 2,000 resamples, level 0.95. */
  public static AuditSettings standard() {
    return new AuditSettings(30, 10, 2, 2_000, 0.95);
  }
}
