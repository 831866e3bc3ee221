package io.waggle.science.model.tree;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.waggle.science.model.Contributions;
import io.waggle.science.model.Feature;
import io.waggle.science.model.Link;
import io.waggle.science.model.Schema;
import io.waggle.science.numeric.Seeds;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Test;

class TreeShapTest {
  private static final int FEATURES = 4;

  private static Schema schema() {
    return new Schema(
        IntStream.range(0, FEATURES).<Feature>mapToObj(i -> new Feature.Numeric("f" + i)).toList());
  }

  /** A tree of any shape, with features that come again below themselves. */
  private static Tree tree(UniformRandomProvider random, int deepest) {
    List<Node> nodes = new ArrayList<>();
    grow(nodes, random, deepest, 64);
    return new Tree(nodes);
  }

  private static int grow(
      List<Node> nodes, UniformRandomProvider random, int deepest, double cover) {
    int place = nodes.size();
    nodes.add(new Node.Leaf(random.nextDouble() * 4 - 2, cover));
    if (deepest > 0 && random.nextInt(5) > 0) {
      double share = 0.05 + 0.9 * random.nextDouble();
      int left = grow(nodes, random, deepest - 1, cover * share);
      int right = grow(nodes, random, deepest - 1, cover * (1 - share));
      int feature = random.nextInt(FEATURES);
      boolean isMissingLeft = random.nextBoolean();
      BitSet set = BitSet.valueOf(new long[] {random.nextInt(16)});
      nodes.set(
          place,
          random.nextInt(3) == 0
              ? new Node.CategorySplit(feature, set, isMissingLeft, left, right, 1, cover)
              : new Node.NumericSplit(
                  feature, random.nextInt(4), isMissingLeft, left, right, 1, cover));
    }
    return place;
  }

  /** What the tree says when only the features of the set are known. */
  private static double known(Tree tree, int place, double[] row, int set) {
    return switch (tree.nodes().get(place)) {
      case Node.Leaf leaf -> leaf.value();
      case Node.Split split -> {
        double left = known(tree, split.left(), row, set);
        double right = known(tree, split.right(), row, set);
        double leftCover = tree.nodes().get(split.left()).cover();
        double rightCover = tree.nodes().get(split.right()).cover();
        boolean isKnown = (set >> split.feature() & 1) != 0;
        double mean = (left * leftCover + right * rightCover) / (leftCover + rightCover);
        yield isKnown ? (goesLeft(split, row[split.feature()]) ? left : right) : mean;
      }
    };
  }

  private static boolean goesLeft(Node.Split split, double value) {
    return switch (split) {
      case Node.NumericSplit number ->
          Double.isNaN(value) ? number.isMissingLeft() : value <= number.threshold();
      case Node.CategorySplit words ->
          Double.isNaN(value)
              ? words.isMissingLeft()
              : value > -1 && words.categories().get((int) value);
    };
  }

  /** Shapley values by their definition, over all subsets. */
  private static double[] shapley(List<Tree> trees, double[] row) {
    double[] values = new double[FEATURES];
    for (int set = 0; set < 1 << FEATURES; set++) {
      for (int feature = 0; feature < FEATURES; feature++) {
        if ((set >> feature & 1) == 0) {
          int size = Integer.bitCount(set);
          double weight = factorial(size) * factorial(FEATURES - size - 1) / factorial(FEATURES);
          for (Tree tree : trees) {
            values[feature] +=
                weight * (known(tree, 0, row, set | 1 << feature) - known(tree, 0, row, set));
          }
        }
      }
    }
    return values;
  }

  private static double factorial(int n) {
    return n <= 1 ? 1 : n * factorial(n - 1);
  }

  @Test
  void itGivesShapleyValuesByTheirDefinition() {
    for (long seed = 1; seed <= 60; seed++) {
      UniformRandomProvider random = Seeds.random(seed);
      List<Tree> trees = List.of(tree(random, 6), tree(random, 3), tree(random, 0));
      TreeModel model = new TreeModel(schema(), Link.LOGIT, 0.25, trees);
      for (int i = 0; i < 10; i++) {
        double[] row =
            IntStream.range(0, FEATURES)
                .mapToDouble(f -> random.nextInt(5) == 0 ? Double.NaN : random.nextInt(5))
                .toArray();
        Contributions found = model.contributions(row);
        double[] expected = shapley(trees, row);
        for (int f = 0; f < FEATURES; f++) {
          assertEquals(expected[f], found.values()[f], 1e-12, "seed " + seed + " feature " + f);
        }
        double base = 0.25 + trees.stream().mapToDouble(tree -> known(tree, 0, row, 0)).sum();
        assertEquals(base, found.base(), 1e-12);
        assertEquals(model.margin(row), found.sum(), 1e-12);
      }
    }
  }

  @Test
  void scoringGivesTheBitsOfWalkingTheNodes() {
    for (long seed = 1; seed <= 100; seed++) {
      UniformRandomProvider random = Seeds.random(seed);
      List<Tree> trees =
          IntStream.range(0, 5).mapToObj(i -> tree(random, 1 + random.nextInt(7))).toList();
      TreeModel model = new TreeModel(schema(), Link.LOGIT, 0.1, trees);
      for (int i = 0; i < 30; i++) {
        double[] row =
            random
                .ints(FEATURES, 0, 8)
                .mapToDouble(v -> ODD_VALUES[v == 7 ? random.nextInt(ODD_VALUES.length) : v])
                .toArray();
        double walked = 0.1;
        for (Tree tree : trees) {
          walked += known(tree, 0, row, (1 << FEATURES) - 1);
        }
        assertEquals(walked, model.margin(row), "seed " + seed);
      }
    }
  }

  private static final double[] ODD_VALUES = {
    0, 1, 2, 3, 4, -0.0, Double.NaN, -1, 0.5, 2.999, 1e300, -1e300, 70, 1e9
  };

  @Test
  void aBranchThatNobodyCameByDoesNotSpoilTheSum() {
    Tree tree =
        new Tree(
            List.of(
                new Node.NumericSplit(0, 1, true, 1, 2, 1, 10),
                new Node.Leaf(1, 10),
                new Node.NumericSplit(1, 1, true, 3, 4, 1, 0),
                new Node.Leaf(2, 0),
                new Node.Leaf(3, 0)));
    TreeModel model = new TreeModel(schema(), Link.IDENTITY, 0, List.of(tree));
    for (double first : new double[] {0, 2}) {
      for (double second : new double[] {0, 2}) {
        double[] row = {first, second, 0, 0};
        assertEquals(model.margin(row), model.contributions(row).sum(), 1e-12);
      }
    }
  }

  @Test
  void aDeepTreeStaysExact() {
    UniformRandomProvider random = Seeds.random(5);
    List<Tree> trees = IntStream.range(0, 20).mapToObj(i -> tree(random, 14)).toList();
    TreeModel model = new TreeModel(schema(), Link.IDENTITY, 0, trees);
    for (int i = 0; i < 50; i++) {
      double[] row = random.doubles(FEATURES, 0, 5).toArray();
      assertEquals(model.margin(row), model.contributions(row).sum(), 1e-10);
    }
  }

  @Test
  void aModelWithoutTreesIsItsBase() {
    TreeModel model = new TreeModel(schema(), Link.LOGIT, -1, List.of());
    assertEquals(-1, model.margin(new double[FEATURES]));
    assertEquals(-1, model.contributions(new double[FEATURES]).sum());
    assertEquals(0, IntStream.range(0, FEATURES).mapToDouble(i -> model.gainShares()[i]).sum());
  }
}
