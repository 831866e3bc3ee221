package io.waggle.core.profile;

import io.waggle.core.kernel.BinaryReader;
import io.waggle.core.kernel.BinaryWriter;
import java.util.Arrays;

/**
 * The counters of one fragment: per name how often, when first, and the newest times in order.
 *
 * <p>Flat arrays without an object per counter. The times of counter i lie in {@code times} from
 * its offset on: first the first time, then the kept ones, oldest first. Late events are put in
 * order; the oldest kept time gives way.
 */
final class EventCounts {
  /** Names beyond this are counted only when a definition asks for them. */
  static final int MAX_NAMES = 256;

  private static final int META = 3;
  private static final int OFFSET = 1;
  private static final int HELD = 2;

  private String[] names = new String[0];
  private int[] meta = new int[0];
  private long[] times = new long[0];

  int size() {
    return names.length;
  }

  String name(int index) {
    return names[index];
  }

  int indexOf(String name) {
    for (int i = 0; i < names.length; i++) {
      if (names[i] == name) {
        return i;
      }
    }
    for (int i = 0; i < names.length; i++) {
      if (names[i].equals(name)) {
        return i;
      }
    }
    return -1;
  }

  int total(int index) {
    return meta[index * META];
  }

  long first(int index) {
    return times[offset(index)];
  }

  int held(int index) {
    return meta[index * META + HELD];
  }

  /** The kept time at a place, 0 being the oldest kept. */
  long time(int index, int place) {
    return times[offset(index) + 1 + place];
  }

  long last(int index) {
    return held(index) == 0 ? first(index) : time(index, held(index) - 1);
  }

  /** How many kept times lie after the given one. */
  int countAfter(int index, long time) {
    int from = offset(index) + 1;
    int held = held(index);
    int count = 0;
    while (count < held && times[from + held - 1 - count] > time) {
      count++;
    }
    return count;
  }

  void add(String name, long time, int keep) {
    int index = indexOf(name);
    if (index < 0) {
      index = append(name, time);
    }
    meta[index * META]++;
    int offset = offset(index);
    times[offset] = Math.min(times[offset], time);
    keepTime(index, time, Math.max(1, keep));
  }

  private void keepTime(int index, long time, int keep) {
    int held = held(index);
    if (held < keep) {
      makeRoom(index, keep);
      int from = offset(index) + 1;
      int place = placeOf(from, held, time);
      System.arraycopy(times, from + place, times, from + place + 1, held - place);
      times[from + place] = time;
      meta[index * META + HELD] = held + 1;
      return;
    }
    int from = offset(index) + 1;
    if (time <= times[from]) {
      return;
    }
    int place = placeOf(from, held, time) - 1;
    System.arraycopy(times, from + 1, times, from, place);
    times[from + place] = time;
  }

  /** The number of kept times at or before the given one, looked for from the newest end. */
  private int placeOf(int from, int held, long time) {
    int place = held;
    while (place > 0 && times[from + place - 1] > time) {
      place--;
    }
    return place;
  }

  private int append(String name, long time) {
    int index = names.length;
    names = Arrays.copyOf(names, index + 1);
    names[index] = Names.shared(name);
    meta = Arrays.copyOf(meta, (index + 1) * META);
    meta[index * META + OFFSET] = times.length;
    times = Arrays.copyOf(times, times.length + 2);
    times[times.length - 2] = time;
    return index;
  }

  private int offset(int index) {
    return meta[index * META + OFFSET];
  }

  private int end(int index) {
    return index + 1 < names.length ? offset(index + 1) : times.length;
  }

  private void makeRoom(int index, int keep) {
    int capacity = end(index) - offset(index) - 1;
    if (held(index) < capacity) {
      return;
    }
    int more = Math.min(Math.max(1, capacity), keep - capacity);
    int end = end(index);
    long[] grown = new long[times.length + more];
    System.arraycopy(times, 0, grown, 0, end);
    System.arraycopy(times, end, grown, end + more, times.length - end);
    times = grown;
    for (int i = index + 1; i < names.length; i++) {
      meta[i * META + OFFSET] += more;
    }
  }

  /**
   * Adds the counts of another fragment of the same key; each keeps as many times as either did.
   */
  void absorb(EventCounts other) {
    for (int i = 0; i < other.names.length; i++) {
      int index = indexOf(other.names[i]);
      int keep = other.held(i) + (index < 0 ? 0 : held(index));
      if (index < 0) {
        index = append(other.names[i], other.first(i));
      }
      meta[index * META] += other.total(i);
      times[offset(index)] = Math.min(times[offset(index)], other.first(i));
      for (int place = 0; place < other.held(i); place++) {
        keepTime(index, other.time(i, place), Math.min(keep, CounterKey.MAX_NEWEST));
      }
    }
  }

  void write(BinaryWriter out) {
    out.writeVar(names.length);
    for (int i = 0; i < names.length; i++) {
      int held = held(i);
      out.writeText(names[i]).writeVar(total(i)).writeVar(held).writeSigned(first(i));
      long before = first(i);
      for (int place = 0; place < held; place++) {
        long time = time(i, place);
        out.writeVar(time - before);
        before = time;
      }
    }
  }

  static EventCounts read(BinaryReader in) {
    EventCounts counts = new EventCounts();
    int size = in.readCount();
    counts.names = new String[size];
    counts.meta = new int[size * META];
    long[] times = new long[size * 10];
    int at = 0;
    for (int i = 0; i < size; i++) {
      counts.names[i] = Names.shared(in.readText());
      counts.meta[i * META] = in.readInt();
      int held = in.readInt();
      counts.meta[i * META + OFFSET] = at;
      counts.meta[i * META + HELD] = held;
      if (at + held + 1 > times.length) {
        times = Arrays.copyOf(times, (at + held + 1) * 2);
      }
      long time = in.readSigned();
      times[at++] = time;
      for (int place = 0; place < held; place++) {
        time += in.readVar();
        times[at++] = time;
      }
    }
    counts.times = Arrays.copyOf(times, at);
    return counts;
  }
}
