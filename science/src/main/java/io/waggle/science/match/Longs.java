package io.waggle.science.match;

import java.util.Arrays;

/** A growing list of longs. */
final class Longs {
  private long[] values = new long[16];
  private int size;

  void add(long value) {
    if (size == values.length) {
      values = Arrays.copyOf(values, Growth.atLeast(size + 1, size));
    }
    values[size++] = value;
  }

  long at(int index) {
    return values[index];
  }

  void set(int index, long value) {
    values[index] = value;
  }

  int size() {
    return size;
  }

  long[] toArray() {
    return Arrays.copyOf(values, size);
  }
}
