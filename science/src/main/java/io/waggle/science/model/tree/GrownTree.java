package io.waggle.science.model.tree;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** A tree while it grows: it asks for bins, so the rows of training run through it as they are. */
final class GrownTree {
  private static final int BYTE = 0xff;
  private static final byte[] NOTHING = {};

  private final BinnedFrame frame;
  private final List<Node> nodes = new ArrayList<>();
  private final List<BitSet> leftBins = new ArrayList<>();

  GrownTree(BinnedFrame frame) {
    this.frame = frame;
  }

  /** The place of the root. */
  int addRoot() {
    add();
    return 0;
  }

  private void add() {
    nodes.add(new Node.Leaf(0, 0));
    leftBins.add(new BitSet());
  }

  /** Makes a fork of a leaf; gives the place of its left child, the right one comes after it. */
  int split(int place, Candidate by, double cover) {
    int left = nodes.size();
    add();
    add();
    boolean isMissingLeft = by.leftBins().get(frame.bins(by.feature()).count());
    leftBins.set(place, by.leftBins());
    nodes.set(
        place,
        switch (frame.bins(by.feature())) {
          case Bins.Numeric numeric ->
              new Node.NumericSplit(
                  by.feature(),
                  threshold(numeric, by.leftBins()),
                  isMissingLeft,
                  left,
                  left + 1,
                  by.gain(),
                  cover);
          case Bins.Categorical words ->
              new Node.CategorySplit(
                  by.feature(),
                  words.codes(by.leftBins()),
                  isMissingLeft,
                  left,
                  left + 1,
                  by.gain(),
                  cover);
        });
    return left;
  }

  /** With every number on the left, any finite number is below the threshold. */
  private static double threshold(Bins.Numeric numeric, BitSet left) {
    int last = left.nextClearBit(0) - 1;
    return last < numeric.count() - 1 ? numeric.edge(last) : Double.MAX_VALUE;
  }

  void end(int place, double value, double cover) {
    nodes.set(place, new Node.Leaf(value, cover));
  }

  boolean hasSplits() {
    return nodes.size() > 1;
  }

  /** Adds to each margin the value of the leaf that the row reaches. */
  void addTo(double[] margins) {
    Flat flat = new Flat();
    for (int row = 0; row < margins.length; row++) {
      margins[row] += flat.valueAt(row);
    }
  }

  /** Adds to the margins of some rows. */
  void addTo(double[] margins, int[] rows) {
    Flat flat = new Flat();
    for (int row : rows) {
      margins[row] += flat.valueAt(row);
    }
  }

  /** The nodes in arrays, for many rows. */
  private final class Flat {
    private final int[] lefts = new int[nodes.size()];
    private final byte[][] codes = new byte[nodes.size()][];
    private final byte[][] steps = new byte[nodes.size()][];
    private final double[] values = new double[nodes.size()];

    Flat() {
      for (int place = 0; place < lefts.length; place++) {
        codes[place] = NOTHING;
        steps[place] = NOTHING;
        switch (nodes.get(place)) {
          case Node.Leaf leaf -> values[place] = leaf.value();
          case Node.Split split -> {
            lefts[place] = split.left();
            codes[place] = frame.codes(split.feature());
            steps[place] = steps(split.feature(), leftBins.get(place));
          }
        }
      }
    }

    /** For each bin how far right of the left child it goes: 0 or 1. */
    private byte[] steps(int feature, BitSet left) {
      byte[] right = new byte[frame.bins(feature).count() + 1];
      for (int bin = 0; bin < right.length; bin++) {
        right[bin] = (byte) (left.get(bin) ? 0 : 1);
      }
      return right;
    }

    double valueAt(int row) {
      int place = 0;
      while (lefts[place] > 0) {
        place = lefts[place] + steps[place][codes[place][row] & BYTE];
      }
      return values[place];
    }
  }

  Tree finished() {
    return new Tree(nodes);
  }
}
