package io.waggle.core.engine;

import io.waggle.core.kernel.BinaryReader;
import io.waggle.core.kernel.BinaryWriter;
import java.util.Arrays;

/**
 * Entries of the log as far as they matter to a {@link BackfillScan}, in order: filled by one
 * thread and taken in by another, which reads a row of bytes faster than objects that the first has
 * made.
 */
public final class PastBatch {
  /** An event in which something may be measured. */
  static final int ASKED = 1;

  /** An event of which it takes all to tell whom it names. */
  static final int INTRICATE = 2;

  /** No event. */
  static final int OTHER = 4;

  private static final int FIRST_ROOM = 128;
  private static final int BYTES_EACH = 256;
  private static final int MUCH = 1 << 20;

  private final BinaryWriter stored = new BinaryWriter(FIRST_ROOM * BYTES_EACH);
  private long[] positions = new long[FIRST_ROOM];
  private long[] received = new long[FIRST_ROOM];
  private int[] ends = new int[FIRST_ROOM];
  private byte[] marks = new byte[FIRST_ROOM];
  private int size;

  /** How many entries it has. */
  public int size() {
    return size;
  }

  /** Whether more would be much to have at once. */
  public boolean isFull() {
    return stored.size() >= MUCH;
  }

  /** Has none any more. */
  public void clear() {
    stored.reset();
    size = 0;
  }

  /** Where the stored form of the next entry goes, before {@link #add}. */
  BinaryWriter stored() {
    return stored;
  }

  /** Adds the entry whose stored form was written; what is no event was received at no time. */
  void add(long position, int mark, long receivedAt) {
    if (size == positions.length) {
      int room = size * 2;
      positions = Arrays.copyOf(positions, room);
      received = Arrays.copyOf(received, room);
      ends = Arrays.copyOf(ends, room);
      marks = Arrays.copyOf(marks, room);
    }
    positions[size] = position;
    received[size] = receivedAt;
    ends[size] = stored.size();
    marks[size] = (byte) mark;
    size++;
  }

  long position(int index) {
    return positions[index];
  }

  long received(int index) {
    return received[index];
  }

  boolean is(int index, int mark) {
    return (marks[index] & mark) != 0;
  }

  /** The stored form of an entry; of an event whom it is about, then the rest as an event. */
  BinaryReader entry(int index) {
    int from = index == 0 ? 0 : ends[index - 1];
    return new BinaryReader(stored.buffer(), from, ends[index] - from);
  }

  /** The bytes in which the stored forms stand. */
  byte[] bytes() {
    return stored.buffer();
  }

  int end(int index) {
    return ends[index];
  }
}
