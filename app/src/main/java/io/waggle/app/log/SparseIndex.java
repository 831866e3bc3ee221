package io.waggle.app.log;

import java.util.Arrays;

/**
 * Offsets of some frames of one segment, about one per {@value #INTERVAL_BYTES} bytes, by position.
 *
 * <p>One thread adds while others look up.
 */
final class SparseIndex {
  static final int INTERVAL_BYTES = 128 << 10;

  /** Position and offset in turn; grows, but what is below {@code count} never changes. */
  private long[] pairs = new long[32];

  private volatile int count;

  void add(long position, long offset) {
    int size = count;
    if (size > 0 && offset - pairs[2 * size - 1] < INTERVAL_BYTES) {
      return;
    }
    if (2 * size == pairs.length) {
      pairs = Arrays.copyOf(pairs, pairs.length * 2);
    }
    pairs[2 * size] = position;
    pairs[2 * size + 1] = offset;
    count = size + 1;
  }

  /** Which indexed frame is the last that starts at or before a position; -1 when none does. */
  int floor(long position) {
    int low = 0;
    int high = count - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      if (pairs[2 * middle] <= position) {
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    return high;
  }

  long position(int at) {
    return pairs[2 * at];
  }

  long offset(int at) {
    return pairs[2 * at + 1];
  }

  int count() {
    return count;
  }
}
