package io.waggle.core.collect;

import java.util.Arrays;

/**
 * The newest ids of one day, whole on the heap, in the order in which they came.
 *
 * <p>The index is open addressing over ints: the low {@value #POSITION_BITS} bits are the id's
 * place plus one, the rest are bits of its hash, so that a probe of another id hardly ever reaches
 * for the id itself.
 */
final class SeenHot {
  private static final int POSITION_BITS = 21;
  private static final int POSITION_MASK = (1 << POSITION_BITS) - 1;

  private final int day;
  private long[] ids;
  private int[] index;
  private int size;

  SeenHot(int day, int expectedIds) {
    this.day = day;
    int slots = Integer.highestOneBit(Math.max(32, expectedIds * 2 - 1)) * 2;
    ids = new long[slots];
    index = new int[slots];
  }

  int day() {
    return day;
  }

  int size() {
    return size;
  }

  long hi(int at) {
    return ids[2 * at];
  }

  long lo(int at) {
    return ids[2 * at + 1];
  }

  boolean contains(long hi, long lo) {
    int mask = index.length - 1;
    int tag = tag(lo);
    for (int slot = (int) lo & mask; ; slot = slot + 1 & mask) {
      int entry = index[slot];
      if (entry == 0) {
        return false;
      }
      if ((entry & ~POSITION_MASK) == tag) {
        int at = 2 * ((entry & POSITION_MASK) - 1);
        if (ids[at] == hi && ids[at + 1] == lo) {
          return true;
        }
      }
    }
  }

  /** Adds an id that is not in it yet. */
  void add(long hi, long lo) {
    if (2 * size == ids.length) {
      ids = Arrays.copyOf(ids, 2 * ids.length);
    }
    if (2 * size >= index.length) {
      grow();
    }
    ids[2 * size] = hi;
    ids[2 * size + 1] = lo;
    size++;
    place(lo, size);
  }

  long heapBytes() {
    return 8L * ids.length + 4L * index.length;
  }

  private void grow() {
    index = new int[2 * index.length];
    for (int at = 0; at < size; at++) {
      place(lo(at), at + 1);
    }
  }

  private void place(long lo, int place) {
    int mask = index.length - 1;
    int slot = (int) lo & mask;
    while (index[slot] != 0) {
      slot = slot + 1 & mask;
    }
    index[slot] = tag(lo) | place;
  }

  private static int tag(long lo) {
    return (int) (lo >>> 32) & ~POSITION_MASK;
  }
}
