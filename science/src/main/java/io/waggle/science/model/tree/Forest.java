package io.waggle.science.model.tree;

import java.util.List;

/** All nodes of all trees in flat arrays. */
final class Forest {
  private static final int LEAF = -1;

  private final int[] roots;
  private final int[] features;
  private final int[] lefts;
  private final int[] rights;
  private final int[] missing;

  /** The threshold of a numeric split, the value of a leaf. */
  private final double[] values;

  private final double[] covers;

  /** The categories that go left, or empty in all other nodes. */
  private final long[][] categories;

  Forest(List<Tree> trees) {
    int size = trees.stream().mapToInt(tree -> tree.nodes().size()).sum();
    roots = new int[trees.size()];
    features = new int[size];
    lefts = new int[size];
    rights = new int[size];
    missing = new int[size];
    values = new double[size];
    covers = new double[size];
    categories = new long[size][];
    int from = 0;
    for (int tree = 0; tree < roots.length; tree++) {
      roots[tree] = from;
      List<Node> nodes = trees.get(tree).nodes();
      for (int at = 0; at < nodes.size(); at++) {
        put(from, from + at, nodes.get(at));
      }
      from += nodes.size();
    }
  }

  private void put(int root, int at, Node node) {
    covers[at] = node.cover();
    categories[at] = NO_CATEGORIES;
    features[at] = LEAF;
    switch (node) {
      case Node.Leaf leaf -> values[at] = leaf.value();
      case Node.NumericSplit split -> {
        putSplit(root, at, split);
        values[at] = split.threshold();
      }
      case Node.CategorySplit split -> {
        putSplit(root, at, split);
        long[] words = split.categories().toLongArray();
        categories[at] = words.length == 0 ? new long[1] : words;
      }
    }
  }

  private static final long[] NO_CATEGORIES = {};

  private void putSplit(int root, int at, Node.Split split) {
    features[at] = split.feature();
    lefts[at] = root + split.left();
    rights[at] = root + split.right();
    missing[at] = split.isMissingLeft() ? lefts[at] : rights[at];
  }

  int trees() {
    return roots.length;
  }

  int root(int tree) {
    return roots[tree];
  }

  /** How many nodes all trees have. */
  int nodes() {
    return features.length;
  }

  boolean isLeaf(int node) {
    return features[node] == LEAF;
  }

  int feature(int node) {
    return features[node];
  }

  int left(int node) {
    return lefts[node];
  }

  int right(int node) {
    return rights[node];
  }

  double cover(int node) {
    return covers[node];
  }

  /** The value of a leaf. */
  double value(int leaf) {
    return values[leaf];
  }

  /** The child that the row goes to from a node that is no leaf. */
  int next(int node, double[] row) {
    double x = row[features[node]];
    if (Double.isNaN(x)) {
      return missing[node];
    }
    long[] left = categories[node];
    boolean goesLeft = left.length == 0 ? x <= values[node] : holds(left, x);
    return goesLeft ? lefts[node] : rights[node];
  }

  private static boolean holds(long[] set, double code) {
    int place = (int) code;
    int word = place >> 6;
    return place >= 0 && word < set.length && (set[word] >>> place & 1) != 0;
  }
}
