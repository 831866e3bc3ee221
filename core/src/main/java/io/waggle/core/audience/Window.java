package io.waggle.core.audience;

/**
 * How far back from now an event counts: one at time t counts while {@code now < t + millis}.
 *
 * @param millis the length; {@link Long#MAX_VALUE} for the whole history
 */
public record Window(long millis) {
  public static final Window OPEN = new Window(Long.MAX_VALUE);

  public Window {
    if (millis <= 0 || millis > Condition.MAX_WINDOW_MILLIS && millis != Long.MAX_VALUE) {
      throw new IllegalArgumentException("window of " + millis + " ms");
    }
  }

  public boolean isOpen() {
    return millis == Long.MAX_VALUE;
  }

  /** The longest unit that divides it: {@code 7d}, {@code 12h}, {@code 90m}, {@code 45s}. */
  public String describe() {
    if (millis % 86_400_000L == 0) {
      return millis / 86_400_000L + "d";
    }
    if (millis % 3_600_000L == 0) {
      return millis / 3_600_000L + "h";
    }
    if (millis % 60_000L == 0) {
      return millis / 60_000L + "m";
    }
    return millis % 1_000L == 0 ? millis / 1_000L + "s" : millis + "ms";
  }
}
