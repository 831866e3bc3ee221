package io.waggle.science.attribution;

import io.waggle.science.numeric.InvalidInput;
import java.util.Arrays;
import java.util.List;

/**
 * A model that shares each conversion among the touches of its own path, whatever other paths did.
 *
 * <p>Shares are whole numbers of 2⁻⁵² and add up to exactly 1, so that credits add up to exactly
 * the conversions.
 */
public sealed interface Split extends Model {
  /** What the parts of one conversion add up to. */
  long WHOLE = 1L << 52;

  /**
   * Writes how much of {@link #WHOLE} each touch of a path gets, first touch first.
   *
   * @param parts at least as long as the path; not kept
   */
  void split(Channels channels, PathView path, long[] parts);

  /**
   * The share of each touch in one conversion, adding up to 1.
   *
   * @param path names of the channels, first touch first, at least one
   * @param agesMillis from each touch to the conversion; empty if not known
   */
  default double[] shares(List<String> path, long... agesMillis) {
    InvalidInput.unless(!path.isEmpty(), "path", "names no channel", "name at least one touch");
    InvalidInput.unless(
        agesMillis.length == 0 || agesMillis.length == path.size(),
        "ages",
        "are " + agesMillis.length + " for " + path.size() + " touches",
        "give one age per touch or none");
    Channels channels = new Channels();
    PathView view = new PathView();
    view.touches = path.stream().mapToInt(channels::id).toArray();
    view.to = path.size();
    view.ages = agesMillis.clone();
    long[] parts = new long[path.size()];
    split(channels, view, parts);
    return Arrays.stream(parts).mapToDouble(part -> part * 0x1p-52).toArray();
  }

  /** Cuts the whole in proportion to weights that are not negative and not all zero. */
  private static void cut(double[] weights, int length, long[] parts) {
    double all = 0;
    for (int i = 0; i < length; i++) {
      all += weights[i];
    }
    double until = 0;
    long given = 0;
    for (int i = 0; i < length; i++) {
      until += weights[i];
      long upTo = i == length - 1 ? WHOLE : Math.round(WHOLE * (until / all));
      parts[i] = upTo - given;
      given = upTo;
    }
  }

  /** Everything to the first touch. */
  record First() implements Split {
    @Override
    public String name() {
      return "first";
    }

    @Override
    public void split(Channels channels, PathView path, long[] parts) {
      Arrays.fill(parts, 0, path.length(), 0);
      parts[0] = WHOLE;
    }
  }

  /** Everything to the last touch. */
  record Last() implements Split {
    @Override
    public String name() {
      return "last";
    }

    @Override
    public void split(Channels channels, PathView path, long[] parts) {
      Arrays.fill(parts, 0, path.length(), 0);
      parts[path.length() - 1] = WHOLE;
    }
  }

  /**
   * Everything to the last touch that is not direct; to the last one if all are.
   *
   * @param direct the name of the channel that stands for no channel
   */
  record LastNonDirect(String direct) implements Split {
    @Override
    public String name() {
      return "last-non-direct";
    }

    @Override
    public void split(Channels channels, PathView path, long[] parts) {
      int length = path.length();
      Arrays.fill(parts, 0, length, 0);
      int avoided = channels.find(direct);
      int at = length - 1;
      while (at > 0 && path.touch(at) == avoided) {
        at--;
      }
      parts[path.touch(at) == avoided ? length - 1 : at] = WHOLE;
    }
  }

  /** The same to every touch. */
  record Linear() implements Split {
    @Override
    public String name() {
      return "linear";
    }

    @Override
    public void split(Channels channels, PathView path, long[] parts) {
      int length = path.length();
      long each = WHOLE / length;
      long left = WHOLE - each * length;
      for (int i = 0; i < length; i++) {
        parts[i] = i < left ? each + 1 : each;
      }
    }
  }

  /**
   * Fixed shares to the first and the last touch and the rest evenly to those between them; with
   * two touches the rest goes half and half.
   *
   * @param first share of the first touch, 0 to 1
   * @param last share of the last touch; together with the first at most 1
   */
  record Position(double first, double last) implements Split {
    /** 40 %, 20 % between, 40 %. */
    static final Position USUAL = new Position(0.4, 0.4);

    public Position {
      InvalidInput.notNegative("first", first);
      InvalidInput.notNegative("last", last);
      InvalidInput.unless(
          first + last <= 1,
          "position",
          "gives " + (first + last) + " to the ends",
          "give them at most 1 together");
    }

    @Override
    public String name() {
      return "position";
    }

    @Override
    public void split(Channels channels, PathView path, long[] parts) {
      int length = path.length();
      double between = 1 - first - last;
      if (length == 1) {
        parts[0] = WHOLE;
      } else if (length == 2) {
        parts[0] = Math.round(WHOLE * (first + between / 2));
        parts[1] = WHOLE - parts[0];
      } else {
        long middle = Math.round(WHOLE * (between / (length - 2)));
        Arrays.fill(parts, 1, length - 1, middle);
        parts[0] = Math.round(WHOLE * first);
        parts[length - 1] = WHOLE - parts[0] - middle * (length - 2);
      }
    }
  }

  /**
   * More to the later touches: a touch that is one half-life older than another gets half of its
   * share.
   *
   * @param halfLifeMillis above zero
   * @param spacingMillis from touch to touch, for paths without times; not negative
   * @param stepped whether the share falls only at each full half-life before the conversion
   */
  record TimeDecay(long halfLifeMillis, long spacingMillis, boolean stepped) implements Split {
    private static final long DAY_MILLIS = 86_400_000;

    /** Half-life of seven days, touches a day apart if they have no times. */
    static final TimeDecay USUAL = new TimeDecay(7 * DAY_MILLIS, DAY_MILLIS, false);

    /** Falls by half with each full week. */
    static final TimeDecay WEEKLY = new TimeDecay(7 * DAY_MILLIS, DAY_MILLIS, true);

    public TimeDecay {
      InvalidInput.positive("half-life", halfLifeMillis);
      InvalidInput.notNegative("spacing", spacingMillis);
    }

    @Override
    public String name() {
      return stepped ? "time-decay-weekly" : "time-decay";
    }

    @Override
    public void split(Channels channels, PathView path, long[] parts) {
      int length = path.length();
      double[] weights = new double[length];
      double latest = Double.POSITIVE_INFINITY;
      for (int i = 0; i < length; i++) {
        weights[i] = halfLives(path, i);
        latest = Math.min(latest, weights[i]);
      }
      for (int i = 0; i < length; i++) {
        weights[i] = StrictMath.pow(0.5, weights[i] - latest);
      }
      cut(weights, length, parts);
    }

    private double halfLives(PathView path, int position) {
      long age =
          path.hasAges() ? path.age(position) : (path.length() - 1L - position) * spacingMillis;
      double passed = (double) age / halfLifeMillis;
      return stepped ? Math.floor(passed) : passed;
    }
  }

  /**
   * The same to every channel of the path, however often it was met: the Shapley value of the game
   * in which a set of channels is worth the conversions of the journeys that met no other (Zhao,
   * Mahboobi and Bagheri 2018, arXiv 1804.05327).
   */
  record SetShapley() implements Split {
    @Override
    public String name() {
      return "shapley";
    }

    @Override
    public void split(Channels channels, PathView path, long[] parts) {
      int length = path.length();
      int distinct = 0;
      for (int i = 0; i < length; i++) {
        parts[i] = isFirst(path, i) ? 1 : 0;
        distinct += (int) parts[i];
      }
      long each = WHOLE / distinct;
      long left = WHOLE - each * distinct;
      for (int i = 0; i < length; i++) {
        if (parts[i] == 1) {
          parts[i] = left > 0 ? each + 1 : each;
          left--;
        }
      }
    }

    private static boolean isFirst(PathView path, int position) {
      for (int i = 0; i < position; i++) {
        if (path.touch(i) == path.touch(position)) {
          return false;
        }
      }
      return true;
    }
  }
}
