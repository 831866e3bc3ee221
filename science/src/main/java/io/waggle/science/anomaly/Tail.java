package io.waggle.science.anomaly;

/**
 * How rare a standardised deviation is in the series' own history: beyond the outer tenth of each
 * side a generalised Pareto tail, fitted by probability-weighted moments (Hosking and Wallis 1987).
 * A standard normal history is mixed in as long as there is little of the own.
 */
final class Tail {
  private static final double OUTER = 0.1;

  /** The same for a standard normal: where its outer tenth begins, and how it goes on. */
  private static final OneSided NORMAL = new OneSided(1.2816, 0.526, -0.11);

  /** How many excesses the shape of the normal is worth. */
  private static final double SHAPE_POINTS = 30;

  private static final double SHAPE_MIN = -0.11;
  private static final double SHAPE_MAX = 0.4;
  private static final double LEAST_FROM = 0.1;
  private static final double NORMAL_SPREAD = 0.674;
  private static final double ESTIMATED = 3;

  private final SortedRing history;
  private final double normalPoints;
  private final boolean isCentred;

  /**
   * @param length of the history
   * @param normalPoints how many points of history the normal is worth
   * @param isCentred whether deviations are measured from the middle of the history
   */
  Tail(int length, double normalPoints, boolean isCentred) {
    this.history = new SortedRing(length);
    this.normalPoints = normalPoints;
    this.isCentred = isCentred;
  }

  void add(double deviation) {
    history.add(deviation);
  }

  int size() {
    return history.size();
  }

  /** One side of the tail: from where it begins, how wide and how heavy it is. */
  record OneSided(double from, double scale, double shape) {
    /** Probability that chance goes at least this far on this side, 0 to 0.5. */
    double beyond(double deviation) {
      if (deviation <= from) {
        return deviation <= 0 ? 0.5 : 0.5 - (0.5 - OUTER) * deviation / from;
      }
      double z = (deviation - from) / scale;
      if (Math.abs(shape) < 1e-6) {
        return OUTER * Math.exp(-z);
      }
      double base = 1 + shape * z;
      return base <= 0 ? 0 : OUTER * Math.pow(base, -1 / shape);
    }

    /** How far chance goes with this probability, at most 0.1. */
    double reach(double probability) {
      double ratio = OUTER / probability;
      double z = Math.abs(shape) < 1e-6 ? Math.log(ratio) : (Math.pow(ratio, shape) - 1) / shape;
      return from + scale * z;
    }
  }

  OneSided above() {
    return fit(1);
  }

  OneSided below() {
    return fit(-1);
  }

  /** What deviations are measured from: zero, or the middle of the history. */
  double centre() {
    return isCentred && history.size() > 0 ? history.ranked(history.size() / 2) : 0;
  }

  private OneSided fit(int sign) {
    int size = history.size();
    int outside = (int) (size * OUTER);
    if (outside < 1) {
      return NORMAL;
    }
    double own = size / (size + normalPoints);
    double from = Math.max(LEAST_FROM, outermost(sign, outside));
    double mean = 0;
    double weighted = 0;
    for (int rank = 0; rank < outside; rank++) {
      double excess = Math.max(0, outermost(sign, rank) - from);
      mean += excess / outside;
      weighted += (rank + 0.5) / outside * excess / outside;
    }
    mean = Math.max(mean, LEAST_FROM / 2);
    double lead = mean - 2 * weighted;
    double seen = lead <= 0 ? SHAPE_MIN : 2 - mean / lead;
    double doubted = outside / (outside + SHAPE_POINTS);
    double shape = Math.clamp(doubted * seen + (1 - doubted) * NORMAL.shape, SHAPE_MIN, SHAPE_MAX);
    // A normal as wide as the own history, with the heavier tail of one that is estimated.
    double wide = Math.max(1, spread() / NORMAL_SPREAD);
    return new OneSided(
        own * from + (1 - own) * wide * NORMAL.from,
        own * mean * (1 - shape) + (1 - own) * wide * NORMAL.scale,
        own * shape + (1 - own) * NORMAL.shape + ESTIMATED / size);
  }

  /** Half of the middle half: 0.674 for a standard normal. */
  private double spread() {
    int size = history.size();
    return 0.5 * (history.ranked(size * 3 / 4) - history.ranked(size / 4));
  }

  /** The deviation of this rank from the outside, turned so that outside is up. */
  private double outermost(int sign, int rank) {
    double value = history.ranked(sign > 0 ? history.size() - 1 - rank : rank);
    return sign * (value - centre());
  }
}
