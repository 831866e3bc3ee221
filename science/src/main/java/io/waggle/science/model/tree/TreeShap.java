package io.waggle.science.model.tree;

import io.waggle.science.model.Contributions;

/**
 * Exact Shapley values of the features of a row, where a feature that is not known is averaged over
 * by the cover of either side of each split that asks for it (Lundberg, Erion and Lee 2018,
 * "Consistent individualized feature attribution for tree ensembles", algorithm 2).
 *
 * <p>Walking down a tree it keeps the features asked for so far with, for each, the share of rows
 * that would go this way without knowing it ({@code zero}) and whether this row does ({@code one}),
 * and the weights of the subsets by their size. At a leaf, the weight without one feature gives
 * that feature's part of the value.
 */
final class TreeShap {
  private final Forest forest;
  private final int features;
  private final double expected;

  TreeShap(Forest forest, int features, double base) {
    this.forest = forest;
    this.features = features;
    double sum = base;
    for (int tree = 0; tree < forest.trees(); tree++) {
      sum += expected(forest.root(tree));
    }
    this.expected = sum;
  }

  private double expected(int node) {
    if (forest.isLeaf(node)) {
      return forest.value(node);
    }
    int left = forest.left(node);
    int right = forest.right(node);
    double share = share(left, node);
    return share * expected(left) + (1 - share) * expected(right);
  }

  /** The part of the parent's rows that went to the left child, or half when nobody came by. */
  private double share(int left, int node) {
    double cover = forest.cover(left) + forest.cover(forest.right(node));
    return cover > 0 ? forest.cover(left) / cover : 0.5;
  }

  Contributions contributions(double[] row) {
    double[] values = new double[features];
    Walk walk = new Walk(row, values);
    for (int tree = 0; tree < forest.trees(); tree++) {
      walk.start();
      walk.visit(forest.root(tree), 0, 0);
    }
    return new Contributions(expected, values);
  }

  /**
   * One row on its way. A path has a place for the empty subset and one for each feature asked for;
   * the path at each level has its own stretch of the arrays, so that coming back costs nothing.
   */
  private final class Walk {
    private final double[] row;
    private final double[] values;
    private final int width = forest.depth() + 2;
    private final int[] asked = new int[width * width];
    private final double[] zeros = new double[width * width];
    private final double[] ones = new double[width * width];
    private final double[] weights = new double[width * width];

    Walk(double[] row, double[] values) {
      this.row = row;
      this.values = values;
    }

    void start() {
      asked[0] = -1;
      zeros[0] = 1;
      ones[0] = 1;
      weights[0] = 1;
    }

    /**
     * @param level how deep the node is
     * @param last the last place of the path to it
     */
    void visit(int node, int level, int last) {
      if (forest.isLeaf(node)) {
        settle(level * width, last, forest.value(node));
      } else {
        fork(node, level, last);
      }
    }

    private void fork(int node, int level, int last) {
      int from = level * width;
      int feature = forest.feature(node);
      int known = place(from, last, feature);
      double zero = 1;
      double one = 1;
      int end = last;
      if (known > 0) {
        zero = zeros[from + known];
        one = ones[from + known];
        forget(from, last, known);
        end--;
      }
      asked[from + width + end + 1] = feature;
      int taken = forest.next(node, row);
      int left = forest.left(node);
      int right = forest.right(node);
      double share = share(left, node);
      descend(level, end, left, zero * share, left == taken ? one : 0);
      asked[from + width + end + 1] = feature;
      descend(level, end, right, zero * (1 - share), right == taken ? one : 0);
    }

    private int place(int from, int last, int feature) {
      for (int i = 1; i <= last; i++) {
        if (asked[from + i] == feature) {
          return i;
        }
      }
      return 0;
    }

    /** On to a child; a way that nobody goes, neither with nor without knowing, adds nothing. */
    private void descend(int level, int last, int child, double zero, double one) {
      if (zero == 0 && one == 0) {
        return;
      }
      int from = level * width;
      int to = from + width;
      System.arraycopy(asked, from, asked, to, last + 1);
      System.arraycopy(zeros, from, zeros, to, last + 1);
      System.arraycopy(ones, from, ones, to, last + 1);
      System.arraycopy(weights, from, weights, to, last + 1);
      int end = last + 1;
      extend(to, end, zero, one);
      visit(child, level + 1, end);
    }

    /** Adds a feature at the end: every subset goes on without it and with it. */
    private void extend(int from, int end, double zero, double one) {
      zeros[from + end] = zero;
      ones[from + end] = one;
      weights[from + end] = 0;
      double scale = 1.0 / (end + 1);
      for (int i = end - 1; i >= 0; i--) {
        double weight = weights[from + i] * scale;
        weights[from + i + 1] += one * weight * (i + 1);
        weights[from + i] = zero * weight * (end - i);
      }
    }

    /** Takes a feature out again, the opposite of adding it. */
    private void forget(int from, int last, int place) {
      double zero = zeros[from + place];
      double one = ones[from + place];
      double next = weights[from + last];
      for (int i = last - 1; i >= 0; i--) {
        if (one != 0) {
          double old = weights[from + i];
          weights[from + i] = next * (last + 1) / ((i + 1) * one);
          next = old - weights[from + i] * zero * (last - i) / (last + 1);
        } else {
          weights[from + i] = weights[from + i] * (last + 1) / (zero * (last - i));
        }
      }
      for (int i = place; i < last; i++) {
        asked[from + i] = asked[from + i + 1];
        zeros[from + i] = zeros[from + i + 1];
        ones[from + i] = ones[from + i + 1];
      }
    }

    private void settle(int from, int last, double value) {
      for (int i = 1; i <= last; i++) {
        double part = ones[from + i] - zeros[from + i];
        values[asked[from + i]] += weightWithout(from, last, i) * part * value;
      }
    }

    /** The sum of the weights of all subsets after taking the feature out. */
    private double weightWithout(int from, int last, int place) {
      double zero = zeros[from + place];
      double one = ones[from + place];
      double total = 0;
      if (one == 0) {
        for (int i = last - 1; i >= 0; i--) {
          total += weights[from + i] / (last - i);
        }
        return total * (last + 1) / zero;
      }
      double next = weights[from + last];
      for (int i = last - 1; i >= 0; i--) {
        double weight = next / ((i + 1) * one);
        total += weight;
        next = weights[from + i] - weight * zero * (last - i);
      }
      return total * (last + 1);
    }
  }
}
