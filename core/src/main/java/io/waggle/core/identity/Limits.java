package io.waggle.core.identity;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * How many identifiers of one kind a person may have.
 *
 * @param ever at all times together
 * @param within how many of them may have come within a window, in any window of that length
 */
record Limits(int ever, Map<Window, Integer> within) {
  static final int MAX = 1_000;

  Limits {
    if (ever < 1 || ever > MAX) {
      throw new IllegalArgumentException("limit " + ever);
    }
    EnumMap<Window, Integer> copy = new EnumMap<>(Window.class);
    copy.putAll(within);
    within = Collections.unmodifiableMap(copy);
  }

  static Limits of(int ever) {
    return new Limits(ever, Map.of());
  }

  /**
   * Whether those of two sides are too many together.
   *
   * @param ours when each of ours came, in milliseconds
   * @param theirs the same of the other side
   */
  boolean exceededBy(List<Long> ours, List<Long> theirs) {
    if (ours.size() + theirs.size() > ever) {
      return true;
    }
    for (Map.Entry<Window, Integer> each : within.entrySet()) {
      if (exceeds(ours, theirs, each.getKey().millis(), each.getValue())) {
        return true;
      }
    }
    return false;
  }

  /**
   * Whether some window that touches both sides holds too many. What one side did alone before the
   * rule came stays its own affair.
   */
  private static boolean exceeds(List<Long> ours, List<Long> theirs, long length, int most) {
    return anyWindow(ours, theirs, ours, length, most)
        || anyWindow(ours, theirs, theirs, length, most);
  }

  private static boolean anyWindow(
      List<Long> ours, List<Long> theirs, List<Long> starts, long length, int most) {
    for (long start : starts) {
      int mine = count(ours, start, length);
      int other = count(theirs, start, length);
      if (mine > 0 && other > 0 && mine + other > most) {
        return true;
      }
    }
    return false;
  }

  private static int count(List<Long> times, long start, long length) {
    int count = 0;
    for (long each : times) {
      count += each >= start && each - start < length ? 1 : 0;
    }
    return count;
  }
}
