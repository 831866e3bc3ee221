package io.waggle.science.match;

/** How arrays grow. */
final class Growth {
  private Growth() {}

  /** A capacity of at least {@code needed}, half as much again as today where that is more. */
  static int atLeast(int needed, int today) {
    int larger = today + (today >> 1);
    return larger < 0 ? Integer.MAX_VALUE - 8 : Math.max(needed, larger);
  }
}
