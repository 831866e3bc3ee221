package io.waggle.science.mix;

import io.waggle.science.mix.Prior.HalfNormal;
import io.waggle.science.numeric.InvalidInput;

/** What the prior on the size of a channel's effect speaks of. */
public sealed interface Effect {
  /** The prior on the sampled parameter. */
  Prior prior();

  /** Name of the sampled parameter. */
  String parameter();

  /**
   * Of β, the factor in front of the saturation curve, in units of the scaled outcome per period.
   */
  record Coefficient(Prior prior) implements Effect {
    @Override
    public String parameter() {
      return "beta";
    }
  }

  /**
   * Of the return on ad spend over the rows: outcome brought per unit of spend, unscaled. β follows
   * from it, the curve and the spend (Zhang and others 2024, "Media mix model calibration with
   * Bayesian priors").
   */
  record ReturnOnSpend(Prior prior) implements Effect {
    @Override
    public String parameter() {
      return "roas";
    }
  }

  /** β ~ |N(0, 0.6²)|, for outcomes scaled to mean one. */
  static Effect standard() {
    return new Coefficient(new HalfNormal(0.6));
  }

  /** Throws when the prior is no distribution. */
  static void check(Effect effect, String channel) {
    InvalidInput.unless(
        !(effect.prior() instanceof Prior.Fixed),
        channel + "." + effect.parameter(),
        "is fixed",
        "give a prior with some width, or leave the channel out");
  }
}
