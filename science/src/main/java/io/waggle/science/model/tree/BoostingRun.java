package io.waggle.science.model.tree;

import io.waggle.science.model.TrainingSet;
import io.waggle.science.numeric.Seeds;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.rng.UniformRandomProvider;

/** One sequence of trees on some rows of a set, watched on the other rows. */
final class BoostingRun {
  private final TrainingSet set;
  private final BoostingSettings settings;
  private final TreeGrower grower;
  private final long seed;
  private final int[] learning;
  private final int[] watched;
  private final double base;
  private final int[] features;
  private final double[] margins;
  private final double[] gradients;
  private final double[] curvatures;
  private final List<GrownTree> trees = new ArrayList<>();

  /**
   * @param learning rows to learn from, ascending; those without weight are left out
   * @param watched rows to judge by
   */
  BoostingRun(TrainingSet set, BoostingSettings settings, TreeGrower grower, long seed, Rows rows) {
    this.set = set;
    this.settings = settings;
    this.grower = grower;
    this.seed = seed;
    this.learning = Arrays.stream(rows.learning).filter(row -> set.weight(row) > 0).toArray();
    this.watched = rows.watched;
    this.base = meanMargin();
    this.features = IntStream.range(0, set.frame().columns().size()).toArray();
    this.margins = new double[set.rows()];
    this.gradients = new double[set.rows()];
    this.curvatures = new double[set.rows()];
    Arrays.fill(margins, base);
  }

  /** Rows in ascending order: those to learn from and those to judge by. */
  record Rows(int[] learning, int[] watched) {}

  /** The margin that is best for all rows alike. */
  private double meanMargin() {
    double sum = 0;
    double total = 0;
    for (int row : learning) {
      sum += set.weight(row) * set.target(row);
      total += set.weight(row);
    }
    double mean = sum / total;
    return switch (settings.loss()) {
      case LOGISTIC -> Math.log(mean) - Math.log1p(-mean);
      case SQUARED -> mean;
    };
  }

  double base() {
    return base;
  }

  /** Grows one more tree. One that finds nothing to split by adds nothing to any row. */
  void step() {
    derive();
    UniformRandomProvider random = Seeds.random(Seeds.stream(seed, trees.size()));
    int[] rows = sample(learning, settings.sampling().rowShare(), random);
    int[] asked = sample(features, settings.sampling().columnShare(), random);
    GrownTree tree = grower.grow(gradients, curvatures, rows, asked);
    trees.add(tree);
    if (tree.hasSplits()) {
      tree.addTo(margins);
    }
  }

  private void derive() {
    Loss loss = settings.loss();
    for (int row : learning) {
      double prediction = loss.link().inverse(margins[row]);
      double weight = set.weight(row);
      gradients[row] = weight * loss.gradient(set.target(row), prediction);
      curvatures[row] = weight * loss.curvature(prediction);
    }
  }

  /** So many of the values, at least one, in their order (Knuth, volume 2, algorithm S). */
  private static int[] sample(int[] values, double share, UniformRandomProvider random) {
    int wanted = (int) Math.max(1, Math.round(share * values.length));
    if (wanted == values.length) {
      return values.clone();
    }
    int[] sample = new int[wanted];
    int taken = 0;
    for (int i = 0; taken < wanted; i++) {
      if (random.nextInt(values.length - i) < wanted - taken) {
        sample[taken++] = values[i];
      }
    }
    return sample;
  }

  /** The loss of all watched rows. */
  double watchedLoss() {
    double sum = 0;
    for (int row : watched) {
      sum += set.weight(row) * settings.loss().at(set.target(row), margins[row]);
    }
    return sum;
  }

  /** Fills in the margins of the watched rows after so many trees. */
  void watchedMargins(int count, double[] into) {
    for (int row : watched) {
      into[row] = base;
    }
    for (GrownTree tree : trees.subList(0, count)) {
      if (tree.hasSplits()) {
        tree.addTo(into, watched);
      }
    }
  }

  /** The first trees, without those that add nothing. */
  List<Tree> trees(int count) {
    return trees.subList(0, count).stream()
        .filter(GrownTree::hasSplits)
        .map(GrownTree::finished)
        .toList();
  }
}
