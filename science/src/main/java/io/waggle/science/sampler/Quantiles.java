package io.waggle.science.sampler;

import io.waggle.science.numeric.Interval;
import io.waggle.science.numeric.InvalidInput;

/** Quantiles of draws, interpolated linearly (type 7 of Hyndman and Fan 1996). */
public final class Quantiles {
  private Quantiles() {}

  /**
   * @param sorted ascending, not empty; not kept or changed
   * @param probability 0 to 1
   */
  public static double ofSorted(double[] sorted, double probability) {
    InvalidInput.unless(sorted.length > 0, "draws", "are empty", "give at least one");
    double at = probability * (sorted.length - 1);
    int low = (int) Math.floor(at);
    int high = Math.min(low + 1, sorted.length - 1);
    double step = sorted[high] - sorted[low];
    return step == 0 ? sorted[low] : sorted[low] + (at - low) * step;
  }

  /** The middle range that holds the level's share of the draws, equal tails cut off. */
  public static Interval centralOfSorted(double[] sorted, double level) {
    double tail = (1 - level) / 2;
    return new Interval(ofSorted(sorted, tail), ofSorted(sorted, 1 - tail), level);
  }
}
