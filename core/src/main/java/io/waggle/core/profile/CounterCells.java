package io.waggle.core.profile;

import io.waggle.core.kernel.BinaryReader;
import io.waggle.core.kernel.BinaryWriter;
import java.util.Arrays;

/**
 * Counters by name: how often, when first, and the newest times in order.
 *
 * <p>The base of a fragment rather than a part of it, and two flat arrays rather than an object per
 * counter, because with a million people in memory following a pointer costs more than anything
 * done at its end. The cells of a counter are its head (total, room and used room), the first time,
 * and room for the newest times, oldest first. Late events are put in order; the oldest kept time
 * gives way.
 */
abstract class CounterCells {
  /** Names beyond this are counted only when a definition asks for them. */
  static final int MAX_NAMES = 256;

  private static final String[] NO_NAMES = {};
  private static final long[] NO_CELLS = {};
  private static final int FIRST = 1;
  private static final int TIMES = 2;
  private static final int MAX_TOTAL = Integer.MAX_VALUE;

  private String[] names = NO_NAMES;
  private long[] cells = NO_CELLS;

  int counters() {
    return names.length;
  }

  String counterName(int index) {
    return names[index];
  }

  /** Where the cells of a counter start; -1 when there is no such counter. */
  // Names are interned, so the first pass nearly always finds it without comparing letters.
  @SuppressWarnings("ReferenceEquality")
  int counter(String name) {
    int at = 0;
    for (String each : names) {
      if (each == name) {
        return at;
      }
      at += TIMES + room(at);
    }
    at = 0;
    for (String each : names) {
      if (each.equals(name)) {
        return at;
      }
      at += TIMES + room(at);
    }
    return -1;
  }

  int total(int counter) {
    return (int) (cells[counter] >>> 32);
  }

  long first(int counter) {
    return cells[counter + FIRST];
  }

  int held(int counter) {
    return (int) cells[counter] & 0xFFFF;
  }

  private int room(int counter) {
    return (int) cells[counter] >>> 16;
  }

  private static long head(int total, int room, int held) {
    return (long) total << 32 | (long) room << 16 | held;
  }

  /** The n-th newest of the kept times, 1 being the newest. */
  long newest(int counter, int n) {
    return cells[counter + TIMES + held(counter) - n];
  }

  /** How many kept times lie after the given one. */
  int countAfter(int counter, long time) {
    int held = held(counter);
    int count = 0;
    while (count < held && newest(counter, count + 1) > time) {
      count++;
    }
    return count;
  }

  void count(String name, long time, int keep) {
    int counter = counter(name);
    if (counter < 0) {
      counter = append(name, time, 1);
    }
    addToTotal(counter, 1);
    cells[counter + FIRST] = Math.min(cells[counter + FIRST], time);
    keepTime(counter, time, Math.max(1, keep));
  }

  private void addToTotal(int counter, int more) {
    int total = (int) Math.min(MAX_TOTAL, (long) total(counter) + more);
    cells[counter] = head(total, room(counter), held(counter));
  }

  private void keepTime(int counter, long time, int keep) {
    int held = held(counter);
    int from = counter + TIMES;
    if (held < keep) {
      makeRoom(counter, keep);
      int place = placeOf(from, held, time);
      System.arraycopy(cells, from + place, cells, from + place + 1, held - place);
      cells[from + place] = time;
      cells[counter]++;
    } else if (time > cells[from]) {
      int place = placeOf(from, held, time) - 1;
      System.arraycopy(cells, from + 1, cells, from, place);
      cells[from + place] = time;
    }
  }

  /** The number of kept times at or before the given one, looked for from the newest end. */
  private int placeOf(int from, int held, long time) {
    int place = held;
    while (place > 0 && cells[from + place - 1] > time) {
      place--;
    }
    return place;
  }

  private int append(String name, long first, int room) {
    int counter = cells.length;
    names = Arrays.copyOf(names, names.length + 1);
    names[names.length - 1] = Names.shared(name);
    cells = Arrays.copyOf(cells, counter + TIMES + room);
    cells[counter] = head(0, room, 0);
    cells[counter + FIRST] = first;
    return counter;
  }

  private void makeRoom(int counter, int keep) {
    int room = room(counter);
    if (held(counter) < room) {
      return;
    }
    int more = Math.min(Math.max(1, room), keep - room);
    int end = counter + TIMES + room;
    long[] grown = new long[cells.length + more];
    System.arraycopy(cells, 0, grown, 0, end);
    System.arraycopy(cells, end, grown, end + more, cells.length - end);
    grown[counter] = head(total(counter), room + more, held(counter));
    cells = grown;
  }

  /** Adds the counts of another; each counter keeps as many times as both did together. */
  void absorbCounters(CounterCells other) {
    int theirs = 0;
    for (String name : other.names) {
      int held = other.held(theirs);
      int counter = counter(name);
      if (counter < 0) {
        counter = append(name, other.first(theirs), Math.max(1, held));
      }
      addToTotal(counter, other.total(theirs));
      cells[counter + FIRST] = Math.min(cells[counter + FIRST], other.first(theirs));
      int keep = Math.min(held(counter) + held, CounterKey.MAX_NEWEST);
      for (int n = held; n > 0; n--) {
        keepTime(counter, other.newest(theirs, n), keep);
      }
      theirs += TIMES + other.room(theirs);
    }
  }

  void writeCounters(BinaryWriter out) {
    out.writeVar(names.length);
    int counter = 0;
    for (String name : names) {
      int held = held(counter);
      out.writeText(name).writeVar(total(counter)).writeVar(held).writeSigned(first(counter));
      long before = first(counter);
      for (int n = held; n > 0; n--) {
        long time = newest(counter, n);
        out.writeVar(time - before);
        before = time;
      }
      counter += TIMES + room(counter);
    }
  }

  void readCounters(BinaryReader in) {
    names = new String[in.readCount()];
    long[] read = new long[names.length * 8];
    int at = 0;
    for (int i = 0; i < names.length; i++) {
      names[i] = Names.shared(in.readText());
      int total = in.readInt();
      int held = in.readCount();
      int room = Math.max(1, held);
      if (at + TIMES + room > read.length) {
        read = Arrays.copyOf(read, (at + TIMES + room) * 2);
      }
      long time = in.readSigned();
      read[at] = head(total, room, held);
      read[at + FIRST] = time;
      for (int place = 0; place < held; place++) {
        time += in.readVar();
        read[at + TIMES + place] = time;
      }
      at += TIMES + room;
    }
    cells = Arrays.copyOf(read, at);
  }
}
