package io.waggle.app.analytics;

/** The time from {@code since} up to, not including, {@code until}, in milliseconds since 1970. */
public record Period(long since, long until) {
  public static final Period ALWAYS = new Period(Long.MIN_VALUE, Long.MAX_VALUE);

  public static Period since(long millis) {
    return new Period(millis, Long.MAX_VALUE);
  }
}
