package io.waggle.app.quality;

import java.util.Arrays;

/**
 * How far the count of the last full day lies from the days before it, in robust standard
 * deviations: |x − median| / max(1.4826 · MAD, √median, 1) (Iglewicz and Hoaglin, "How to detect
 * and handle outliers", 1993; the root is the spread that counts have by nature).
 *
 * @param last the count of the last full day
 * @param median that of the days before
 * @param deviations how many standard deviations lie between them; 0 with fewer than seven days
 */
public record VolumeDrift(long last, double median, double deviations) {
  /** From here on it is told. */
  public static final double ALERT = 3.5;

  private static final int MIN_DAYS = 7;

  /** The days in order, the last one being the one in question; days without events are 0. */
  public static VolumeDrift of(long[] days) {
    if (days.length == 0) {
      return new VolumeDrift(0, 0, 0);
    }
    long last = days[days.length - 1];
    double[] before = Arrays.stream(days, 0, days.length - 1).asDoubleStream().toArray();
    if (before.length < MIN_DAYS) {
      return new VolumeDrift(last, before.length == 0 ? last : median(before), 0);
    }
    double median = median(before);
    double[] distances = Arrays.stream(before).map(each -> Math.abs(each - median)).toArray();
    double spread = Math.max(1.4826 * median(distances), Math.max(Math.sqrt(median), 1));
    return new VolumeDrift(last, median, Math.abs(last - median) / spread);
  }

  private static double median(double[] numbers) {
    double[] sorted = numbers.clone();
    Arrays.sort(sorted);
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }

  /** 1 within the usual spread, falling to 0 at twice the alert. */
  Share share() {
    double value = deviations <= ALERT ? 1 : Math.max(0, 2 - deviations / ALERT);
    return new Share(Dimension.VOLUME, value, 1);
  }
}
