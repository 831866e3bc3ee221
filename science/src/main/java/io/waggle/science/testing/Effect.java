package io.waggle.science.testing;

import io.waggle.science.numeric.InvalidInput;

/**
 * An estimated lift, approximately normal around the truth.
 *
 * @param estimate in the unit of the scale
 * @param standardError of the estimate, above zero
 * @param degreesOfFreedom of the standard error, above zero
 * @param units independent units behind it, both arms together
 * @param scale how the estimate is told
 */
public record Effect(
    double estimate, double standardError, double degreesOfFreedom, long units, Scale scale) {
  public Effect {
    InvalidInput.finite("estimate", estimate);
    InvalidInput.positive("standard error", standardError);
    InvalidInput.unless(
        degreesOfFreedom > 0, "degrees of freedom", "are " + degreesOfFreedom, "give more units");
    InvalidInput.unless(units > 0, "units", "are " + units, "give at least one");
  }

  /** The estimate in standard errors. */
  public double z() {
    return estimate / standardError;
  }

  /**
   * The same against another null value than zero: for "not worse than by 2 %", the margin is −0.02
   * and the side greater.
   */
  public Effect against(double margin) {
    return new Effect(estimate - margin, standardError, degreesOfFreedom, units, scale);
  }
}
