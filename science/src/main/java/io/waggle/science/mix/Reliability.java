package io.waggle.science.mix;

import io.waggle.science.sampler.Laplace;

/** How far the draws can be relied on, as far as they themselves can tell. */
public sealed interface Reliability {
  /** Whether nothing speaks against the draws. */
  boolean isGood();

  /**
   * Of draws by NUTS.
   *
   * @param worstRhat largest split R̂ of any parameter; should be at most 1.01
   * @param leastEffective fewest effective draws, bulk or tail, of any parameter; should be 400
   * @param divergences draws that diverged; should be none
   * @param saturated draws cut off at the greatest depth; slow, not wrong
   * @param energyMixing lowest over the chains; should be at least 0.3
   */
  record Sampled(
      double worstRhat, double leastEffective, int divergences, int saturated, double energyMixing)
      implements Reliability {
    static final double RHAT_MAX = 1.01;
    static final double EFFECTIVE_MIN = 400;
    static final double ENERGY_MIN = 0.3;

    @Override
    public boolean isGood() {
      return worstRhat <= RHAT_MAX
          && leastEffective >= EFFECTIVE_MIN
          && divergences == 0
          && energyMixing >= ENERGY_MIN;
    }
  }

  /**
   * Of a Laplace approximation.
   *
   * @param shape k̂ of the importance ratios
   * @param effective draws that the weighted ones are worth
   */
  record Approximated(double shape, double effective, Laplace.Trust trust) implements Reliability {
    @Override
    public boolean isGood() {
      return trust == Laplace.Trust.GOOD;
    }
  }
}
