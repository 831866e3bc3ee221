package io.waggle.science.anomaly;

import io.waggle.science.anomaly.Segmentation.ChangePoint;
import io.waggle.science.numeric.Interval;
import io.waggle.science.numeric.InvalidInput;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * Finds lasting changes of level in a finished series: the segmentation with the least squared
 * error plus a penalty for each change, exactly, by PELT (Killick, Fearnhead and Eckley 2012).
 * Single outliers are drawn in first (Hampel filter), and the penalty grows with the
 * autocorrelation of the noise, or a wandering series would be cut to pieces.
 *
 * <p>Take seasons off before, or give one value for each season (a day, a week). Noise is taken to
 * be nearly normal: of series of small counts (0, 0, 1, 0, …) without any change up to 15 % are
 * cut, so add those up to longer steps first.
 */
public final class ChangePoints {
  private static final int POINTS_MAX = 50_000;

  /** Penalty for a change in units of noise variance times ln n (Zhang and Siegmund 2007). */
  private static final double PENALTY = 3;

  /** Median and mean size of normal numbers are 0.6745 and 0.7979 standard deviations. */
  private static final double MEDIAN_TO_DEVIATION = 1.4826;

  private static final double MEAN_TO_DEVIATION = 1.2533;
  private static final double OUTLIER = 3;
  private static final int HALF_WINDOW = 3;
  private static final double AUTOCORRELATION_MAX = 0.95;

  private ChangePoints() {}

  /**
   * Finds them.
   *
   * @param values in order of time and at even distances, finite, at most 50,000
   * @param segmentMin least number of points between changes, at least 2
   * @param level of the intervals
   */
  public static Segmentation find(double[] values, int segmentMin, double level) {
    InvalidInput.unless(
        segmentMin >= 2, "segmentMin", "is " + segmentMin, "give at least 2 points");
    InvalidInput.unless(
        level > 0 && level < 1, "level", "is " + level, "give a level between 0 and 1");
    InvalidInput.unless(
        values.length <= POINTS_MAX,
        "values",
        "are " + values.length,
        "give at most " + POINTS_MAX + ", such as means of hours or days");
    for (double each : values) {
      InvalidInput.finite("value", each);
    }
    if (values.length < 2 * segmentMin) {
      return new Segmentation.TooShort(2 * segmentMin);
    }
    Noise noise = Noise.of(values);
    double[] tame = withoutOutliers(values, noise.deviation);
    double inflation = (1 + noise.correlation) / (1 - noise.correlation);
    double variance = noise.deviation * noise.deviation * inflation;
    int[] ends = segments(tame, PENALTY * variance * Math.log(values.length), segmentMin);
    List<ChangePoint> changes = changes(tame, ends, Math.sqrt(variance), level);
    return new Segmentation.Segments(changes, noise.deviation, noise.correlation);
  }

  /**
   * Noise around the level, from steps over one and over two points, which changes of level do not
   * reach: for autocorrelation ρ their squares are 2σ²(1 − ρ) and 2σ²(1 − ρ²) (Chakar et al. 2017).
   * The median of the steps tells their size, or their mean where most steps are zero, as in small
   * counts.
   */
  private record Noise(double deviation, double correlation) {
    static Noise of(double[] values) {
      double one = median(steps(values, 1)) * MEDIAN_TO_DEVIATION;
      double two = median(steps(values, 2)) * MEDIAN_TO_DEVIATION;
      if (one == 0) {
        one = mean(steps(values, 1)) * MEAN_TO_DEVIATION;
        two = mean(steps(values, 2)) * MEAN_TO_DEVIATION;
      }
      if (one == 0) {
        return new Noise(1e-9 * Math.max(1, Math.abs(values[0])), 0);
      }
      double correlation = Math.clamp(two * two / (one * one) - 1, 0, AUTOCORRELATION_MAX);
      return new Noise(one / Math.sqrt(2 * (1 - correlation)), correlation);
    }

    /** Sizes of the steps over this many points. */
    private static double[] steps(double[] values, int points) {
      double[] steps = new double[values.length - points];
      for (int i = 0; i < steps.length; i++) {
        steps[i] = Math.abs(values[i + points] - values[i]);
      }
      return steps;
    }
  }

  private static double mean(double[] values) {
    return Arrays.stream(values).sum() / values.length;
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
  }

  private static double[] withoutOutliers(double[] values, double noise) {
    double[] tame = values.clone();
    for (int i = 0; i < values.length; i++) {
      int from = Math.max(0, i - HALF_WINDOW);
      int to = Math.min(values.length, i + HALF_WINDOW + 1);
      double middle = median(Arrays.copyOfRange(values, from, to));
      tame[i] = Math.clamp(values[i], middle - OUTLIER * noise, middle + OUTLIER * noise);
    }
    return tame;
  }

  /** Sums that give the squared error of any segment at once. */
  private static final class Sums {
    private final double[] sums;
    private final double[] squares;

    Sums(double[] values) {
      this.sums = new double[values.length + 1];
      this.squares = new double[values.length + 1];
      double centre = median(values);
      for (int i = 0; i < values.length; i++) {
        double away = values[i] - centre;
        sums[i + 1] = sums[i] + away;
        squares[i + 1] = squares[i] + away * away;
      }
    }

    double error(int from, int to) {
      double sum = sums[to] - sums[from];
      return Math.max(0, squares[to] - squares[from] - sum * sum / (to - from));
    }
  }

  /**
   * Ends of the best segments, the last one being the length. A start that is worse than a cut at
   * some end stays so for every later end that a segment after the cut can reach, and is dropped
   * from there on; nearer ends cannot have the cut.
   */
  static int[] segments(double[] values, double penalty, int segmentMin) {
    Sums sums = new Sums(values);
    int size = values.length;
    double[] best = new double[size + 1];
    int[] previous = new int[size + 1];
    Arrays.fill(best, Double.POSITIVE_INFINITY);
    best[0] = -penalty;
    int[] open = new int[size + 1];
    int[] dropAt = new int[size + 1];
    Arrays.fill(dropAt, Integer.MAX_VALUE);
    int count = 0;
    for (int end = segmentMin; end <= size; end++) {
      open[count++] = end - segmentMin;
      for (int i = 0; i < count; i++) {
        double cost = best[open[i]] + sums.error(open[i], end) + penalty;
        if (cost < best[end]) {
          best[end] = cost;
          previous[end] = open[i];
        }
      }
      int kept = 0;
      for (int i = 0; i < count; i++) {
        int start = open[i];
        if (best[start] + sums.error(start, end) > best[end]) {
          dropAt[start] = Math.min(dropAt[start], end + segmentMin);
        }
        if (end + 1 < dropAt[start]) {
          open[kept++] = start;
        }
      }
      count = kept;
    }
    List<Integer> ends = new ArrayList<>();
    for (int end = size; end > 0; end = previous[end]) {
      ends.addFirst(end);
    }
    return ends.stream().mapToInt(Integer::intValue).toArray();
  }

  private static List<ChangePoint> changes(
      double[] values, int[] ends, double deviation, double level) {
    double reach = NormalDistribution.of(0, 1).inverseSurvivalProbability((1 - level) / 2);
    List<ChangePoint> changes = new ArrayList<>();
    int from = 0;
    for (int i = 0; i + 1 < ends.length; i++) {
      double before = mean(Arrays.copyOfRange(values, from, ends[i]));
      double after = mean(Arrays.copyOfRange(values, ends[i], ends[i + 1]));
      double error = deviation * Math.sqrt(1.0 / (ends[i] - from) + 1.0 / (ends[i + 1] - ends[i]));
      double difference = after - before;
      Interval interval =
          new Interval(difference - reach * error, difference + reach * error, level);
      changes.add(new ChangePoint(ends[i], before, after, interval));
      from = ends[i];
    }
    return changes;
  }
}
