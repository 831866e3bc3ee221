package io.waggle.science.attribution;

import io.waggle.science.numeric.InvalidInput;
import java.util.Arrays;
import java.util.List;

/**
 * A table of paths: the channels that people met in order, and how many of these journeys ended in
 * a conversion, of what value in sum, or in nothing. Compact: 20 bytes a row and 4 a touch.
 *
 * <p>Values are kept to the millionth of their unit, so that sums are exact.
 */
public final class Paths {
  /** The largest count in one row. */
  public static final int COUNT_MAX = 1_000_000_000;

  private static final double MICROS = 1e6;
  private static final double VALUE_MAX = 9e12;

  private final Channels channels;
  private final int rows;
  private final int[] touches;
  private final int[] ends;
  private final int[] conversions;
  private final long[] micros;
  private final int[] nulls;

  private Paths(Builder built) {
    this.channels = built.channels.copy();
    this.rows = built.rows;
    this.touches = built.touches;
    this.ends = built.ends;
    this.conversions = built.conversions;
    this.micros = built.micros;
    this.nulls = built.nulls;
  }

  /** Money in millionths; the value must be finite, not negative and at most 9e12. */
  static long micros(String field, double value) {
    if (value >= 0 && value <= VALUE_MAX) {
      return Math.round(value * MICROS);
    }
    throw new InvalidInput(field, "is " + value, "give a number from 0 to 9e12");
  }

  static double fromMicros(double micros) {
    return micros / MICROS;
  }

  public Channels channels() {
    return channels.copy();
  }

  public int rows() {
    return rows;
  }

  /** Conversions and nulls of all rows. */
  public long journeys() {
    long sum = 0;
    for (int row = 0; row < rows; row++) {
      sum += conversions[row] + (long) nulls[row];
    }
    return sum;
  }

  /** Points the view at a row. */
  void show(int row, PathView view) {
    view.touches = touches;
    view.from = row == 0 ? 0 : ends[row - 1];
    view.to = ends[row];
    view.ages = PathView.NO_AGES;
    view.conversions = conversions[row];
    view.micros = micros[row];
    view.nulls = nulls[row];
  }

  /** Collects rows; each is checked when added, and a bad one leaves the builder as it was. */
  public static final class Builder {
    private final Channels channels;
    private int rows;
    private int[] touches = new int[64];
    private int[] ends = new int[16];
    private int[] conversions = new int[16];
    private long[] micros = new long[16];
    private int[] nulls = new int[16];

    public Builder() {
      this(new Channels());
    }

    /**
     * @param channels numbers the channels of the rows; may grow while rows are added
     */
    public Builder(Channels channels) {
      this.channels = channels;
    }

    public int rows() {
      return rows;
    }

    /** Adds a row by channel names; see {@link #add(int[], int, long, double, long)}. */
    public Builder add(List<String> path, long conversions, double value, long nulls) {
      int[] ids = path.stream().mapToInt(channels::id).toArray();
      return add(ids, ids.length, conversions, value, nulls);
    }

    /**
     * Adds a row.
     *
     * @param path numbers of channels, first touch first; not kept
     * @param length how many of them count, at least 1
     * @param conversions journeys along this path that converted
     * @param value of all these conversions together, zero if there is none
     * @param nulls journeys along this path that did not convert
     * @throws InvalidInput for an empty path, an unknown channel, a count or value that is
     *     negative, not finite or too large, and for a value without a conversion
     */
    public Builder add(int[] path, int length, long conversions, double value, long nulls) {
      check(path, length);
      int converted = count("conversions", conversions);
      int ended = count("nulls", nulls);
      long money = Paths.micros("value", value);
      if (money > 0 && converted == 0) {
        throw new InvalidInput(
            "value", "is " + value + " with no conversion", "give the conversions of the value");
      }
      makeRoom(length);
      int start = rows == 0 ? 0 : ends[rows - 1];
      System.arraycopy(path, 0, touches, start, length);
      ends[rows] = start + length;
      this.conversions[rows] = converted;
      this.micros[rows] = money;
      this.nulls[rows] = ended;
      rows++;
      return this;
    }

    /** The table; the builder must not be used afterwards. */
    public Paths build() {
      return new Paths(this);
    }

    private void check(int[] path, int length) {
      InvalidInput.unless(length > 0, "path", "names no channel", "name at least one touch");
      for (int i = 0; i < length; i++) {
        if (path[i] < 0 || path[i] >= channels.size()) {
          throw new InvalidInput(
              "path",
              "has the unknown channel number " + path[i],
              "number channels with the builder's Channels");
        }
      }
    }

    private static int count(String field, long count) {
      if (count < 0 || count > COUNT_MAX) {
        throw new InvalidInput(field, "is " + count, "give a count from 0 to " + COUNT_MAX);
      }
      return (int) count;
    }

    private void makeRoom(int length) {
      int used = rows == 0 ? 0 : ends[rows - 1];
      if (used + length > touches.length) {
        touches = Arrays.copyOf(touches, Math.max(used + length, used + used / 2));
      }
      if (rows == ends.length) {
        int size = rows + rows / 2;
        ends = Arrays.copyOf(ends, size);
        conversions = Arrays.copyOf(conversions, size);
        micros = Arrays.copyOf(micros, size);
        nulls = Arrays.copyOf(nulls, size);
      }
    }
  }
}
