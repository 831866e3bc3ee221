package io.waggle.science.model.tree;

import io.waggle.science.model.Contributions;
import io.waggle.science.numeric.InvalidInput;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/**
 * Exact Shapley values of the features of a row, where a feature that is not known is averaged over
 * by the cover of either side of each split that asks for it (the path-dependent values of
 * Lundberg, Erion and Lee 2018, "Consistent individualized feature attribution for tree
 * ensembles").
 *
 * <p>A leaf counts v · Π(oⱼ if j is known, else zⱼ) over the features of its path: zⱼ is the share
 * of rows that pass the splits by j, and oⱼ is 1 if this row does, else 0. The Shapley value of
 * feature i in such a product is v · (oᵢ − zᵢ) · ∫₀¹ Π(zⱼ(1 − t) + oⱼt) dt over all j but i (the
 * multilinear extension of Owen 1972). The integrand is a polynomial in t, so that a Gauss–Legendre
 * rule of half its degree gives it exactly; all terms are positive, and nothing is divided.
 */
final class TreeShap {
  /** As many as there are bits to say which of them a row does not pass. */
  private static final int MOST_FEATURES = 64;

  private final Forest forest;
  private final int features;
  private final double expected;

  /** For each split, the place of its feature among those of the path. */
  private final int[] places;

  /** For each leaf, what its path asks for; empty at splits. */
  private final Path[] paths;

  private final int longest;

  TreeShap(Forest forest, int features, double base) {
    this.forest = forest;
    this.features = features;
    this.places = new int[forest.nodes()];
    this.paths = new Path[forest.nodes()];
    Map<Integer, GaussLegendre> rules = new TreeMap<>();
    double sum = base;
    int most = 0;
    for (int tree = 0; tree < forest.trees(); tree++) {
      Walk walk = new Walk(rules);
      walk.visit(forest.root(tree), new int[0], new double[0]);
      sum += walk.expected;
      most = Math.max(most, walk.longest);
    }
    this.expected = sum;
    this.longest = most;
  }

  /**
   * The way to a leaf.
   *
   * @param features asked for, in the order of their first split
   * @param shares of the rows that pass all splits by each feature
   * @param value of the leaf
   */
  private record Path(int[] features, double[] shares, double value, GaussLegendre rule) {}

  /** Lays down the paths of one tree. */
  private final class Walk {
    private final Map<Integer, GaussLegendre> rules;
    private double expected;
    private int longest;

    Walk(Map<Integer, GaussLegendre> rules) {
      this.rules = rules;
    }

    void visit(int node, int[] asked, double[] shares) {
      if (forest.isLeaf(node)) {
        longest = Math.max(longest, asked.length);
        expected += forest.value(node) * Arrays.stream(shares).reduce(1, (a, b) -> a * b);
        GaussLegendre rule =
            rules.computeIfAbsent(Math.max(0, asked.length - 1), GaussLegendre::exactTo);
        paths[node] = new Path(asked, shares, forest.value(node), rule);
        return;
      }
      int feature = forest.feature(node);
      int place = 0;
      while (place < asked.length && asked[place] != feature) {
        place++;
      }
      InvalidInput.unless(
          place < MOST_FEATURES,
          "tree",
          "asks for more than " + MOST_FEATURES + " features on the way to a leaf",
          "grow smaller trees");
      places[node] = place;
      int size = Math.max(asked.length, place + 1);
      int[] more = Arrays.copyOf(asked, size);
      more[place] = feature;
      double before = place < asked.length ? shares[place] : 1;
      double share = share(node);
      double[] ofLeft = Arrays.copyOf(shares, size);
      ofLeft[place] = before * share;
      visit(forest.left(node), more, ofLeft);
      double[] ofRight = Arrays.copyOf(shares, size);
      ofRight[place] = before * (1 - share);
      visit(forest.right(node), more, ofRight);
    }

    /** The part of the rows that went left, or half when nobody came by. */
    private double share(int node) {
      double left = forest.cover(forest.left(node));
      double both = left + forest.cover(forest.right(node));
      return both > 0 ? left / both : 0.5;
    }
  }

  Contributions contributions(double[] row) {
    Sum sum = new Sum(row);
    for (int tree = 0; tree < forest.trees(); tree++) {
      sum.visit(forest.root(tree), 0);
    }
    return new Contributions(expected, sum.values);
  }

  /** The values of one row as they add up. */
  private final class Sum {
    private final double[] row;
    private final double[] values = new double[features];

    /** For the places of a path: its factor, the product of those before, the integral. */
    private final double[] factors = new double[longest];

    private final double[] before = new double[longest];
    private final double[] integrals = new double[longest];

    Sum(double[] row) {
      this.row = row;
    }

    /**
     * @param failed a bit for each place of the path whose splits this row does not pass
     */
    void visit(int node, long failed) {
      if (forest.isLeaf(node)) {
        add(paths[node], failed);
        return;
      }
      int taken = forest.next(node, row);
      int left = forest.left(node);
      int right = forest.right(node);
      long bit = 1L << places[node];
      visit(left, taken == left ? failed : failed | bit);
      visit(right, taken == right ? failed : failed | bit);
    }

    private void add(Path path, long failed) {
      int size = path.features.length;
      double[] shares = path.shares;
      Arrays.fill(integrals, 0, size, 0);
      for (int point = 0; point < path.rule.places().length; point++) {
        double t = path.rule.places()[point];
        double product = path.rule.weights()[point];
        for (int j = 0; j < size; j++) {
          before[j] = product;
          factors[j] = shares[j] * (1 - t) + ((failed >>> j & 1) == 0 ? t : 0);
          product *= factors[j];
        }
        double after = 1;
        for (int j = size - 1; j >= 0; j--) {
          integrals[j] += before[j] * after;
          after *= factors[j];
        }
      }
      for (int j = 0; j < size; j++) {
        double passes = (failed >>> j & 1) == 0 ? 1 : 0;
        values[path.features[j]] += path.value * (passes - shares[j]) * integrals[j];
      }
    }
  }
}
