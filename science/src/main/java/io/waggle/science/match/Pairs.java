package io.waggle.science.match;

import java.util.Arrays;
import java.util.List;

/**
 * Scored pairs of records, each once, in ascending order of the left and then the right record. In
 * one file the left record has the lower number; across two files the numbers of the right file
 * follow those of the left.
 */
public final class Pairs {
  private final long[] pairs;
  private final double[] weights;

  private Pairs(long[] pairs, double[] weights) {
    this.pairs = pairs;
    this.weights = weights;
  }

  /** Pairs as they were found, in parts. */
  static final class Found {
    private final Longs pairs = new Longs();
    private final Longs weights = new Longs();

    void add(int left, int right, double weight) {
      pairs.add((long) left << Integer.SIZE | right);
      weights.add(Double.doubleToRawLongBits(weight));
    }
  }

  /** All parts in the order of the records; no pair may be in twice. */
  static Pairs sorted(List<Found> parts) {
    long[] pairs = new long[parts.stream().mapToInt(part -> part.pairs.size()).sum()];
    int next = 0;
    for (Found part : parts) {
      for (int i = 0; i < part.pairs.size(); i++) {
        pairs[next++] = part.pairs.at(i);
      }
    }
    Arrays.parallelSort(pairs);
    double[] weights = new double[pairs.length];
    for (Found part : parts) {
      for (int i = 0; i < part.pairs.size(); i++) {
        int at = Arrays.binarySearch(pairs, part.pairs.at(i));
        weights[at] = Double.longBitsToDouble(part.weights.at(i));
      }
    }
    return new Pairs(pairs, weights);
  }

  /** How many pairs. */
  public int size() {
    return pairs.length;
  }

  /** The number of the left record. */
  public int left(int pair) {
    return (int) (pairs[pair] >>> Integer.SIZE);
  }

  /** The number of the right record. */
  public int right(int pair) {
    return (int) pairs[pair];
  }

  /** The total match weight in bits. */
  public double weight(int pair) {
    return weights[pair];
  }

  /** The probability that the two are the same, in [0, 1]. */
  public double probability(int pair) {
    return MatchModel.probability(weights[pair]);
  }
}
