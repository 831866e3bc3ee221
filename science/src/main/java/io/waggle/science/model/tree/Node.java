package io.waggle.science.model.tree;

import java.util.BitSet;

/** A place in a tree. Children are given by their place in the list of the tree's nodes. */
public sealed interface Node {
  /** How many rows of training, or their total weight or curvature, came through here. */
  double cover();

  /** An end: what it adds to the margin. */
  record Leaf(double value, double cover) implements Node {}

  /** A fork. */
  sealed interface Split extends Node {
    int feature();

    int left();

    int right();

    /** Where a missing value goes. */
    boolean isMissingLeft();

    /** By how much the split lowered the loss in training. */
    double gain();
  }

  /** Left when the number is at most the threshold. */
  record NumericSplit(
      int feature,
      double threshold,
      boolean isMissingLeft,
      int left,
      int right,
      double gain,
      double cover)
      implements Split {}

  /** Left when the code of the category is one of the set. */
  record CategorySplit(
      int feature,
      BitSet categories,
      boolean isMissingLeft,
      int left,
      int right,
      double gain,
      double cover)
      implements Split {
    public CategorySplit {
      categories = (BitSet) categories.clone();
    }

    @Override
    public BitSet categories() {
      return (BitSet) categories.clone();
    }
  }
}
