package io.waggle.core.profile;

import io.waggle.core.kernel.BinaryReader;
import io.waggle.core.kernel.BinaryWriter;
import io.waggle.core.kernel.Value;
import java.util.Arrays;

/**
 * The traits of one fragment: key, value and the time of the event that set it. The newest event
 * wins, whatever order they came in; at the same time the greater value by {@link TraitOrder}. An
 * explicit null is kept: it takes a trait away.
 */
final class TraitTable {
  private static final int MAX_TRAITS = 512;

  private String[] keys = new String[0];
  private Value[] values = new Value[0];
  private long[] times = new long[0];

  int size() {
    return keys.length;
  }

  String key(int index) {
    return keys[index];
  }

  Value value(int index) {
    return values[index];
  }

  long time(int index) {
    return times[index];
  }

  // Keys are interned, so the first pass nearly always finds it without comparing letters.
  @SuppressWarnings("ReferenceEquality")
  int indexOf(String key) {
    for (int i = 0; i < keys.length; i++) {
      if (keys[i] == key) {
        return i;
      }
    }
    for (int i = 0; i < keys.length; i++) {
      if (keys[i].equals(key)) {
        return i;
      }
    }
    return -1;
  }

  /** Whether a statement made at this time with this value wins over the one at the index. */
  boolean losesTo(int index, long time, Value value) {
    return time > times[index]
        || time == times[index] && TraitOrder.compare(value, values[index]) > 0;
  }

  /** What became of a statement about a trait. */
  enum Outcome {
    /** A newer one stands. */
    LOST,
    /** It says what was known, as of later. */
    CONFIRMED,
    CHANGED
  }

  Outcome set(String key, Value value, long time) {
    int index = indexOf(key);
    if (index < 0) {
      return append(key, value, time);
    }
    if (!losesTo(index, time, value)) {
      return Outcome.LOST;
    }
    times[index] = time;
    if (value.equals(values[index])) {
      return Outcome.CONFIRMED;
    }
    values[index] = Names.shared(value);
    return Outcome.CHANGED;
  }

  private Outcome append(String key, Value value, long time) {
    int size = keys.length;
    if (size >= MAX_TRAITS) {
      return Outcome.LOST;
    }
    keys = Arrays.copyOf(keys, size + 1);
    values = Arrays.copyOf(values, size + 1);
    times = Arrays.copyOf(times, size + 1);
    keys[size] = Names.shared(key);
    values[size] = Names.shared(value);
    times[size] = time;
    return Outcome.CHANGED;
  }

  void absorb(TraitTable other) {
    for (int i = 0; i < other.size(); i++) {
      set(other.keys[i], other.values[i], other.times[i]);
    }
  }

  void write(BinaryWriter out) {
    out.writeVar(keys.length);
    for (int i = 0; i < keys.length; i++) {
      out.writeText(keys[i]).writeValue(values[i]).writeSigned(times[i]);
    }
  }

  static TraitTable read(BinaryReader in) {
    int size = in.readCount();
    TraitTable traits = new TraitTable();
    traits.keys = new String[size];
    traits.values = new Value[size];
    traits.times = new long[size];
    for (int i = 0; i < size; i++) {
      traits.keys[i] = Names.shared(in.readText());
      traits.values[i] = Names.shared(in.readValue());
      traits.times[i] = in.readSigned();
    }
    return traits;
  }
}
