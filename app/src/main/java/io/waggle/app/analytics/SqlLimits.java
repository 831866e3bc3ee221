package io.waggle.app.analytics;

/** How much an engineer's query may give and take. */
public record SqlLimits(int rows, int seconds) {
  public static final SqlLimits USUAL = new SqlLimits(10_000, 30);
}
