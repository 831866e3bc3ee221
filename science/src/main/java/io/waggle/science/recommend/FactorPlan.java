package io.waggle.science.recommend;

import io.waggle.science.numeric.InvalidInput;

/**
 * How factors are learnt.
 *
 * @param dimension numbers that describe a customer or an item, 1 to 512; more catch finer tastes
 *     and cost their square in time
 * @param unobserved α₀, what a pair without a purchase counts against one with, above zero
 * @param ridge λ, how much is charged for large factors, above zero
 * @param sweeps over customers and items, at least 1
 * @param seed of the factors that the first sweep starts from
 */
public record FactorPlan(int dimension, double unobserved, double ridge, int sweeps, long seed) {
  private static final int MOST_DIMENSIONS = 512;

  public FactorPlan {
    InvalidInput.unless(
        dimension >= 1 && dimension <= MOST_DIMENSIONS,
        "dimension",
        "is " + dimension,
        "give 1 to " + MOST_DIMENSIONS);
    InvalidInput.positive("unobserved", unobserved);
    InvalidInput.positive("ridge", ridge);
    InvalidInput.unless(sweeps >= 1, "sweeps", "is " + sweeps, "give at least 1");
  }

  /**
   * 64 dimensions, α₀ = 0.1, λ = 0.01, 16 sweeps: of the values that Rendle and others (2021,
   * section 3) advise to search, those that foretold best in a shop's log of purchases, on months
   * that no figure of ours is taken from. They matter; whoever can, chooses them on a time before
   * the one that is foretold.
   */
  public static FactorPlan standard(long seed) {
    return new FactorPlan(64, 0.1, 0.01, 16, seed);
  }
}
