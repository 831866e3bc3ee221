package io.waggle.core.profile;

import io.waggle.core.kernel.BinaryReader;
import io.waggle.core.kernel.BinaryWriter;
import io.waggle.core.kernel.Value;
import java.util.Arrays;

/**
 * The newest events in the order of their time, ties by {@link TraitOrder}; the oldest gives way.
 */
final class TrailCell extends Cell {
  private static final int FIRST_ROOM = 4;
  private static final Value[] NO_VALUES = {};

  private final int keep;
  private final boolean valued;
  private long[] times = new long[FIRST_ROOM];
  private Value[] values;
  private int size;
  private long total;

  TrailCell(int keep, boolean valued) {
    this.keep = keep;
    this.valued = valued;
    this.values = valued ? new Value[FIRST_ROOM] : NO_VALUES;
  }

  @Override
  MeasureKey.Kind kind() {
    return MeasureKey.Kind.TRAIL;
  }

  @Override
  void add(Value value, long time, MeasureKey key) {
    total++;
    insert(time, value);
  }

  private void insert(long time, Value value) {
    int place = size;
    while (place > 0 && comesBefore(time, value, place - 1)) {
      place--;
    }
    if (size == keep) {
      if (place == 0) {
        return;
      }
      dropOldest();
      place--;
    }
    if (size == times.length) {
      int room = Math.min(keep, size * 2);
      times = Arrays.copyOf(times, room);
      values = valued ? Arrays.copyOf(values, room) : values;
    }
    System.arraycopy(times, place, times, place + 1, size - place);
    times[place] = time;
    if (valued) {
      System.arraycopy(values, place, values, place + 1, size - place);
      values[place] = Names.shared(value);
    }
    size++;
  }

  private boolean comesBefore(long time, Value value, int index) {
    return time < times[index]
        || valued && time == times[index] && TraitOrder.compare(value, values[index]) < 0;
  }

  private void dropOldest() {
    size--;
    System.arraycopy(times, 1, times, 0, size);
    if (valued) {
      System.arraycopy(values, 1, values, 0, size);
    }
  }

  @Override
  void absorb(Cell other) {
    merge(this, (TrailCell) other, Long.MIN_VALUE);
  }

  /** What two have of the same measure later than a time, in a cell that keeps so many. */
  static TrailCell both(TrailCell one, TrailCell other, long after, int keep) {
    TrailCell both = new TrailCell(keep, one.valued);
    both.merge(one, other, after);
    return both;
  }

  /** Merges both orders from the newest end, until as many are taken as are kept. */
  private void merge(TrailCell one, TrailCell other, long after) {
    int merged = Math.min(keep, one.laterThan(after) + other.laterThan(after));
    long[] mergedTimes = new long[Math.max(Math.min(FIRST_ROOM, keep), merged)];
    Value[] mergedValues = valued ? new Value[mergedTimes.length] : NO_VALUES;
    int ours = one.size - 1;
    int theirs = other.size - 1;
    for (int at = merged - 1; at >= 0; at--) {
      boolean fromOurs =
          theirs < 0
              || ours >= 0 && one.comesBefore(other.times[theirs], other.value(theirs), ours);
      TrailCell from = fromOurs ? one : other;
      int index = fromOurs ? ours-- : theirs--;
      mergedTimes[at] = from.times[index];
      if (valued) {
        mergedValues[at] = from.values[index];
      }
    }
    times = mergedTimes;
    values = mergedValues;
    size = merged;
    total = one.total + other.total;
  }

  private int laterThan(long time) {
    int index = size;
    while (index > 0 && times[index - 1] > time) {
      index--;
    }
    return size - index;
  }

  int size() {
    return size;
  }

  long time(int index) {
    return times[index];
  }

  Value value(int index) {
    return valued ? values[index] : Value.Nil.NIL;
  }

  long total() {
    return total;
  }

  int keep() {
    return keep;
  }

  boolean isValued() {
    return valued;
  }

  @Override
  void writeContent(BinaryWriter out) {
    out.writeVar(keep).writeFlag(valued).writeVar(total).writeVar(size);
    long before = 0;
    for (int i = 0; i < size; i++) {
      out.writeSigned(times[i] - before);
      if (valued) {
        out.writeValue(values[i]);
      }
      before = times[i];
    }
  }

  static TrailCell readContent(BinaryReader in) {
    TrailCell cell = new TrailCell(in.readInt(), in.readFlag());
    cell.total = in.readVar();
    int size = in.readCount();
    int room = Math.max(Math.min(FIRST_ROOM, cell.keep), size);
    cell.times = new long[room];
    cell.values = cell.valued ? new Value[room] : NO_VALUES;
    long time = 0;
    for (int i = 0; i < size; i++) {
      time += in.readSigned();
      cell.times[i] = time;
      if (cell.valued) {
        cell.values[i] = Names.shared(in.readValue());
      }
    }
    cell.size = size;
    return cell;
  }
}
