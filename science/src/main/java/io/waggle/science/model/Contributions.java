package io.waggle.science.model;

/**
 * A margin taken apart.
 *
 * @param base the expected margin, of somebody nothing is known of
 * @param values what each feature adds, in the order of the schema; {@code base} and these sum to
 *     the margin of the row
 */
public record Contributions(double base, double[] values) {
  /** The margin again. */
  public double sum() {
    double sum = base;
    for (double value : values) {
      sum += value;
    }
    return sum;
  }
}
