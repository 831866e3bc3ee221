package io.waggle.science.attribution;

import io.waggle.science.numeric.InvalidInput;

/**
 * How a Shapley value over more than {@link SetGame#EXACT_MAX} channels is sampled.
 *
 * @param standardError where to stop: the standard error of every channel, relative to the worth of
 *     all channels together
 * @param pairsMax where to stop in any case: pairs of an order of channels and its reverse
 * @param seed of the orders
 */
public record Sampling(double standardError, int pairsMax, long seed) {
  public Sampling {
    InvalidInput.positive("standardError", standardError);
    InvalidInput.unless(pairsMax >= 2, "pairsMax", "is " + pairsMax, "give at least 2");
  }

  /** A fifth of a percent of all, at most 20,000 pairs. */
  public static Sampling usual() {
    return new Sampling(0.002, 20_000, 1);
  }
}
