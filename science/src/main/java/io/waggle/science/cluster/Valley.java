package io.waggle.science.cluster;

import java.util.Arrays;
import org.apache.commons.statistics.distribution.BinomialDistribution;

/**
 * Three stretches of a line of which that in the middle holds numbers less densely than either
 * other. Where numbers have one peak, wherever it is, the stretch in the middle is on the mean at
 * least as dense as that on the side away from the peak, however long each is.
 *
 * @param left stretch
 * @param floor the stretch in the middle
 * @param right stretch
 * @param depth how much less dense the middle is than the closer of the two, in errors
 */
record Valley(Stretch left, Stretch floor, Stretch right, double depth) {
  /** How many cells the range from the 1st to the 99th percentile is cut into. */
  private static final int CELLS = 24;

  /** Rows without which a side is none. */
  private static final int FEWEST = 5;

  /** From a place up to another, without it. */
  record Stretch(double from, double to) {
    int count(double[] numbers) {
      int count = 0;
      for (double each : numbers) {
        count += each >= from && each < to ? 1 : 0;
      }
      return count;
    }

    double length() {
      return to - from;
    }
  }

  /**
   * The clearest valley of some numbers. Either side is where the middle eight tenths of the rows
   * beyond the floor lie: a side that could be chosen freely would be where chance has put most.
   */
  static Valley deepest(double[] numbers) {
    double[] sorted = numbers.clone();
    Arrays.sort(sorted);
    int n = sorted.length;
    double from = sorted[n / 100];
    double cell = (sorted[n - 1 - n / 100] - from) / CELLS;
    Stretch none = new Stretch(from, from);
    Valley deepest = new Valley(none, none, none, Double.NEGATIVE_INFINITY);
    if (!(from + cell > from)) {
      return deepest;
    }
    for (int low = 1; low < CELLS - 1; low++) {
      for (int high = low + 1; high < CELLS; high++) {
        Stretch floor = new Stretch(from + low * cell, from + high * cell);
        int start = firstFrom(sorted, floor.from);
        int end = firstFrom(sorted, floor.to);
        Stretch left = middle(sorted, 0, start);
        Stretch right = middle(sorted, end, n);
        double depth =
            Math.min(
                depth(floor, end - start, left, start), depth(floor, end - start, right, n - end));
        if (depth > deepest.depth) {
          deepest = new Valley(left, floor, right, depth);
        }
      }
    }
    return deepest;
  }

  private static Stretch middle(double[] sorted, int start, int end) {
    int tenth = (end - start) / 10;
    return end - start < FEWEST
        ? new Stretch(0, 0)
        : new Stretch(sorted[start + tenth], sorted[end - 1 - tenth]);
  }

  private static double depth(Stretch floor, int inFloor, Stretch side, int rows) {
    if (!(side.length() > 0)) {
      return Double.NEGATIVE_INFINITY;
    }
    // As many as there could be in the floor but for chance, lest chance choose it.
    double expected = inFloor + Math.sqrt(inFloor) + 1;
    double both = expected + 0.8 * rows;
    double share = floor.length() / (floor.length() + side.length());
    return (both * share - expected) / Math.sqrt(both * share * (1 - share));
  }

  private static int firstFrom(double[] sorted, double place) {
    int low = 0;
    int high = sorted.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (sorted[middle] < place) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /** The place in the middle. */
  double middle() {
    return (floor.from + floor.to) / 2;
  }

  /**
   * The chance of so few in the middle of other numbers, had they one peak: the larger of two exact
   * tests, the middle against each side, since a single peak leaves it as dense as one of them.
   */
  double pValue(double[] numbers) {
    return Math.max(fewer(left, numbers), fewer(right, numbers));
  }

  private double fewer(Stretch side, double[] numbers) {
    double length = floor.length() + side.length();
    if (!(length > 0)) {
      return 1;
    }
    int few = floor.count(numbers);
    double share = floor.length() / length;
    return BinomialDistribution.of(few + side.count(numbers), share).cumulativeProbability(few);
  }
}
