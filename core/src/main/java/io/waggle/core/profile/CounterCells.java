package io.waggle.core.profile;

import io.waggle.core.kernel.BinaryReader;
import io.waggle.core.kernel.BinaryWriter;
import java.util.Arrays;

/**
 * Counters by name: how often, when first, and the newest times in order.
 *
 * <p>The base of a fragment rather than a part of it, and two flat arrays rather than an object per
 * counter, because with a million people in memory following a pointer costs more than anything
 * done at its end. In front of the cells stand two for each counter, its head (total, room and used
 * room) and the first time; behind them, in the same order, each counter's room for the newest
 * times, oldest first. Late events are put in order; the oldest kept time gives way. Both arrays
 * may be longer than needed: each new one is an object more that grows old.
 */
abstract class CounterCells {
  /** Names beyond this are counted only when a definition asks for them. */
  static final int MAX_NAMES = 256;

  private static final String[] NO_NAMES = {};
  private static final long[] NO_CELLS = {};
  private static final int FRONT = 2;
  private static final int FIRST = 1;
  private static final int MAX_TOTAL = Integer.MAX_VALUE;
  private static final int SPARE_NAMES = 2;
  private static final int SPARE_CELLS = 8;

  /** The first {@code counters} are in use. */
  private String[] names = NO_NAMES;

  private long[] cells = NO_CELLS;
  private int counters;

  /** A bit per hash of a name: most questions for a name that is not here end at this number. */
  private long marks;

  /** Reads something of every cache line that a count may need. */
  long look() {
    long sum = names.length;
    for (int at = 0; at < cells.length; at += 8) {
      sum += cells[at];
    }
    return sum;
  }

  int counters() {
    return counters;
  }

  String counterName(int index) {
    return names[index];
  }

  /** The index of a counter; -1 when there is no such counter. */
  // Names are interned, so the first pass nearly always finds it without comparing letters.
  @SuppressWarnings("ReferenceEquality")
  int counter(String name) {
    int hash = name.hashCode();
    if ((marks & markOf(hash)) == 0) {
      return -1;
    }
    for (int i = 0; i < counters; i++) {
      if (names[i] == name) {
        return i;
      }
    }
    for (int i = 0; i < counters; i++) {
      if (names[i].hashCode() == hash && names[i].equals(name)) {
        return i;
      }
    }
    return -1;
  }

  private static long markOf(int hash) {
    return 1L << (hash * 0x9E3779B9 >>> 26);
  }

  int total(int counter) {
    return (int) (cells[counter * FRONT] >>> 32);
  }

  long first(int counter) {
    return cells[counter * FRONT + FIRST];
  }

  int held(int counter) {
    return (int) cells[counter * FRONT] & 0xFFFF;
  }

  private int room(int counter) {
    return (int) cells[counter * FRONT] >>> 16;
  }

  private static long head(int total, int room, int held) {
    return (long) total << 32 | (long) room << 16 | held;
  }

  /** The cell of the oldest kept time. */
  private int oldest(int counter) {
    int at = counters * FRONT;
    for (int i = 0; i < counter; i++) {
      at += room(i);
    }
    return at;
  }

  /** The n-th newest of the kept times, 1 being the newest. */
  long newest(int counter, int n) {
    return cells[oldest(counter) + held(counter) - n];
  }

  /** How many kept times lie after the given one. */
  int countAfter(int counter, long time) {
    int from = oldest(counter);
    int held = held(counter);
    return held - placeOf(from, held, time);
  }

  void count(String name, long time, int keep) {
    int counter = counter(name);
    if (counter < 0) {
      counter = append(name, time, 1);
    }
    addToTotal(counter, 1);
    startNoLater(counter, time);
    keepTime(counter, time, Math.max(1, keep));
  }

  private void addToTotal(int counter, int more) {
    int total = (int) Math.min(MAX_TOTAL, (long) total(counter) + more);
    cells[counter * FRONT] = head(total, room(counter), held(counter));
  }

  private void startNoLater(int counter, long time) {
    int at = counter * FRONT + FIRST;
    cells[at] = Math.min(cells[at], time);
  }

  private void keepTime(int counter, long time, int keep) {
    int held = held(counter);
    int from = oldest(counter);
    if (held < keep) {
      makeRoom(counter, keep);
      int place = placeOf(from, held, time);
      System.arraycopy(cells, from + place, cells, from + place + 1, held - place);
      cells[from + place] = time;
      cells[counter * FRONT]++;
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
    int counter = counters;
    int front = counter * FRONT;
    int used = oldest(counter);
    if (counter == names.length) {
      names = Arrays.copyOf(names, counter + 1 + SPARE_NAMES);
      Arrays.fill(names, counter, names.length, "");
    }
    names[counter] = Names.shared(name);
    marks |= markOf(name.hashCode());
    long[] roomy = withRoom(used, FRONT + room);
    System.arraycopy(cells, front, roomy, front + FRONT, used - front);
    roomy[front] = head(0, room, 0);
    roomy[front + FIRST] = first;
    take(roomy);
    counters++;
    return counter;
  }

  private void makeRoom(int counter, int keep) {
    int room = room(counter);
    if (held(counter) < room) {
      return;
    }
    int more = Math.min(Math.max(1, room), keep - room);
    int end = oldest(counter) + room;
    int used = oldest(counters);
    long[] roomy = withRoom(used, more);
    System.arraycopy(cells, end, roomy, end + more, used - end);
    roomy[counter * FRONT] = head(total(counter), room + more, held(counter));
    take(roomy);
  }

  /** The cells themselves when so many more fit in, otherwise a longer copy of those in use. */
  private long[] withRoom(int used, int more) {
    int needed = used + more;
    if (needed <= cells.length) {
      return cells;
    }
    long[] longer = new long[needed + Math.max(SPARE_CELLS, needed / 4)];
    System.arraycopy(cells, 0, longer, 0, used);
    return longer;
  }

  /** Storing a reference again that stands there already would be work for the collector. */
  @SuppressWarnings("ReferenceEquality")
  private void take(long[] roomy) {
    if (roomy != cells) {
      cells = roomy;
    }
  }

  /** Adds the counts of another; each counter keeps as many times as both did together. */
  void absorbCounters(CounterCells other) {
    for (int theirs = 0; theirs < other.counters; theirs++) {
      int held = other.held(theirs);
      int counter = counter(other.names[theirs]);
      if (counter < 0) {
        counter = append(other.names[theirs], other.first(theirs), Math.max(1, held));
      }
      addToTotal(counter, other.total(theirs));
      startNoLater(counter, other.first(theirs));
      int keep = Math.min(held(counter) + held, CounterKey.MAX_NEWEST);
      for (int n = held; n > 0; n--) {
        keepTime(counter, other.newest(theirs, n), keep);
      }
    }
  }

  /** Writes one counter so that {@link #addCounter} can add it to another. */
  void writeCounter(int counter, BinaryWriter out) {
    out.writeText(names[counter]).writeVar(total(counter)).writeSigned(first(counter));
    out.writeVar(held(counter));
    for (int n = held(counter); n > 0; n--) {
      out.writeSigned(newest(counter, n));
    }
  }

  /** Adds a written counter, keeping so many times; one that is not wanted is only read. */
  void addCounter(BinaryReader in, String name, int keep, boolean wanted) {
    int total = in.readInt();
    long first = in.readSigned();
    int held = in.readCount();
    int counter = wanted ? counter(name) : -1;
    if (wanted && counter < 0) {
      counter = append(name, first, Math.max(1, held));
    }
    for (int i = 0; i < held; i++) {
      long time = in.readSigned();
      if (wanted) {
        keepTime(counter, time, keep);
      }
    }
    if (wanted) {
      addToTotal(counter, total);
      startNoLater(counter, first);
    }
  }

  /** Forgets the counters that are stale. */
  void retainCounters(AskedEras eras, int since) {
    int stale = 0;
    for (int i = 0; i < counters; i++) {
      stale += eras.isStale(names[i], since) ? 1 : 0;
    }
    if (stale == 0) {
      return;
    }
    String[] keptNames = new String[counters - stale];
    int[] kept = new int[keptNames.length];
    int size = 0;
    int room = keptNames.length * FRONT;
    for (int i = 0; i < counters; i++) {
      if (!eras.isStale(names[i], since)) {
        keptNames[size] = names[i];
        kept[size++] = i;
        room += room(i);
      }
    }
    cells = cellsOf(kept, room);
    names = keptNames;
    counters = size;
    marks = 0;
    for (String name : names) {
      marks |= markOf(name.hashCode());
    }
  }

  private long[] cellsOf(int[] kept, int room) {
    long[] fewer = new long[room];
    int at = kept.length * FRONT;
    for (int i = 0; i < kept.length; i++) {
      System.arraycopy(cells, kept[i] * FRONT, fewer, i * FRONT, FRONT);
      int from = oldest(kept[i]);
      System.arraycopy(cells, from, fewer, at, room(kept[i]));
      at += room(kept[i]);
    }
    return fewer;
  }

  void writeCounters(BinaryWriter out) {
    out.writeVar(counters);
    int at = counters * FRONT;
    for (int counter = 0; counter < counters; counter++) {
      int held = held(counter);
      long before = first(counter);
      out.writeText(names[counter]).writeVar(total(counter)).writeVar(held).writeSigned(before);
      for (int place = 0; place < held; place++) {
        long time = cells[at + place];
        out.writeVar(time - before);
        before = time;
      }
      at += room(counter);
    }
  }

  void readCounters(BinaryReader in) {
    names = new String[in.readCount()];
    counters = names.length;
    int at = counters * FRONT;
    long[] read = new long[at + counters * 6];
    for (int i = 0; i < counters; i++) {
      names[i] = Names.shared(in.readText());
      marks |= markOf(names[i].hashCode());
      int total = in.readInt();
      int held = in.readCount();
      int room = Math.max(1, held);
      if (at + room > read.length) {
        read = Arrays.copyOf(read, (at + room) * 2);
      }
      long time = in.readSigned();
      read[i * FRONT] = head(total, room, held);
      read[i * FRONT + FIRST] = time;
      for (int place = 0; place < held; place++) {
        time += in.readVar();
        read[at + place] = time;
      }
      at += room;
    }
    cells = Arrays.copyOf(read, at);
  }
}
