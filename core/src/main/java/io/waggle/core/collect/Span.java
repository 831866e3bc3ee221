package io.waggle.core.collect;

/** A length of time in words. */
public final class Span {
  private Span() {}

  /** The span in its longest whole unit: {@code 7d}, {@code 12h}, {@code 90m}, {@code 45s}. */
  public static String describe(long millis) {
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
