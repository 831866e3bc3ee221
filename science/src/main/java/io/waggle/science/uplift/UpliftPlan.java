package io.waggle.science.uplift;

import static io.waggle.science.numeric.InvalidInput.unless;

/**
 * How uplift is learnt and judged.
 *
 * @param base what outcomes, effects and unknown probabilities of treatment are learnt by
 * @param folds each is predicted by what is learnt from the others, 2 to 20
 * @param draws of the bootstrap, 100 or more
 * @param level of the intervals, in (0, 1)
 * @param seed where chance starts
 */
public record UpliftPlan(Method method, Base base, int folds, int draws, double level, long seed) {
  private static final int MOST_FOLDS = 20;
  private static final int LEAST_DRAWS = 100;

  public UpliftPlan {
    unless(folds >= 2 && folds <= MOST_FOLDS, "folds", "is " + folds, "give 2 to " + MOST_FOLDS);
    unless(draws >= LEAST_DRAWS, "draws", "is " + draws, "give " + LEAST_DRAWS + " or more");
    unless(level > 0 && level < 1, "level", "is " + level, "give a level such as 0.95");
  }

  /** Ways to learn the effect. */
  public enum Method {
    /** One model of the outcome for each arm; the effect is their difference. */
    T,
    /**
     * Each person's outcome against what the model of the other arm expects, learnt in either arm
     * and mixed by the probability of treatment (Künzel and others 2019, "Metalearners for
     * estimating heterogeneous treatment effects"). For arms of very different size.
     */
    X,
    /**
     * The doubly robust score of each person, learnt as a number (Kennedy 2023, "Towards optimal
     * doubly robust estimation of heterogeneous causal effects").
     */
    DR
  }

  /** Boosted trees, five folds, 500 draws, intervals of 0.95. */
  public static UpliftPlan standard(Method method, long seed) {
    return new UpliftPlan(method, Base.BOOSTING, 5, 500, 0.95, seed);
  }

  public UpliftPlan with(Base other) {
    return new UpliftPlan(method, other, folds, draws, level, seed);
  }

  public UpliftPlan withLevel(double other) {
    return new UpliftPlan(method, base, folds, draws, other, seed);
  }
}
