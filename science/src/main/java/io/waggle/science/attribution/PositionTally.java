package io.waggle.science.attribution;

import java.util.Arrays;
import java.util.SortedMap;
import java.util.TreeMap;

/** Set-Shapley credits by channel and place in the path. */
final class PositionTally implements Tally {
  private final LongSlots places = new LongSlots();
  private final WideSums conversions = new WideSums();
  private final WideSums value = new WideSums();
  private long[] parts = new long[32];

  /** Credits of a channel by position, from 1. */
  SortedMap<Integer, Credit> credits(int channel) {
    SortedMap<Integer, Credit> credits = new TreeMap<>();
    for (int place = 0; place < places.size(); place++) {
      if ((int) (places.key(place) >>> 32) == channel && !conversions.isZero(place)) {
        credits.put((int) places.key(place) + 1, credit(place));
      }
    }
    return credits;
  }

  @Override
  public void add(PathView path, int sign) {
    if (path.conversions == 0) {
      return;
    }
    share(path);
    for (int i = 0; i < path.length(); i++) {
      int place = places.slot(((long) path.touch(i) << 32) | i);
      conversions.add(place, sign * parts[i], path.conversions);
      value.add(place, sign * parts[i], path.micros);
    }
  }

  @Override
  public void add(Tally tally, int[] mine, int sign) {
    PositionTally other = (PositionTally) tally;
    for (int theirs = 0; theirs < other.places.size(); theirs++) {
      if (!other.conversions.isZero(theirs) || !other.value.isZero(theirs)) {
        long key = other.places.key(theirs);
        int place = places.slot(((long) mine[(int) (key >>> 32)] << 32) | (int) key);
        conversions.add(place, other.conversions, theirs, sign);
        value.add(place, other.value, theirs, sign);
      }
    }
  }

  @Override
  public boolean allZero() {
    return conversions.allZero() && value.allZero();
  }

  @Override
  public void clear() {
    conversions.clear();
    value.clear();
  }

  private Credit credit(int place) {
    return new Credit(
        conversions.value(place) * 0x1p-52, Paths.fromMicros(value.value(place) * 0x1p-52));
  }

  /** The same to each channel, and that evenly to each of its touches. */
  private void share(PathView path) {
    int length = path.length();
    if (parts.length < length) {
      parts = Arrays.copyOf(parts, 2 * length);
    }
    int distinct = 0;
    int[] times = new int[length];
    for (int i = 0; i < length; i++) {
      int before = 0;
      for (int j = 0; j < length; j++) {
        times[i] += path.touch(j) == path.touch(i) ? 1 : 0;
        before += j < i && path.touch(j) == path.touch(i) ? 1 : 0;
      }
      distinct += before == 0 ? 1 : 0;
    }
    long left = Split.WHOLE;
    for (int i = 0; i < length; i++) {
      parts[i] = Split.WHOLE / distinct / times[i];
      left -= parts[i];
    }
    for (int i = 0; left > 0; i = (i + 1) % length, left--) {
      parts[i]++;
    }
  }
}
