package io.waggle.core.profile;

import io.waggle.core.kernel.BinaryReader;
import io.waggle.core.kernel.BinaryWriter;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The measures of one fragment, sorted by the fingerprint of their key. Only what an event of the
 * fragment has touched takes room.
 */
final class MeasureCells {
  private static final int FIRST_ROOM = 2;

  private long[] prints = new long[FIRST_ROOM];
  private Cell[] cells = new Cell[FIRST_ROOM];
  private int size;

  @Nullable Cell find(long print) {
    int place = Arrays.binarySearch(prints, 0, size, print);
    return place < 0 ? null : cells[place];
  }

  Cell findOrAdd(MeasureKey key) {
    int place = Arrays.binarySearch(prints, 0, size, key.print());
    if (place >= 0) {
      return cells[place];
    }
    Cell cell = Cell.of(key);
    insert(-place - 1, key.print(), cell);
    return cell;
  }

  private void insert(int place, long print, Cell cell) {
    if (size == prints.length) {
      int room = size + Math.max(FIRST_ROOM, size / 2);
      prints = Arrays.copyOf(prints, room);
      cells = Arrays.copyOf(cells, room);
    }
    System.arraycopy(prints, place, prints, place + 1, size - place);
    System.arraycopy(cells, place, cells, place + 1, size - place);
    prints[place] = print;
    cells[place] = cell;
    size++;
  }

  /** Takes in all of another; the other must not be used any more. */
  void absorb(MeasureCells other) {
    for (int i = 0; i < other.size; i++) {
      int place = Arrays.binarySearch(prints, 0, size, other.prints[i]);
      if (place >= 0) {
        cells[place].absorb(other.cells[i]);
      } else {
        insert(-place - 1, other.prints[i], other.cells[i]);
      }
    }
  }

  /** Adds one written cell; one that is not wanted is only read. */
  void add(BinaryReader in, long print, boolean wanted) {
    Cell cell = Cell.read(in);
    if (wanted) {
      int place = Arrays.binarySearch(prints, 0, size, print);
      if (place >= 0) {
        cells[place].absorb(cell);
      } else {
        insert(-place - 1, print, cell);
      }
    }
  }

  /** Forgets the measures that are stale. */
  void retain(AskedEras eras, int since) {
    int kept = 0;
    for (int i = 0; i < size; i++) {
      if (!eras.isStale(prints[i], since)) {
        prints[kept] = prints[i];
        cells[kept++] = cells[i];
      }
    }
    size = kept;
    prints = Arrays.copyOf(prints, Math.max(FIRST_ROOM, kept));
    cells = Arrays.copyOf(cells, prints.length);
  }

  boolean isEmpty() {
    return size == 0;
  }

  void write(BinaryWriter out) {
    out.writeVar(size);
    for (int i = 0; i < size; i++) {
      out.writeFixed64(prints[i]);
      cells[i].write(out);
    }
  }

  static MeasureCells read(BinaryReader in) {
    MeasureCells measures = new MeasureCells();
    int size = in.readCount();
    measures.prints = new long[Math.max(FIRST_ROOM, size)];
    measures.cells = new Cell[Math.max(FIRST_ROOM, size)];
    for (int i = 0; i < size; i++) {
      measures.prints[i] = in.readFixed64();
      measures.cells[i] = Cell.read(in);
    }
    measures.size = size;
    return measures;
  }
}
