package io.waggle.science.value;

import io.waggle.science.numeric.InvalidInput;

/**
 * All that the models need to know of a customer's past: the sufficient statistics x, t_x and T of
 * the literature. Any time unit will do as long as it is the same for all.
 *
 * @param repeats x, purchases after the first one; for {@link BetaGeometricBernoulli} the
 *     opportunities that were taken
 * @param last t_x, time from the first purchase to the last one; 0 when there are no repeats
 * @param observed T, time from the first purchase to the end of the observation
 */
public record History(int repeats, double last, double observed) {
  /** Somebody who has just bought for the first time. */
  public static final History NEW = new History(0, 0, 0);

  public History {
    InvalidInput.unless(repeats >= 0, "x", "is " + repeats, "give a count of zero or more");
    InvalidInput.notNegative("t_x", last);
    InvalidInput.notNegative("T", observed);
    if (last > observed) {
      throw new InvalidInput(
          "t_x", "is " + last + ", after T = " + observed, "give times since the first purchase");
    }
    if (repeats == 0 && last > 0) {
      throw new InvalidInput(
          "t_x", "is " + last + " with no repeat purchase", "give 0 when x is 0");
    }
    InvalidInput.unless(
        repeats == 0 || observed > 0,
        "T",
        "is 0 with " + repeats + " repeat purchases",
        "give the time in a finer unit");
  }
}
