package io.waggle.science.testing;

import io.waggle.science.numeric.InvalidInput;

/**
 * The metric of one arm, estimated.
 *
 * @param value the estimate
 * @param variance of the estimate (not of the units), at least 0
 * @param units independent units behind it
 */
public record ArmEstimate(double value, double variance, long units) {
  public ArmEstimate {
    InvalidInput.finite("estimate", value);
    InvalidInput.notNegative("variance", variance);
    InvalidInput.unless(
        units >= 2, "units", "are " + units, "a variance needs at least two units in each arm");
  }
}
