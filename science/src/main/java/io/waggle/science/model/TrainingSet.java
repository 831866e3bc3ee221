package io.waggle.science.model;

import static io.waggle.science.numeric.InvalidInput.unless;

import io.waggle.science.numeric.InvalidInput;
import java.util.Arrays;

/** Rows with what came of them, and how much each counts. It never changes. */
public final class TrainingSet {
  private final FeatureFrame frame;
  private final double[] target;
  private final double[] weights;

  private TrainingSet(FeatureFrame frame, double[] target, double[] weights) {
    this.frame = frame;
    this.target = target;
    this.weights = weights;
  }

  /**
   * Rows that count the same.
   *
   * @param target one finite value per row; 0 or 1 (or a probability) for classification
   */
  public static TrainingSet of(FeatureFrame frame, double[] target) {
    double[] weights = new double[target.length];
    Arrays.fill(weights, 1);
    return weighted(frame, target, weights);
  }

  /**
   * Rows that count by their weight.
   *
   * @param weights one finite value of at least zero per row, not all zero
   */
  public static TrainingSet weighted(FeatureFrame frame, double[] target, double[] weights) {
    unless(frame.rows() > 0, "rows", "are none", "give rows to learn from");
    checkLength("target", target, frame.rows());
    checkLength("weights", weights, frame.rows());
    double total = 0;
    for (int row = 0; row < target.length; row++) {
      InvalidInput.finite("target of row " + row, target[row]);
      total += InvalidInput.notNegative("weight of row " + row, weights[row]);
    }
    unless(total > 0, "weights", "are all zero", "give some rows a weight");
    return new TrainingSet(frame, target.clone(), weights.clone());
  }

  private static void checkLength(String what, double[] values, int rows) {
    unless(
        values.length == rows,
        what,
        "has " + values.length + " values for " + rows + " rows",
        "give one value per row");
  }

  public int rows() {
    return target.length;
  }

  public FeatureFrame frame() {
    return frame;
  }

  public double target(int row) {
    return target[row];
  }

  public double weight(int row) {
    return weights[row];
  }

  /** A copy of the target. */
  public double[] target() {
    return target.clone();
  }

  /** A copy of the weights. */
  public double[] weights() {
    return weights.clone();
  }

  /** The given rows, in that order; a row may come more than once. */
  public TrainingSet select(int[] rows) {
    double[] selectedTarget = new double[rows.length];
    double[] selectedWeights = new double[rows.length];
    for (int i = 0; i < rows.length; i++) {
      selectedTarget[i] = target[rows[i]];
      selectedWeights[i] = weights[rows[i]];
    }
    return weighted(frame.select(rows), selectedTarget, selectedWeights);
  }

  /** The same rows and target with other features. */
  public TrainingSet with(FeatureFrame other) {
    return weighted(other, target, weights);
  }

  /**
   * Refuses a target that no classifier can learn: a value outside [0, 1], or only one class.
   *
   * @return the weighted share of ones, above 0 and below 1
   */
  public double positiveShare() {
    double ones = 0;
    double total = 0;
    for (int row = 0; row < target.length; row++) {
      unless(
          target[row] >= 0 && target[row] <= 1,
          "target of row " + row,
          "is " + target[row],
          "give 0 or 1 for a classification");
      ones += weights[row] * target[row];
      total += weights[row];
    }
    unless(
        ones > 0 && ones < total,
        "target",
        "has one class only",
        "give rows of both classes, or ask for a regression");
    return ones / total;
  }
}
