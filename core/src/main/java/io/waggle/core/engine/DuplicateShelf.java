package io.waggle.core.engine;

import io.waggle.core.kernel.BinaryWriter;
import io.waggle.core.kernel.StateStore;
import io.waggle.core.kernel.StateStore.Row;
import java.util.BitSet;
import java.util.List;

/**
 * The positions of inputs that repeated an earlier one and so changed nothing: who reads the log
 * again need not find them out again. A row of the table holds those of {@value #SPAN} positions.
 */
final class DuplicateShelf extends Shelf {
  /** How many positions a row is about. */
  static final int SPAN = 1 << 16;

  /** The row that is being added to. */
  private BitSet open = new BitSet();

  private long openNumber = -1;
  private boolean changed;

  DuplicateShelf(StateStore store) {
    super(store, StateStore.Table.DUPLICATES);
  }

  /** Notes a position; they come in order. */
  void add(long position) {
    if (position / SPAN != openNumber) {
      keep();
      openNumber = position / SPAN;
      open = stored(openNumber);
    }
    open.set((int) (position % SPAN));
    changed = true;
  }

  /** The positions from {@code number} times {@link #SPAN} on, counted from there. */
  BitSet row(long number) {
    return number == openNumber ? (BitSet) open.clone() : stored(number);
  }

  @Override
  void freeze(List<Row> rows) {
    keep();
    super.freeze(rows);
  }

  @Override
  void write(BinaryWriter out) {
    keep();
    super.write(out);
  }

  private void keep() {
    if (changed) {
      table.put(key(openNumber), open.toByteArray());
      changed = false;
    }
  }

  private BitSet stored(long number) {
    byte[] bytes = table.find(key(number));
    return bytes == null ? new BitSet() : BitSet.valueOf(bytes);
  }

  private static byte[] key(long number) {
    return new BinaryWriter(16).writeFixed64(number).toBytes();
  }
}
