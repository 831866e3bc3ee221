package io.waggle.core.engine;

import java.util.Arrays;

/**
 * Who is to be looked at again, and when: a binary heap of (half second, person) pairs in eight
 * bytes each.
 *
 * <p>A person may stand in it more than once; only the pair that the person's own {@code
 * scheduledAt} names counts, the others are passed over when they come up. Times are rounded up, so
 * nobody is woken early.
 */
final class WakeQueue {
  /** Nothing is due, ever. */
  static final long NEVER = Long.MAX_VALUE;

  /** How finely people are woken: what time alone changes is seen so much later at most. */
  static final long STEP_MILLIS = 500;

  private static final int PERSON_BITS = 31;
  private static final long PERSON = (1L << PERSON_BITS) - 1;

  /** Unsigned: the time in steps since 1970, which lasts for 136 years, before the person. */
  private long[] heap = new long[64];

  private int size;

  /** The half second, as milliseconds, at or after the given time. */
  static long ceilStep(long millis) {
    return millis == NEVER ? NEVER : Math.ceilDiv(millis, STEP_MILLIS) * STEP_MILLIS;
  }

  int size() {
    return size;
  }

  void add(long millis, int person) {
    if (size == heap.length) {
      heap = Arrays.copyOf(heap, size * 2);
    }
    heap[size] = (millis / STEP_MILLIS) << PERSON_BITS | person;
    siftUp(size++);
  }

  /** When the first is due, in milliseconds, or {@link #NEVER}. */
  long nextMillis() {
    return size == 0 ? NEVER : (heap[0] >>> PERSON_BITS) * STEP_MILLIS;
  }

  int nextPerson() {
    return (int) (heap[0] & PERSON);
  }

  void removeFirst() {
    heap[0] = heap[--size];
    siftDown();
  }

  private void siftUp(int from) {
    int at = from;
    long moving = heap[at];
    while (at > 0) {
      int parent = (at - 1) >>> 1;
      if (Long.compareUnsigned(heap[parent], moving) <= 0) {
        break;
      }
      heap[at] = heap[parent];
      at = parent;
    }
    heap[at] = moving;
  }

  private void siftDown() {
    int at = 0;
    long moving = heap[0];
    int half = size >>> 1;
    while (at < half) {
      int child = 2 * at + 1;
      if (child + 1 < size && Long.compareUnsigned(heap[child + 1], heap[child]) < 0) {
        child++;
      }
      if (Long.compareUnsigned(heap[child], moving) >= 0) {
        break;
      }
      heap[at] = heap[child];
      at = child;
    }
    heap[at] = moving;
  }
}
