package io.waggle.science.testing;

import io.waggle.science.numeric.InvalidInput;

/**
 * How many units did it, of how many.
 *
 * @param units at least 0
 * @param successes from 0 to the units
 */
public record Proportion(long units, long successes) {
  public Proportion {
    InvalidInput.unless(units >= 0, "count", "is " + units, "give zero or more units");
    InvalidInput.unless(
        successes >= 0 && successes <= units,
        "successes",
        "are " + successes + " of " + units + " units",
        "give a number from 0 to the number of units");
  }

  /** The share that did it; 0 without units. */
  public double rate() {
    return units == 0 ? 0 : (double) successes / units;
  }
}
