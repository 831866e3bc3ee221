package io.waggle.science.match;

/** How many pairs have which match weight, in steps of {@value #STEP} bits. */
public final class WeightHistogram {
  /** The width of one step in bits. */
  public static final int STEP = 2;

  private static final int HALF = 100;

  private final long[] counts = new long[2 * HALF];

  WeightHistogram() {}

  void add(double weight) {
    int step = HALF + (int) Math.floor(weight / STEP);
    counts[Math.clamp(step, 0, counts.length - 1)]++;
  }

  WeightHistogram plus(WeightHistogram other) {
    WeightHistogram sum = new WeightHistogram();
    for (int i = 0; i < counts.length; i++) {
      sum.counts[i] = counts[i] + other.counts[i];
    }
    return sum;
  }

  /** The number of the first step with a pair in it; 0 when there is no pair. */
  public int first() {
    for (int step = 0; step < counts.length; step++) {
      if (counts[step] > 0) {
        return step - HALF;
      }
    }
    return 0;
  }

  /** The number of the last step with a pair in it; −1 when there is no pair. */
  public int last() {
    for (int step = counts.length - 1; step >= 0; step--) {
      if (counts[step] > 0) {
        return step - HALF;
      }
    }
    return -1;
  }

  /** The pairs with a weight of at least step · STEP and less than (step + 1) · STEP bits. */
  public long count(int step) {
    int at = step + HALF;
    return at < 0 || at >= counts.length ? 0 : counts[at];
  }
}
