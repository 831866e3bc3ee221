package io.waggle.core.engine;

import io.waggle.core.kernel.BinaryWriter;
import io.waggle.core.kernel.StateStore;
import io.waggle.core.kernel.StateStore.Row;
import java.util.BitSet;
import java.util.List;

/** What became of every input, as {@link LogMarks}. */
final class MarkShelf extends Shelf {
  private static final int REPEATED = 'r';
  private static final int LINKED = 'l';

  private final Marks repeated = new Marks(REPEATED);
  private final Marks linked = new Marks(LINKED);

  MarkShelf(StateStore store) {
    super(store, StateStore.Table.MARKS);
  }

  /** The input repeated an earlier one. Positions come in order. */
  void repeated(long position) {
    repeated.add(position);
  }

  /** The event changed who goes by what. Positions come in order. */
  void linked(long position) {
    linked.add(position);
  }

  /** The marks from {@code number} times {@link LogMarks#SPAN} on. */
  LogMarks row(long number) {
    return new LogMarks(repeated.row(number), linked.row(number));
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
    repeated.keep();
    linked.keep();
  }

  /** The marks of one kind. */
  private final class Marks {
    private final int kind;

    /** The row that is being added to. */
    private BitSet open = new BitSet();

    private long openNumber = -1;
    private boolean changed;

    Marks(int kind) {
      this.kind = kind;
    }

    void add(long position) {
      long number = position / LogMarks.SPAN;
      if (number != openNumber) {
        keep();
        open = stored(number);
        openNumber = number;
      }
      open.set((int) (position % LogMarks.SPAN));
      changed = true;
    }

    BitSet row(long number) {
      return number == openNumber ? (BitSet) open.clone() : stored(number);
    }

    void keep() {
      if (changed) {
        table.put(key(openNumber), open.toByteArray());
        changed = false;
      }
    }

    private BitSet stored(long number) {
      byte[] bytes = table.find(key(number));
      return bytes == null ? new BitSet() : BitSet.valueOf(bytes);
    }

    private byte[] key(long number) {
      return new BinaryWriter(16).writeByte(kind).writeFixed64(number).toBytes();
    }
  }
}
