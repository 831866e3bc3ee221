package io.waggle.core.profile;

import io.waggle.core.kernel.BinaryReader;
import io.waggle.core.kernel.BinaryWriter;
import io.waggle.core.kernel.Value;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The newest events in the order of their time, ties by {@link TraitOrder}; the oldest gives way.
 *
 * <p>Values are kept packed as long as all of them are numbers, which leaves the collector nothing
 * to follow.
 */
final class TrailCell extends Cell {
  private static final int FIRST_ROOM = 4;
  private static final long[] NO_NUMBERS = {};

  private final int keep;
  private final boolean valued;
  private long[] times;

  /** As {@link PackedNumber}; empty when there are no values, or some that are no numbers. */
  private long[] numbers;

  private Value @Nullable [] values;
  private int size;
  private long total;

  TrailCell(int keep, boolean valued) {
    this(keep, valued, FIRST_ROOM);
  }

  private TrailCell(int keep, boolean valued, int room) {
    this.keep = keep;
    this.valued = valued;
    this.times = new long[room];
    this.numbers = valued ? new long[room] : NO_NUMBERS;
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
    put(place, time, value);
  }

  private void put(int place, long time, Value value) {
    if (size == times.length) {
      grow(Math.min(keep, size * 2));
    }
    System.arraycopy(times, place, times, place + 1, size - place);
    times[place] = time;
    if (valued) {
      putValue(place, value);
    }
    size++;
  }

  private void putValue(int place, Value value) {
    long packed = values == null ? PackedNumber.of(value) : PackedNumber.NONE;
    if (packed != PackedNumber.NONE) {
      System.arraycopy(numbers, place, numbers, place + 1, size - place);
      numbers[place] = packed;
      return;
    }
    Value[] unpacked = unpacked();
    System.arraycopy(unpacked, place, unpacked, place + 1, size - place);
    unpacked[place] = Names.shared(value);
  }

  /** The values as they are, from now on. */
  private Value[] unpacked() {
    Value[] known = values;
    if (known == null) {
      known = new Value[times.length];
      for (int i = 0; i < size; i++) {
        known[i] = PackedNumber.value(numbers[i]);
      }
      values = known;
      numbers = NO_NUMBERS;
    }
    return known;
  }

  private void grow(int room) {
    times = Arrays.copyOf(times, room);
    if (values != null) {
      values = Arrays.copyOf(values, room);
    } else if (valued) {
      numbers = Arrays.copyOf(numbers, room);
    }
  }

  private boolean comesBefore(long time, Value value, int index) {
    return time < times[index]
        || valued && time == times[index] && TraitOrder.compare(value, value(index)) < 0;
  }

  private void dropOldest() {
    size--;
    System.arraycopy(times, 1, times, 0, size);
    if (values != null) {
      System.arraycopy(values, 1, values, 0, size);
    } else if (valued) {
      System.arraycopy(numbers, 1, numbers, 0, size);
    }
  }

  @Override
  void absorb(Cell other) {
    TrailCell both = both(this, (TrailCell) other, Long.MIN_VALUE, keep);
    times = both.times;
    numbers = both.numbers;
    values = both.values;
    size = both.size;
    total = both.total;
  }

  /**
   * What two have of the same measure later than a time, in a cell that keeps so many: merged from
   * the newest end, until as many are taken as are kept.
   */
  static TrailCell both(TrailCell one, TrailCell other, long after, int keep) {
    int size = Math.min(keep, one.laterThan(after) + other.laterThan(after));
    TrailCell both = new TrailCell(keep, one.valued, Math.max(Math.min(FIRST_ROOM, keep), size));
    if (one.values != null || other.values != null) {
      both.unpacked();
    }
    int ones = one.size - 1;
    int others = other.size - 1;
    for (int at = size - 1; at >= 0; at--) {
      boolean fromOne = others < 0 || ones >= 0 && isBefore(other, others, one, ones);
      both.set(at, fromOne ? one : other, fromOne ? ones-- : others--);
    }
    both.size = size;
    both.total = one.total + other.total;
    return both;
  }

  private static boolean isBefore(TrailCell one, int index, TrailCell other, int otherIndex) {
    long time = one.times[index];
    long otherTime = other.times[otherIndex];
    return time < otherTime
        || time == otherTime && other.comesBefore(time, one.value(index), otherIndex);
  }

  private void set(int place, TrailCell from, int index) {
    times[place] = from.times[index];
    if (values != null) {
      values[place] = from.value(index);
    } else if (valued) {
      numbers[place] = from.numbers[index];
    }
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
    if (values != null) {
      return values[index];
    }
    return valued ? PackedNumber.value(numbers[index]) : Value.Nil.NIL;
  }

  /** The number that the value stands for, numeric text included; NaN when it is none. */
  double number(int index) {
    return valued && values == null
        ? Fields.amount(PackedNumber.number(numbers[index]))
        : Fields.number(value(index));
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
        out.writeValue(value(i));
      }
      before = times[i];
    }
  }

  static TrailCell readContent(BinaryReader in) {
    int keep = in.readInt();
    boolean valued = in.readFlag();
    long total = in.readVar();
    int size = in.readCount();
    TrailCell cell = new TrailCell(keep, valued, Math.max(Math.min(FIRST_ROOM, keep), size));
    cell.total = total;
    long time = 0;
    for (int i = 0; i < size; i++) {
      time += in.readSigned();
      cell.put(i, time, valued ? in.readValue() : Value.Nil.NIL);
    }
    return cell;
  }
}
