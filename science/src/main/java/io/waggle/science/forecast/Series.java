package io.waggle.science.forecast;

import io.waggle.science.numeric.InvalidInput;
import java.util.Arrays;

/**
 * A series measured at even steps, without gaps, see {@link Gaps} for those.
 *
 * @param values oldest first, finite, at least one; not to be changed
 * @param period steps after which the season comes round, 12 for months; 1 when there is none
 */
public record Series(double[] values, int period) {
  private static final int LONGEST = 100_000;

  public Series {
    InvalidInput.unless(values.length > 0, "series", "is empty", "give at least one value");
    InvalidInput.unless(
        values.length <= LONGEST,
        "series",
        "has " + values.length + " values, more than " + LONGEST,
        "sum it up to longer steps");
    InvalidInput.unless(period >= 1, "period", "is " + period, "give 1 for none, 12 for months");
    values = values.clone();
    for (int i = 0; i < values.length; i++) {
      InvalidInput.finite("value " + (i + 1), values[i]);
    }
  }

  public int size() {
    return values.length;
  }

  /** Whether a season exists and the series holds at least so many of them. */
  boolean hasSeasons(int count) {
    return period > 1 && values.length >= count * period;
  }

  boolean isPositive() {
    return Arrays.stream(values).allMatch(each -> each > 0);
  }

  boolean isConstant() {
    return Arrays.stream(values).allMatch(each -> each == values[0]);
  }

  /** The first values. */
  public Series first(int count) {
    return new Series(Arrays.copyOf(values, count), period);
  }

  /** The natural logarithms; every value must be above zero. */
  Series log() {
    return new Series(Arrays.stream(values).map(Math::log).toArray(), period);
  }

  /** The same values without a season. */
  Series withoutSeason() {
    return new Series(values, 1);
  }
}
