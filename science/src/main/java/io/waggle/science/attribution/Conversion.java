package io.waggle.science.attribution;

import java.util.Comparator;

/**
 * A person did what the marketing is for. Ordered by time, then by id, then by value.
 *
 * @param id tells conversions of a person apart; a second one of the same id is the same conversion
 * @param value in its unit, from zero to 9e12; after refunds
 */
public record Conversion(String id, long timeMillis, double value)
    implements Comparable<Conversion> {
  private static final Comparator<Conversion> ORDER =
      Comparator.comparingLong(Conversion::timeMillis)
          .thenComparing(Conversion::id)
          .thenComparingDouble(Conversion::value);

  public Conversion {
    Paths.micros("value", value);
  }

  @Override
  public int compareTo(Conversion other) {
    return ORDER.compare(this, other);
  }
}
