package io.waggle.science.attribution;

import java.util.Arrays;

/** Numbers keys from zero in order of their first use: an open hash table without boxes. */
final class LongSlots {
  private static final long GOLDEN = 0x9e3779b97f4a7c15L;

  private long[] keys = new long[16];
  private int[] table = new int[64];
  private int shift = 64 - 6;
  private int size;

  int size() {
    return size;
  }

  long key(int slot) {
    return keys[slot];
  }

  /** The slot of the key; a new one, equal to the size before, at its first use. */
  int slot(long key) {
    int at = (int) ((key * GOLDEN) >>> shift);
    while (table[at] != 0) {
      if (keys[table[at] - 1] == key) {
        return table[at] - 1;
      }
      at = (at + 1) & (table.length - 1);
    }
    if (2 * (size + 1) > table.length) {
      grow();
      return slot(key);
    }
    if (size == keys.length) {
      keys = Arrays.copyOf(keys, 2 * size);
    }
    keys[size] = key;
    table[at] = ++size;
    return size - 1;
  }

  private void grow() {
    shift--;
    table = new int[2 * table.length];
    for (int slot = 0; slot < size; slot++) {
      int at = (int) ((keys[slot] * GOLDEN) >>> shift);
      while (table[at] != 0) {
        at = (at + 1) & (table.length - 1);
      }
      table[at] = slot + 1;
    }
  }
}
