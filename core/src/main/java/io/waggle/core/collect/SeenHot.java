package io.waggle.core.collect;

import java.util.Arrays;

/**
 * The newest ids of one day, whole on the heap, in the order in which they came.
 *
 * <p>The index is {@value #PARTS} tables of open addressing over ints: the low {@value
 * #POSITION_BITS} bits are the id's place plus one, the rest are bits of its hash, so that a probe
 * of another id hardly ever reaches for the id itself. Nothing is ever copied as a whole, which
 * would hold up whoever adds the one id too many.
 */
final class SeenHot {
  private static final int POSITION_BITS = 21;
  private static final int POSITION_MASK = (1 << POSITION_BITS) - 1;
  private static final int PARTS = 16;
  private static final int LEAST_SLOTS = 4;
  private static final int CHUNK_BITS = 16;
  private static final int CHUNK_IDS = 1 << CHUNK_BITS;
  private static final int FIRST_IDS = 16;
  private static final int[] EMPTY = new int[1];

  private final int day;
  private final int firstSlots;
  private final int[][] index = new int[PARTS][];
  private final int[] partSizes = new int[PARTS];
  private long[][] ids = {};
  private int size;

  /**
   * Empty.
   *
   * @param expectedIds as many fit without a table having to grow, about
   */
  SeenHot(int day, int expectedIds) {
    this.day = day;
    int slots = Integer.highestOneBit(Math.max(1, expectedIds / PARTS)) * 4;
    firstSlots = Math.max(LEAST_SLOTS, slots);
    Arrays.fill(index, EMPTY);
  }

  int day() {
    return day;
  }

  int size() {
    return size;
  }

  long hi(int at) {
    return ids[at >>> CHUNK_BITS][2 * (at & CHUNK_IDS - 1)];
  }

  long lo(int at) {
    return ids[at >>> CHUNK_BITS][2 * (at & CHUNK_IDS - 1) + 1];
  }

  boolean contains(long hi, long lo) {
    int[] table = index[part(hi)];
    int mask = table.length - 1;
    int tag = tag(lo);
    for (int slot = (int) lo & mask; ; slot = slot + 1 & mask) {
      int entry = table[slot];
      if (entry == 0) {
        return false;
      }
      if ((entry & ~POSITION_MASK) == tag) {
        int at = (entry & POSITION_MASK) - 1;
        if (hi(at) == hi && lo(at) == lo) {
          return true;
        }
      }
    }
  }

  /** Adds an id that is not in it yet. */
  void add(long hi, long lo) {
    int within = 2 * (size & CHUNK_IDS - 1);
    long[] chunk = chunk(size >>> CHUNK_BITS, within);
    chunk[within] = hi;
    chunk[within + 1] = lo;
    size++;
    int part = part(hi);
    if (2 * (partSizes[part] + 1) > index[part].length) {
      grow(part);
    }
    partSizes[part]++;
    place(index[part], lo, size);
  }

  long heapBytes() {
    long bytes = 0;
    for (long[] each : ids) {
      bytes += 8L * each.length;
    }
    for (int[] each : index) {
      bytes += 4L * each.length;
    }
    return bytes;
  }

  /** A chunk with room at a place; the first grows as it fills, the others are whole. */
  private long[] chunk(int number, int within) {
    if (number == ids.length) {
      ids = Arrays.copyOf(ids, number + 1);
      ids[number] = new long[2 * (number == 0 ? FIRST_IDS : CHUNK_IDS)];
    } else if (within == ids[number].length) {
      ids[number] = Arrays.copyOf(ids[number], 2 * within);
    }
    return ids[number];
  }

  private void grow(int part) {
    int[] before = index[part];
    int[] table = new int[Math.max(firstSlots, 2 * before.length)];
    for (int entry : before) {
      int place = entry & POSITION_MASK;
      if (place != 0) {
        place(table, lo(place - 1), place);
      }
    }
    index[part] = table;
  }

  private static void place(int[] table, long lo, int place) {
    int mask = table.length - 1;
    int slot = (int) lo & mask;
    while (table[slot] != 0) {
      slot = slot + 1 & mask;
    }
    table[slot] = tag(lo) | place;
  }

  private static int part(long hi) {
    return (int) hi & PARTS - 1;
  }

  private static int tag(long lo) {
    return (int) (lo >>> 32) & ~POSITION_MASK;
  }
}
