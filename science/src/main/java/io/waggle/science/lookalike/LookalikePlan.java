package io.waggle.science.lookalike;

import static io.waggle.science.numeric.InvalidInput.unless;

/**
 * How lookalikes are looked for.
 *
 * @param choice who says what likeness means
 * @param mostLearntFrom of the people who are no seeds, so many at most, drawn by chance, are set
 *     against the seeds; the others are scored by the model that results
 * @param level of the intervals, in (0, 1)
 * @param seed where chance starts
 */
public record LookalikePlan(Choice choice, int mostLearntFrom, double level, long seed) {
  private static final int USUAL_SAMPLE = 50_000;

  public LookalikePlan {
    unless(
        mostLearntFrom >= Crowd.LEAST,
        "mostLearntFrom",
        "is " + mostLearntFrom,
        "give " + Crowd.LEAST + " or more");
    unless(level > 0 && level < 1, "level", "is " + level, "give a level such as 0.95");
  }

  /** Who says what likeness means. */
  public enum Choice {
    /**
     * Cross-validation of seeds against the others weighs logistic regression and boosting. From
     * 150 seeds on, they are taken when their AUC is above that of the centroid; below that, where
     * such figures are rough, when it is shown to be above.
     */
    BY_EVIDENCE,
    CENTROID,
    LOGISTIC,
    BOOSTING
  }

  /** By evidence, at most 50,000 learnt from, intervals of 0.95. */
  public static LookalikePlan standard(long seed) {
    return new LookalikePlan(Choice.BY_EVIDENCE, USUAL_SAMPLE, 0.95, seed);
  }

  public LookalikePlan with(Choice other) {
    return new LookalikePlan(other, mostLearntFrom, level, seed);
  }

  LookalikePlan withSeed(long other) {
    return new LookalikePlan(choice, mostLearntFrom, level, other);
  }
}
