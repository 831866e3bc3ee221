package io.waggle.science.mix;

import java.util.Arrays;

/**
 * The area that prior and posterior have in common, from 0 to 1. Above 0.35 the data say little
 * about the quantity (Garrett and Zeger 2000, "Latent class model diagnosis", §3).
 */
final class Overlap {
  static final double WEAK = 0.35;

  private static final int CELLS = 40;

  private Overlap() {}

  /** Of draws with a prior whose distribution is known. */
  static double of(Prior prior, double[] posterior) {
    return ofRanks(Arrays.stream(posterior).map(prior::below).toArray());
  }

  /** Of draws with draws from the prior. */
  static double of(double[] prior, double[] posterior) {
    double[] sorted = prior.clone();
    Arrays.sort(sorted);
    return ofRanks(Arrays.stream(posterior).map(value -> rank(sorted, value)).toArray());
  }

  private static double rank(double[] sorted, double value) {
    int found = Arrays.binarySearch(sorted, value);
    return (found >= 0 ? found + 0.5 : -found - 1.0) / sorted.length;
  }

  /** By cells that hold the same share of the prior each. */
  private static double ofRanks(double[] ranks) {
    int[] counts = new int[CELLS];
    for (double rank : ranks) {
      counts[Math.clamp((long) (rank * CELLS), 0, CELLS - 1)]++;
    }
    double common = 0;
    for (int count : counts) {
      common += Math.min(1.0 / CELLS, (double) count / ranks.length);
    }
    return common;
  }
}
