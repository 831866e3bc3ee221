package io.waggle.core.profile;

import io.waggle.core.kernel.BinaryReader;
import io.waggle.core.kernel.BinaryWriter;
import io.waggle.core.kernel.Value;
import java.util.Arrays;

/**
 * Count, and sum if a number is measured, of the newest calendar days that had an event, oldest
 * first.
 *
 * <p>A day that is kept is complete: it could only give way to a newer one.
 */
final class DaysCell extends Cell {
  private static final int FIRST_ROOM = 4;
  private static final int MAX_COUNT = Integer.MAX_VALUE;

  private final int keep;
  private final boolean valued;

  /** Day and count in one: day in the upper half, so that their order is that of the days. */
  private long[] heads = new long[FIRST_ROOM];

  private long[] micros;
  private int size;
  private boolean cut;

  DaysCell(int keep, boolean valued) {
    this.keep = keep;
    this.valued = valued;
    this.micros = new long[valued ? FIRST_ROOM : 0];
  }

  @Override
  MeasureKey.Kind kind() {
    return MeasureKey.Kind.DAYS;
  }

  @Override
  void add(Value value, long time, MeasureKey key) {
    double number = valued ? Fields.number(value) : 0;
    if (!Double.isNaN(number)) {
      addDay(Days.dayOf(time, key.zone()), 1, Fields.micros(number));
    }
  }

  private void addDay(int day, int count, long more) {
    int place = size;
    while (place > 0 && day(place - 1) > day) {
      place--;
    }
    if (place > 0 && day(place - 1) == day) {
      int sum = (int) Math.min(MAX_COUNT, (long) count(place - 1) + count);
      heads[place - 1] = head(day, sum);
      if (valued) {
        micros[place - 1] = Fields.addMicros(micros[place - 1], more);
      }
      return;
    }
    if (size == keep) {
      cut = true;
      if (place == 0) {
        return;
      }
      dropOldest();
      place--;
    }
    insert(place, head(day, count), more);
  }

  private void dropOldest() {
    size--;
    System.arraycopy(heads, 1, heads, 0, size);
    if (valued) {
      System.arraycopy(micros, 1, micros, 0, size);
    }
  }

  private void insert(int place, long head, long more) {
    if (size == heads.length) {
      int room = Math.min(keep, size * 2);
      heads = Arrays.copyOf(heads, room);
      micros = valued ? Arrays.copyOf(micros, room) : micros;
    }
    System.arraycopy(heads, place, heads, place + 1, size - place);
    heads[place] = head;
    if (valued) {
      System.arraycopy(micros, place, micros, place + 1, size - place);
      micros[place] = more;
    }
    size++;
  }

  @Override
  void absorb(Cell other) {
    DaysCell that = (DaysCell) other;
    for (int i = 0; i < that.size; i++) {
      addDay(that.day(i), that.count(i), that.valued ? that.micros[i] : 0);
    }
    cut |= that.cut;
  }

  private static long head(int day, int count) {
    return (long) day << 32 | count;
  }

  int size() {
    return size;
  }

  int day(int index) {
    return (int) (heads[index] >> 32);
  }

  int count(int index) {
    return (int) heads[index];
  }

  long micros(int index) {
    return valued ? micros[index] : 0;
  }

  boolean isCut() {
    return cut;
  }

  @Override
  void writeContent(BinaryWriter out) {
    out.writeVar(keep).writeFlag(valued).writeFlag(cut).writeVar(size);
    int before = 0;
    for (int i = 0; i < size; i++) {
      out.writeSigned(day(i) - before).writeVar(count(i));
      if (valued) {
        out.writeSigned(micros[i]);
      }
      before = day(i);
    }
  }

  static DaysCell readContent(BinaryReader in) {
    DaysCell cell = new DaysCell(in.readInt(), in.readFlag());
    cell.cut = in.readFlag();
    int size = in.readCount();
    int room = Math.max(Math.min(FIRST_ROOM, cell.keep), size);
    cell.heads = new long[room];
    cell.micros = new long[cell.valued ? room : 0];
    int day = 0;
    for (int i = 0; i < size; i++) {
      day += (int) in.readSigned();
      cell.heads[i] = head(day, in.readInt());
      if (cell.valued) {
        cell.micros[i] = in.readSigned();
      }
    }
    cell.size = size;
    return cell;
  }
}
