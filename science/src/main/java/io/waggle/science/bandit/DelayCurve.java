package io.waggle.science.bandit;

/** How long rewards take: a histogram over the window, read as a cumulative share. */
final class DelayCurve {
  private static final int BINS = 64;
  private static final int KNOWN_FROM = 20;

  private final long window;
  private final double[] counts = new double[BINS];
  private double total;

  DelayCurve(long window) {
    this.window = window;
  }

  void add(long delay) {
    counts[(int) Math.min(BINS - 1, place(delay))]++;
    total++;
  }

  boolean isKnown() {
    return total >= KNOWN_FROM;
  }

  /** Share of rewards that come within this time, 0 to 1. */
  double shareWithin(long age) {
    double place = place(age);
    if (place >= BINS) {
      return 1;
    }
    int bin = (int) place;
    double before = 0;
    for (int i = 0; i < bin; i++) {
      before += counts[i];
    }
    return (before + (place - bin) * counts[bin]) / total;
  }

  private double place(long time) {
    return (double) time / window * BINS;
  }
}
