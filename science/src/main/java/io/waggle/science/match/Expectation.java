package io.waggle.science.match;

/**
 * Expectation and maximisation for the chances m of levels among the matches of one training pass,
 * with the chances u fixed (Dempster, Laird and Rubin 1977; Winkler 1988). Levels are independent
 * given whether the pair is a match; missing levels say nothing.
 */
final class Expectation {
  private static final int STEPS_MAX = 500;
  private static final double SETTLED = 1e-7;

  /** Imagined matches that follow the assumed chances, so that no chance is zero. */
  private static final double IMAGINED = 2;

  private final long[] patterns;
  private final double[] counts;
  private final double[][] u;
  private final double[][] start;
  private final boolean[] isFree;

  Expectation(PatternCounts pairs, double[][] u, double[][] start, boolean[] isFree) {
    this.patterns = pairs.patterns();
    this.counts = new double[patterns.length];
    for (int i = 0; i < patterns.length; i++) {
      counts[i] = pairs.count(patterns[i]);
    }
    this.u = u;
    this.start = start;
    this.isFree = isFree;
  }

  /** The chances m; those of comparisons that are not free are left as they started. */
  double[][] maximised() {
    double[][] m = copy(start);
    double share = 0.5;
    for (int step = 0; step < STEPS_MAX; step++) {
      double[][] found = new double[m.length][];
      for (int k = 0; k < m.length; k++) {
        found[k] = new double[m[k].length];
      }
      double matches = expect(share, m, found);
      double total = 0;
      for (double count : counts) {
        total += count;
      }
      double nextShare = Math.clamp(matches / total, 1e-9, 1 - 1e-9);
      double change = maximise(found, m) + Math.abs(nextShare - share);
      share = nextShare;
      if (change < SETTLED) {
        break;
      }
    }
    return m;
  }

  private double expect(double share, double[][] m, double[][] found) {
    double[][] ratios = new double[m.length][];
    for (int k = 0; k < m.length; k++) {
      ratios[k] = new double[m[k].length];
      ratios[k][Judge.MISSING] = 1;
      for (int level = 1; level < ratios[k].length; level++) {
        ratios[k][level] = isFree[k] ? m[k][level] / u[k][level] : 1;
      }
    }
    double matches = 0;
    for (int i = 0; i < patterns.length; i++) {
      double odds = share / (1 - share);
      for (int k = 0; k < m.length; k++) {
        odds *= ratios[k][Judges.levelOf(patterns[i], k)];
      }
      double expected = counts[i] * (Double.isInfinite(odds) ? 1 : odds / (1 + odds));
      matches += expected;
      for (int k = 0; k < m.length; k++) {
        found[k][Judges.levelOf(patterns[i], k)] += expected;
      }
    }
    return matches;
  }

  /** Moves m to the expected shares and tells by how much it moved at most. */
  private double maximise(double[][] found, double[][] m) {
    double change = 0;
    for (int k = 0; k < m.length; k++) {
      if (!isFree[k]) {
        continue;
      }
      double total = IMAGINED;
      for (int level = 1; level < m[k].length; level++) {
        total += found[k][level];
      }
      for (int level = 1; level < m[k].length; level++) {
        double next = (found[k][level] + IMAGINED * start[k][level]) / total;
        change = Math.max(change, Math.abs(next - m[k][level]));
        m[k][level] = next;
      }
    }
    return change;
  }

  private static double[][] copy(double[][] of) {
    double[][] copy = of.clone();
    for (int i = 0; i < copy.length; i++) {
      copy[i] = of[i].clone();
    }
    return copy;
  }
}
