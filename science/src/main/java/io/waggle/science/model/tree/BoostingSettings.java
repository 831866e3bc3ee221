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
   * @param stopping whether to end early
   */
  public record Rounds(int trees, double learningRate, EarlyStopping stopping) {
    public Rounds {
      unless(trees >= 1, "trees", "is " + trees, "give 1 or more");
      unless(
          learningRate > 0 && learningRate <= 1,
          "learningRate",
          "is " + learningRate,
          "give a number above 0 and at most 1, such as 0.05");
    }
  }

  /**
   * When a part of the rows, kept from learning, says that further trees do not help. Off when the
   * share is 0.
   *
   * @param validationShare of the rows, in [0, 1)
   * @param patience trees without a better loss on the part before the end
   */
  public record EarlyStopping(double validationShare, int patience) {
    public EarlyStopping {
      unless(
          validationShare >= 0 && validationShare < 1,
          "validationShare",
          "is " + validationShare,
          "give a share from 0 (never stop early) to below 1");
      unless(patience >= 1, "patience", "is " + patience, "give 1 or more");
    }

    /** All rows learn, all trees are grown. */
    public static EarlyStopping off() {
      return new EarlyStopping(0, 1);
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

  /** 200 trees of depth 4, learning rate 0.05, four fifths of rows and features for each tree. */
  public static BoostingSettings standard(Loss loss) {
    return new BoostingSettings(
        loss,
        new Rounds(200, 0.05, EarlyStopping.off()),
        new TreeShape(4, 16, 20, 1, 0),
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
