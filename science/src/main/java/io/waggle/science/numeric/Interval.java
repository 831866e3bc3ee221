package io.waggle.science.numeric;

/**
 * A range that holds the true value with the stated probability or confidence.
 *
 * @param low lower end, possibly negative infinity
 * @param high upper end, possibly positive infinity
 * @param level in (0, 1), for example 0.95
 */
public record Interval(double low, double high, double level) {
  public Interval {
    if (!(low <= high)) {
      throw new InvalidInput("interval", "from " + low + " to " + high, "give low ≤ high");
    }
    if (!(level > 0 && level < 1)) {
      throw new InvalidInput("level", "is " + level, "give a level between 0 and 1, such as 0.95");
    }
  }

  public boolean contains(double value) {
    return low <= value && value <= high;
  }

  public double width() {
    return high - low;
  }
}
