package io.waggle.science.attribution;

import java.util.Arrays;

/** Numbered whole counts that start at zero. */
final class Counts {
  private long[] values = new long[16];

  void add(int at, long change) {
    if (at >= values.length) {
      values = Arrays.copyOf(values, Math.max(2 * values.length, at + 1));
    }
    values[at] += change;
  }

  long at(int index) {
    return index < values.length ? values[index] : 0;
  }

  boolean allZero() {
    for (long each : values) {
      if (each != 0) {
        return false;
      }
    }
    return true;
  }

  void clear() {
    Arrays.fill(values, 0);
  }
}
