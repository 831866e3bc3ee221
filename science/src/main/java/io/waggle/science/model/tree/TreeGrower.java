package io.waggle.science.model.tree;

import io.waggle.science.model.tree.BoostingSettings.TreeShape;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * Grows one tree after the other on the same frame. The leaf that gains most is split next; of two
 * new leaves only the smaller one is summed up, the other one is what remains of their parent.
 */
final class TreeGrower {
  /** With fewer sums than this to do, handing them out takes longer than doing them. */
  private static final long WORTH_SHARING = 50_000;

  private final BinnedFrame frame;
  private final SplitSearch search;
  private final TreeShape shape;
  private final double learningRate;
  private final int[] signs;
  private final Pool pool;
  private final Deque<Histograms> spare = new ArrayDeque<>();
  private final int[] aside;
  private final double[] pairs;

  TreeGrower(BinnedFrame frame, BoostingSettings settings, int[] signs, Pool pool) {
    this.frame = frame;
    this.search = new SplitSearch(frame, settings, signs);
    this.shape = settings.shape();
    this.learningRate = settings.rounds().learningRate();
    this.signs = signs;
    this.pool = pool;
    this.aside = new int[frame.rows()];
    this.pairs = new double[2 * frame.rows()];
  }

  /** A leaf that may be split. */
  private record NewLeaf(
      int place, int depth, NodeRows rows, Sums sums, Bounds bounds, Histograms histograms) {}

  /** A leaf that is worth splitting, and how. */
  private record Open(NewLeaf leaf, Candidate best) {}

  /**
   * Grows a tree.
   *
   * @param gradients of all rows of the frame, as the curvatures
   * @param rows those to learn from, ascending; put in another order
   * @param features those that may be asked for, ascending
   */
  GrownTree grow(double[] gradients, double[] curvatures, int[] rows, int[] features) {
    return new Growth(gradients, curvatures, features).run(rows);
  }

  /** The state of one tree. */
  private final class Growth {
    private final double[] gradients;
    private final double[] curvatures;
    private final int[] features;
    private final GrownTree tree = new GrownTree(frame);
    private final PriorityQueue<Open> open =
        new PriorityQueue<>(
            Comparator.comparingDouble((Open open) -> -open.best().gain())
                .thenComparingInt(open -> open.leaf().place()));

    Growth(double[] gradients, double[] curvatures, int[] features) {
      this.gradients = gradients;
      this.curvatures = curvatures;
      this.features = features;
    }

    GrownTree run(int[] order) {
      NodeRows all = new NodeRows(order, 0, order.length);
      Histograms histograms = borrow();
      build(histograms, all);
      offer(new NewLeaf(tree.addRoot(), 0, all, sums(all), Bounds.NONE, histograms));
      for (int leaves = 1; leaves < shape.maxLeaves() && !open.isEmpty(); leaves++) {
        split(open.remove());
      }
      while (!open.isEmpty()) {
        close(open.remove().leaf);
      }
      return tree;
    }

    private Sums sums(NodeRows rows) {
      double gradient = 0;
      double curvature = 0;
      for (int i = rows.from(); i < rows.to(); i++) {
        gradient += gradients[rows.order()[i]];
        curvature += curvatures[rows.order()[i]];
      }
      return new Sums(gradient, curvature, rows.size());
    }

    /** Keeps the leaf for splitting if that is worth it, or ends it. */
    private void offer(NewLeaf leaf) {
      boolean mayGrow =
          leaf.depth < shape.maxDepth() && leaf.rows.size() >= 2 * shape.minChildRows();
      Candidate best = mayGrow ? best(leaf) : null;
      if (best == null) {
        close(leaf);
      } else {
        open.add(new Open(leaf, best));
      }
    }

    private void close(NewLeaf leaf) {
      double value = learningRate * search.weight(leaf.sums, leaf.bounds);
      tree.end(leaf.place, value, leaf.sums.count());
      spare.push(leaf.histograms);
    }

    private @Nullable Candidate best(NewLeaf leaf) {
      @Nullable Candidate[] found = new Candidate[features.length];
      pool.forEach(
          features.length,
          (long) features.length * leaf.rows.size() >= WORTH_SHARING,
          i ->
              found[i] =
                  search.best(
                      features[i], leaf.histograms.of(features[i]), leaf.sums, leaf.bounds));
      Candidate best = null;
      for (Candidate candidate : found) {
        if (candidate != null && (best == null || candidate.gain() > best.gain())) {
          best = candidate;
        }
      }
      return best;
    }

    private void split(Open chosen) {
      NewLeaf parent = chosen.leaf;
      Candidate by = chosen.best;
      NodeRows rows = parent.rows;
      int middle = partition(rows, by);
      NodeRows left = new NodeRows(rows.order(), rows.from(), middle);
      NodeRows right = new NodeRows(rows.order(), middle, rows.to());
      int place = tree.split(parent.place, by, parent.sums.count());
      boolean isLeftSmaller = left.size() <= right.size();
      boolean goesDeeper = parent.depth + 1 < shape.maxDepth();
      Histograms small = borrow();
      Histograms large = parent.histograms;
      if (goesDeeper) {
        build(small, isLeftSmaller ? left : right);
        subtract(large, small);
      }
      Bounds[] bounds = boundsBelow(parent, by);
      Histograms ofLeft = isLeftSmaller ? small : large;
      Histograms ofRight = isLeftSmaller ? large : small;
      int depth = parent.depth + 1;
      offer(new NewLeaf(place, depth, left, by.left(), bounds[0], ofLeft));
      offer(new NewLeaf(place + 1, depth, right, by.right(), bounds[1], ofRight));
    }

    /** The bounds of the left and the right child: a monotone split keeps them apart. */
    private Bounds[] boundsBelow(NewLeaf parent, Candidate by) {
      Bounds own = parent.bounds;
      int sign = signs[by.feature()];
      if (sign == 0) {
        return new Bounds[] {own, own};
      }
      double middle = (search.weight(by.left(), own) + search.weight(by.right(), own)) / 2;
      return sign > 0
          ? new Bounds[] {own.atMost(middle), own.atLeast(middle)}
          : new Bounds[] {own.atLeast(middle), own.atMost(middle)};
    }

    /** Moves the rows that go left before the others, each side in its old order. */
    private int partition(NodeRows rows, Candidate by) {
      byte[] codes = frame.codes(by.feature());
      boolean[] isLeft = new boolean[frame.bins(by.feature()).count() + 1];
      by.leftBins().stream().forEach(bin -> isLeft[bin] = true);
      int[] order = rows.order();
      int left = rows.from();
      int right = 0;
      for (int i = rows.from(); i < rows.to(); i++) {
        int row = order[i];
        if (isLeft[codes[row] & 0xff]) {
          order[left++] = row;
        } else {
          aside[right++] = row;
        }
      }
      System.arraycopy(aside, 0, order, left, right);
      return left;
    }

    private Histograms borrow() {
      return spare.isEmpty() ? new Histograms(frame) : spare.pop();
    }

    private void build(Histograms histograms, NodeRows rows) {
      int[] order = rows.order();
      for (int i = 0; i < rows.size(); i++) {
        int row = order[rows.from() + i];
        pairs[2 * i] = gradients[row];
        pairs[2 * i + 1] = curvatures[row];
      }
      pool.forEach(
          features.length,
          (long) features.length * rows.size() >= WORTH_SHARING,
          i -> histograms.build(features[i], frame.codes(features[i]), rows, pairs));
    }

    private void subtract(Histograms from, Histograms what) {
      for (int feature : features) {
        from.subtract(feature, what);
      }
    }
  }
}
