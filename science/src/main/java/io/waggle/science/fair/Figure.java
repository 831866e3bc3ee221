package io.waggle.science.fair;

import io.waggle.science.numeric.Interval;

/** A number that was measured, or the reason why not. */
public sealed interface Figure {
  /** A number with its interval. */
  record Measured(double value, Interval interval) implements Figure {}

  /**
   * Too little to go by.
   *
   * @param of what there is too little of, such as "people" or "groups"
   * @param has how many there are
   * @param needs how many it takes
   */
  record NotEnough(String of, long has, long needs) implements Figure {}
}
