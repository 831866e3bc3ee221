package io.waggle.science.forecast;

import io.waggle.science.numeric.InvalidInput;

/**
 * How far and how sure.
 *
 * @param steps to forecast, 1 to 10,000
 * @param level of the intervals, in (0, 1)
 * @param seed of simulated intervals
 */
public record Horizon(int steps, double level, long seed) {
  private static final int LONGEST = 10_000;

  public Horizon {
    InvalidInput.unless(
        steps >= 1 && steps <= LONGEST, "horizon", "is " + steps, "give 1 to " + LONGEST);
    InvalidInput.unless(level > 0 && level < 1, "level", "is " + level, "give one such as 0.95");
  }

  /** Intervals of 95 %, seed 1. */
  public static Horizon of(int steps) {
    return new Horizon(steps, 0.95, 1);
  }
}
