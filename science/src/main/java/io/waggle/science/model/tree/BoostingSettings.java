package io.waggle.science.model.tree;

import static io.waggle.science.numeric.InvalidInput.notNegative;
import static io.waggle.science.numeric.InvalidInput.positive;
import static io.waggle.science.numeric.InvalidInput.unless;

import java.util.Map;
import java.util.TreeMap;

/**
 * How boosting goes about it. The standard values are fixed: chosen once for customer tables of a
 * thousand to a million rows, not for any one of them.
 *
 * @param monotone the features that may move the prediction one way only
 */
public record BoostingSettings(
    Loss loss,
    Rounds rounds,
    TreeShape shape,
    Shrinkage shrinkage,
    Sampling sampling,
    Map<String, Monotone> monotone) {

  public BoostingSettings {
    monotone = Map.copyOf(new TreeMap<>(monotone));
  }

  /**
   * How many trees.
   *
   * @param trees at most
   * @param learningRate what share of its step each tree goes, in (0, 1]
   * @param stopping who says that fewer will do
   */
  public record Rounds(int trees, double learningRate, Stopping stopping) {
    public Rounds {
      unless(trees >= 1, "trees", "is " + trees, "give 1 or more");
      unless(
          learningRate > 0 && learningRate <= 1,
          "learningRate",
          "is " + learningRate,
          "give a number above 0 and at most 1, such as 0.05");
    }
  }

  /** How the number of trees is found. */
  public sealed interface Stopping {
    /** All trees are grown, on all rows. */
    record Never() implements Stopping {}

    /**
     * Trees are grown on some of the rows until the loss on the others gets no better.
     *
     * @param share of the rows kept from learning, in (0, 1)
     * @param patience trees without a better loss before the end
     */
    record HeldOut(double share, int patience) implements Stopping {
      public HeldOut {
        unless(share > 0 && share < 1, "share", "is " + share, "give a number between 0 and 1");
        unless(patience >= 1, "patience", "is " + patience, "give 1 or more");
      }
    }

    /**
     * The number of trees that is best on average over folds, each predicted from the others; then
     * that many on all rows.
     *
     * @param folds 2 or more
     * @param patience trees without a better loss before the end
     */
    record CrossFitted(int folds, int patience) implements Stopping {
      public CrossFitted {
        unless(folds >= 2, "folds", "is " + folds, "give 2 or more");
        unless(patience >= 1, "patience", "is " + patience, "give 1 or more");
      }
    }
  }

  /**
   * How large a tree may grow; the leaf that gains most is split next.
   *
   * @param maxDepth splits from the root to a leaf
   * @param minChildRows rows on either side of a split
   * @param minChildWeight sum of curvatures on either side of a split
   * @param minGain what a split must win in loss
   */
  public record TreeShape(
      int maxDepth, int maxLeaves, int minChildRows, double minChildWeight, double minGain) {
    public TreeShape {
      unless(maxDepth >= 1 && maxDepth <= 30, "maxDepth", "is " + maxDepth, "give 1 to 30");
      unless(maxLeaves >= 2, "maxLeaves", "is " + maxLeaves, "give 2 or more");
      unless(minChildRows >= 1, "minChildRows", "is " + minChildRows, "give 1 or more");
      notNegative("minChildWeight", minChildWeight);
      notNegative("minGain", minGain);
    }
  }

  /**
   * How leaves are held back.
   *
   * @param l2 added to the curvature of a leaf
   * @param categoryL2 added on top in splits that choose among many categories
   * @param categorySmoothing curvature added to a category when categories are sorted, so that a
   *     rare one does not come first by chance
   */
  public record Shrinkage(double l2, double categoryL2, double categorySmoothing) {
    public Shrinkage {
      positive("l2", l2);
      notNegative("categoryL2", categoryL2);
      notNegative("categorySmoothing", categorySmoothing);
    }
  }

  /**
   * What a tree gets to see.
   *
   * @param rowShare of the rows, drawn anew for each tree, in (0, 1]
   * @param columnShare of the features, drawn anew for each tree, in (0, 1]
   * @param maxBins how finely a number is cut, 2 to 255
   */
  public record Sampling(double rowShare, double columnShare, int maxBins) {
    public Sampling {
      unless(rowShare > 0 && rowShare <= 1, "rowShare", "is " + rowShare, "give (0, 1]");
      unless(
          columnShare > 0 && columnShare <= 1, "columnShare", "is " + columnShare, "give (0, 1]");
      unless(maxBins >= 2 && maxBins <= 255, "maxBins", "is " + maxBins, "give 2 to 255");
    }
  }

  /**
   * Trees of depth 4, learning rate 0.05, four fifths of the rows and of the features for each
   * tree; at most 300, of which five folds say how many to keep.
   */
  public static BoostingSettings standard(Loss loss) {
    return new BoostingSettings(
        loss,
        new Rounds(300, 0.05, new Stopping.CrossFitted(5, 20)),
        new TreeShape(4, 16, 5, 1, 0),
        new Shrinkage(1, 10, 10),
        new Sampling(0.8, 0.8, 255),
        Map.of());
  }

  /** The standard for a target of 0 and 1. */
  public static BoostingSettings classification() {
    return standard(Loss.LOGISTIC);
  }

  /** The standard for a target that is a number. */
  public static BoostingSettings regression() {
    return standard(Loss.SQUARED);
  }

  public BoostingSettings with(Rounds other) {
    return new BoostingSettings(loss, other, shape, shrinkage, sampling, monotone);
  }

  public BoostingSettings with(TreeShape other) {
    return new BoostingSettings(loss, rounds, other, shrinkage, sampling, monotone);
  }

  public BoostingSettings with(Shrinkage other) {
    return new BoostingSettings(loss, rounds, shape, other, sampling, monotone);
  }

  public BoostingSettings with(Sampling other) {
    return new BoostingSettings(loss, rounds, shape, shrinkage, other, monotone);
  }

  /** These settings with one more feature that may move the prediction one way only. */
  public BoostingSettings with(String feature, Monotone direction) {
    Map<String, Monotone> more = new TreeMap<>(monotone);
    more.put(feature, direction);
    return new BoostingSettings(loss, rounds, shape, shrinkage, sampling, more);
  }
}
