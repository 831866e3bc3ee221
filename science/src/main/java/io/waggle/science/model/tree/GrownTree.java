package io.waggle.science.model.tree;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** A tree while it grows: it asks for bins, so the rows of training run through it as they are. */
final class GrownTree {
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

  /** The value of the leaf that a row of the frame reaches. */
  double valueAt(int row) {
    int place = 0;
    while (true) {
      switch (nodes.get(place)) {
        case Node.Leaf leaf -> {
          return leaf.value();
        }
        case Node.Split split -> {
          boolean goesLeft = leftBins.get(place).get(frame.binAt(split.feature(), row));
          place = goesLeft ? split.left() : split.right();
        }
      }
    }
  }

  Tree finished() {
    return new Tree(nodes);
  }
}
