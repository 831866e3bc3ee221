package io.waggle.science.mix;

import io.waggle.science.numeric.InvalidInput;

/**
 * One parameter of a family: where it may lie, and the prior that is used unless another is given.
 *
 * @param low lower bound
 * @param high upper bound, possibly ∞
 */
public record ParameterRange(String name, double low, double high, Prior standard) {
  /** Throws unless the prior stays inside the range. */
  void check(String channel, Prior prior) {
    InvalidInput.unless(
        prior.low() >= low && prior.high() <= high,
        channel + "." + name,
        "has a prior on " + prior.low() + " to " + prior.high(),
        "give one within " + low + " to " + high);
  }

  /** Throws unless the value lies inside the range. */
  void check(double value) {
    InvalidInput.unless(
        value >= low && value <= high,
        name,
        "is " + value,
        "give a value from " + low + " to " + high);
  }
}
