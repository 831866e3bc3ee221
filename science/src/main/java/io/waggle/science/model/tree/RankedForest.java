package io.waggle.science.model.tree;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * The trees of a model for scoring many rows. Each row is first turned into small whole numbers,
 * its keys: for a number, how many thresholds of the model lie below it; for a word, a 0 or 1 for
 * each set of categories that the model asks for. Then a split is one subtraction without a branch:
 * left if the key is at most the limit. Leaves lead to themselves, so that all ways through a tree
 * have the same length.
 *
 * <p>It gives the bits that walking the nodes gives.
 */
final class RankedForest {
  private static final int WIDTH = 3;
  private static final int KEY = 0;
  private static final int LIMIT = 1;
  private static final int LEFT = 2;
  private static final int SIGN = 31;

  /** Above every limit of a split, below that of a leaf. */
  private static final int FAR_RIGHT = 1 << 29;

  private static final int NEVER_RIGHT = 1 << 30;
  private static final int FAR_LEFT = -1;

  /** How many trees are walked at a time. */
  private static final int ABREAST = 4;

  private final List<FeatureKeys> features = new ArrayList<>();
  private final int keys;
  private final int[] roots;
  private final int[] depths;

  /** The greatest depth of each four trees. */
  private final int[] longest;

  /** For each node its key, its limit and its left child; the right one comes after it. */
  private final int[] nodes;

  /** For each leaf its value. */
  private final double[] values;

  RankedForest(List<Tree> trees, int featureCount) {
    int count = 0;
    for (int feature = 0; feature < featureCount; feature++) {
      FeatureKeys own = new FeatureKeys(trees, feature, count);
      features.add(own);
      count += own.size();
    }
    keys = count;
    int size = trees.stream().mapToInt(tree -> tree.nodes().size()).sum();
    nodes = new int[size * WIDTH];
    values = new double[size];
    roots = new int[trees.size()];
    depths = new int[trees.size()];
    longest = new int[(trees.size() + ABREAST - 1) / ABREAST];
    int from = 0;
    for (int tree = 0; tree < roots.length; tree++) {
      roots[tree] = from;
      depths[tree] = trees.get(tree).depth();
      longest[tree / ABREAST] = Math.max(longest[tree / ABREAST], depths[tree]);
      lay(trees.get(tree), from);
      from += trees.get(tree).nodes().size();
    }
  }

  /** Level by level, so that brothers stand side by side. */
  private void lay(Tree tree, int from) {
    int[] laid = new int[tree.nodes().size()];
    int end = 1;
    for (int at = 0; at < laid.length; at++) {
      int place = from + at;
      int key = 0;
      int limit = NEVER_RIGHT;
      int left = place;
      switch (tree.nodes().get(laid[at])) {
        case Node.Leaf leaf -> values[place] = leaf.value();
        case Node.Split split -> {
          key = features.get(split.feature()).keyOf(split);
          limit = features.get(split.feature()).limitOf(split);
          left = from + end;
          laid[end++] = split.left();
          laid[end++] = split.right();
        }
      }
      nodes[place * WIDTH + KEY] = key;
      nodes[place * WIDTH + LIMIT] = limit;
      nodes[place * WIDTH + LEFT] = left;
    }
  }

  /** The sum of the leaves that the row reaches, in the order of the trees. */
  double sum(double start, double[] row) {
    int[] own = new int[Math.max(1, keys)];
    for (int feature = 0; feature < row.length; feature++) {
      features.get(feature).fill(row[feature], own);
    }
    double sum = start;
    int tree = 0;
    for (; tree + ABREAST <= roots.length; tree += ABREAST) {
      sum = abreast(tree, own, sum);
    }
    for (; tree < roots.length; tree++) {
      int node = roots[tree];
      for (int step = depths[tree]; step > 0; step--) {
        node = next(node, own);
      }
      sum += values[node];
    }
    return sum;
  }

  /**
   * Adds the leaves of four trees in their order. A step waits for the one before it, so four ways
   * that do not wait for each other take hardly longer than one.
   */
  private double abreast(int tree, int[] own, double sum) {
    int a = roots[tree];
    int b = roots[tree + 1];
    int c = roots[tree + 2];
    int d = roots[tree + 3];
    for (int step = longest[tree / ABREAST]; step > 0; step--) {
      a = next(a, own);
      b = next(b, own);
      c = next(c, own);
      d = next(d, own);
    }
    return sum + values[a] + values[b] + values[c] + values[d];
  }

  private int next(int node, int[] own) {
    int at = node * WIDTH;
    return nodes[at + LEFT] + ((nodes[at + LIMIT] - own[nodes[at]]) >>> SIGN);
  }

  /** A set of categories that goes left, and where a missing value goes. */
  private record Left(BitSet categories, boolean isMissingLeft) {}

  /**
   * The keys of one feature: two for its thresholds, which differ in where a missing value goes,
   * and one for each set of categories.
   */
  private static final class FeatureKeys {
    private final int first;
    private final double[] thresholds;
    private final Map<Left, Integer> places = new HashMap<>();

    /** By code, then one for codes in no set and one for a missing value: the keys of all sets. */
    private final int[][] outcomes;

    FeatureKeys(List<Tree> trees, int feature, int first) {
      this.first = first;
      TreeSet<Double> found = new TreeSet<>();
      List<Left> sets = new ArrayList<>();
      int codes = 0;
      for (Tree tree : trees) {
        for (Node node : tree.nodes()) {
          if (node instanceof Node.NumericSplit split && split.feature() == feature) {
            found.add(positiveZero(split.threshold()));
          } else if (node instanceof Node.CategorySplit split && split.feature() == feature) {
            Left left = new Left(split.categories(), split.isMissingLeft());
            if (places.putIfAbsent(left, sets.size()) == null) {
              sets.add(left);
              codes = Math.max(codes, left.categories.length());
            }
          }
        }
      }
      thresholds = found.stream().mapToDouble(Double::doubleValue).toArray();
      outcomes = new int[codes + 2][sets.size()];
      for (int code = 0; code < outcomes.length; code++) {
        for (int set = 0; set < sets.size(); set++) {
          Left left = sets.get(set);
          boolean isLeft = code == codes + 1 ? left.isMissingLeft : left.categories.get(code);
          outcomes[code][set] = isLeft ? 0 : 1;
        }
      }
    }

    private static double positiveZero(double value) {
      return value == 0 ? 0.0 : value;
    }

    int size() {
      return (thresholds.length > 0 ? 2 : 0) + places.size();
    }

    int keyOf(Node.Split split) {
      return switch (split) {
        case Node.NumericSplit number -> first + (number.isMissingLeft() ? 1 : 0);
        case Node.CategorySplit words ->
            first
                + size()
                - places.size()
                + places.getOrDefault(new Left(words.categories(), words.isMissingLeft()), 0);
      };
    }

    int limitOf(Node.Split split) {
      return switch (split) {
        case Node.NumericSplit number ->
            Arrays.binarySearch(thresholds, positiveZero(number.threshold()));
        case Node.CategorySplit words -> 0;
      };
    }

    void fill(double value, int[] keys) {
      int at = first;
      boolean isMissing = Double.isNaN(value);
      if (thresholds.length > 0) {
        keys[at] = isMissing ? FAR_RIGHT : below(value);
        keys[at + 1] = isMissing ? FAR_LEFT : keys[at];
        at += 2;
      }
      int[] row = outcomes[isMissing ? outcomes.length - 1 : code(value)];
      System.arraycopy(row, 0, keys, at, row.length);
    }

    /** How many thresholds lie below the value. */
    private int below(double value) {
      int low = 0;
      int high = thresholds.length;
      while (low < high) {
        int middle = (low + high) >>> 1;
        if (thresholds[middle] < value) {
          low = middle + 1;
        } else {
          high = middle;
        }
      }
      return low;
    }

    private int code(double value) {
      int code = (int) value;
      return code >= 0 && code < outcomes.length - 2 ? code : outcomes.length - 2;
    }
  }
}
