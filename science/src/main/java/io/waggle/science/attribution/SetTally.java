package io.waggle.science.attribution;

import java.util.Arrays;

/** How many journeys met exactly these channels, in whatever order and however often. */
final class SetTally implements Tally {
  private static final int EMPTY = 0;

  private final LongSlots children = new LongSlots();
  private final Counts conversions = new Counts();
  private final Counts nulls = new Counts();
  private final WideSums micros = new WideSums();
  private int[] members = new int[16];

  /** Sets are numbered from 1; some numbers stand for no journey. */
  int sets() {
    return children.size() + 1;
  }

  long conversions(int set) {
    return conversions.at(set);
  }

  long nulls(int set) {
    return nulls.at(set);
  }

  double micros(int set) {
    return micros.value(set);
  }

  boolean isUsed(int set) {
    return conversions.at(set) != 0 || nulls.at(set) != 0 || !micros.isZero(set);
  }

  /** Channel numbers of the set, ascending. */
  int[] channels(int set) {
    int size = 0;
    int[] found = new int[8];
    for (int at = set; at != EMPTY; at = parent(at)) {
      if (size == found.length) {
        found = Arrays.copyOf(found, 2 * size);
      }
      found[size++] = (int) children.key(at - 1);
    }
    int[] channels = Arrays.copyOf(found, size);
    Arrays.sort(channels);
    return channels;
  }

  @Override
  public void add(PathView path, int sign) {
    int set = setOf(path);
    conversions.add(set, sign * path.conversions);
    nulls.add(set, sign * path.nulls);
    micros.add(set, path.micros, sign);
  }

  @Override
  public void add(Tally tally, int[] mine, int sign) {
    SetTally other = (SetTally) tally;
    for (int set = 1; set < other.sets(); set++) {
      if (other.isUsed(set)) {
        int[] channels = other.channels(set);
        for (int i = 0; i < channels.length; i++) {
          channels[i] = mine[channels[i]];
        }
        Arrays.sort(channels);
        int here = setOf(channels, channels.length);
        conversions.add(here, sign * other.conversions.at(set));
        nulls.add(here, sign * other.nulls.at(set));
        micros.add(here, other.micros, set, sign);
      }
    }
  }

  @Override
  public boolean allZero() {
    return conversions.allZero() && nulls.allZero() && micros.allZero();
  }

  @Override
  public void clear() {
    conversions.clear();
    nulls.clear();
    micros.clear();
  }

  private int parent(int set) {
    return (int) (children.key(set - 1) >>> 32);
  }

  private int setOf(PathView path) {
    int length = path.length();
    if (members.length < length) {
      members = new int[2 * length];
    }
    System.arraycopy(path.touches, path.from, members, 0, length);
    Arrays.sort(members, 0, length);
    return setOf(members, length);
  }

  private int setOf(int[] sorted, int length) {
    int set = EMPTY;
    for (int i = 0; i < length; i++) {
      if (i == 0 || sorted[i] != sorted[i - 1]) {
        set = children.slot(((long) set << 32) | sorted[i]) + 1;
      }
    }
    return set;
  }
}
