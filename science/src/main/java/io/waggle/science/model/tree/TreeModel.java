package io.waggle.science.model.tree;

import static io.waggle.science.numeric.InvalidInput.unless;

import io.waggle.science.model.Contributions;
import io.waggle.science.model.Explainable;
import io.waggle.science.model.Link;
import io.waggle.science.model.Schema;
import io.waggle.science.numeric.InvalidInput;
import java.util.List;

/**
 * A sum of trees: the margin of a row is the base and what the leaf it reaches in each tree adds.
 */
public final class TreeModel implements Explainable {
  private final Schema schema;
  private final Link link;
  private final double base;
  private final List<Tree> trees;
  private final RankedForest forest;
  private final TreeShap shap;

  /**
   * @param base the margin before the first tree
   * @param trees may be none; their splits use features of the schema
   */
  public TreeModel(Schema schema, Link link, double base, List<Tree> trees) {
    this.schema = schema;
    this.link = link;
    this.base = InvalidInput.finite("base", base);
    this.trees = List.copyOf(trees);
    for (Tree tree : this.trees) {
      for (Node node : tree.nodes()) {
        checkFeature(node);
      }
    }
    this.forest = new RankedForest(this.trees, schema.size());
    this.shap = new TreeShap(new Forest(this.trees), schema.size(), base);
  }

  private void checkFeature(Node node) {
    if (node instanceof Node.Split split) {
      unless(
          split.feature() >= 0 && split.feature() < schema.size(),
          "tree",
          "splits by feature " + split.feature() + " of " + schema.size(),
          "use features of the schema");
    }
  }

  @Override
  public Schema schema() {
    return schema;
  }

  @Override
  public Link link() {
    return link;
  }

  public double base() {
    return base;
  }

  public List<Tree> trees() {
    return trees;
  }

  @Override
  public double margin(double[] row) {
    return forest.sum(base, row);
  }

  /** Exact, by {@link TreeShap}. */
  @Override
  public Contributions contributions(double[] row) {
    return shap.contributions(row);
  }

  /**
   * The share of each feature in what all splits gained, in the order of the schema. Sums to 1, or
   * is all zero when there is no split. Favours features with many values; permutation importance
   * does not.
   */
  public double[] gainShares() {
    double[] gains = new double[schema.size()];
    double total = 0;
    for (Tree tree : trees) {
      for (Node node : tree.nodes()) {
        if (node instanceof Node.Split split) {
          gains[split.feature()] += split.gain();
          total += split.gain();
        }
      }
    }
    for (int i = 0; i < gains.length && total > 0; i++) {
      gains[i] /= total;
    }
    return gains;
  }
}
