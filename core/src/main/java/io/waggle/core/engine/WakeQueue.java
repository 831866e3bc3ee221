package io.waggle.core.engine;

import java.util.Arrays;

/**
 * Who is to be looked at again, and when: a binary heap of (second, person) pairs in eight bytes
 * each.
 *
 * <p>A person may stand in it more than once; only the pair that the person's own {@code
 * scheduledAt} names counts, the others are passed over when they come up. Seconds are rounded up,
 * so nobody is woken early.
 */
final class WakeQueue {
  /** Nothing is due, ever. */
  static final long NEVER = Long.MAX_VALUE;

  private long[] heap = new long[64];
  private int size;

  /** The whole second, as milliseconds, at or after the given time. */
  static long ceilSecond(long millis) {
    return millis == NEVER ? NEVER : Math.ceilDiv(millis, 1000L) * 1000L;
  }

  int size() {
    return size;
  }

  void add(long millis, int person) {
    if (size == heap.length) {
      heap = Arrays.copyOf(heap, size * 2);
    }
    heap[size] = (millis / 1000L) << 32 | (person & 0xFFFF_FFFFL);
    siftUp(size++);
  }

  /** When the first is due, in milliseconds, or {@link #NEVER}. */
  long nextMillis() {
    return size == 0 ? NEVER : (heap[0] >>> 32) * 1000L;
  }

  int nextPerson() {
    return (int) heap[0];
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
      if (heap[parent] <= moving) {
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
      if (child + 1 < size && heap[child + 1] < heap[child]) {
        child++;
      }
      if (heap[child] >= moving) {
        break;
      }
      heap[at] = heap[child];
      at = child;
    }
    heap[at] = moving;
  }
}
