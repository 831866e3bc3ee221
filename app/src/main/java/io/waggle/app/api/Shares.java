package io.waggle.app.api;

import io.waggle.app.json.JsonWriter;

/** A share with its interval. */
final class Shares {
  private static final double Z_95 = 1.959963984540054;

  private Shares() {}

  /**
   * Writes {@code share}, {@code low} and {@code high}: Wilson's score interval at 95 % ("Probable
   * inference", JASA 22, 1927). Of nobody there is no share, and nothing is written.
   */
  static void write(long part, long whole, JsonWriter out) {
    if (whole > 0) {
      double share = (double) part / whole;
      double z2 = Z_95 * Z_95;
      double centre = (share + z2 / (2 * whole)) / (1 + z2 / whole);
      double spread = share * (1 - share) / whole + z2 / (4.0 * whole * whole);
      double half = Z_95 * Math.sqrt(spread) / (1 + z2 / whole);
      out.field("share", share).field("low", part == 0 ? 0 : Math.max(0, centre - half));
      out.field("high", part == whole ? 1 : Math.min(1, centre + half));
    }
  }
}
