package io.waggle.science.model.tree;

import java.util.Arrays;

/**
 * For each feature and bin, what the rows of one node sum to: gradient, curvature and their number,
 * side by side. The sums of a feature run over the rows in order, whichever thread does it.
 */
final class Histograms {
  static final int GRADIENT = 0;
  static final int CURVATURE = 1;
  static final int COUNT = 2;
  static final int WIDTH = 3;

  private static final int BYTE = 0xff;

  private final double[][] sums;

  Histograms(BinnedFrame frame) {
    sums = new double[frame.features()][];
    for (int feature = 0; feature < sums.length; feature++) {
      sums[feature] = new double[(frame.bins(feature).count() + 1) * WIDTH];
    }
  }

  /** The sums of one feature, bin after bin and the missing one last; see the constants. */
  double[] of(int feature) {
    return sums[feature];
  }

  /**
   * Sums up one feature.
   *
   * @param codes the bins of all rows
   * @param rows the rows of the node
   * @param pairs gradient and curvature of these rows, in their order
   */
  void build(int feature, byte[] codes, NodeRows rows, double[] pairs) {
    double[] into = sums[feature];
    Arrays.fill(into, 0);
    int[] order = rows.order();
    int size = rows.size();
    int from = rows.from();
    for (int i = 0; i < size; i++) {
      int at = (codes[order[from + i]] & BYTE) * WIDTH;
      into[at] += pairs[2 * i];
      into[at + CURVATURE] += pairs[2 * i + 1];
      into[at + COUNT] += 1;
    }
  }

  /** Turns the sums of a feature over a node into those over one child, given the other child. */
  void subtract(int feature, Histograms other) {
    double[] from = sums[feature];
    double[] what = other.sums[feature];
    for (int i = 0; i < from.length; i++) {
      from[i] -= what[i];
    }
  }
}
