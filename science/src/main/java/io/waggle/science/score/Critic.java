package io.waggle.science.score;

/**
 * Weights from contrast and conflict (CRITIC: Diakoulaki, Mavrotas and Papayannakis, Computers and
 * Operations Research 22, 1995): wⱼ ∝ sⱼ Σₖ (1 − rⱼₖ) with s the standard deviation (n − 1) of the
 * values from 0 to 1 and r their correlation. What repeats another indicator counts less.
 *
 * <p>Indicators on which all alternatives are equal have no correlation and are left out.
 */
public final class Critic {
  private Critic() {}

  /**
   * Weights and where they come from.
   *
   * @param deviations sⱼ by indicator; the caller's own, as are the conflicts
   * @param conflicts Σₖ (1 − rⱼₖ) by indicator
   * @param fellBack whether the weights are equal because no indicator has both contrast and
   *     conflict: one alternative, or indicators that all repeat one another
   */
  public record Contrast(
      Weights weights, double[] deviations, double[] conflicts, boolean fellBack) {}

  public static Contrast weigh(Ratings ratings) {
    int size = ratings.indicators().size();
    double[][] columns = new double[size][];
    double[] deviations = new double[size];
    int varying = 0;
    for (int j = 0; j < size; j++) {
      columns[j] = centred(ratings.minMax(j));
      deviations[j] = deviation(columns[j]);
      varying += deviations[j] > 0 ? 1 : 0;
    }
    double[] conflicts = new double[size];
    double[] contrast = new double[size];
    double sum = 0;
    for (int j = 0; j < size; j++) {
      conflicts[j] = conflict(columns, deviations, j);
      // With a single indicator that varies nothing can conflict, and it is all there is to see.
      contrast[j] = deviations[j] * (varying == 1 ? 1 : conflicts[j]);
      sum += contrast[j];
    }
    boolean fellBack = !(sum > 0);
    return new Contrast(
        fellBack ? Weights.equal(size) : Weights.of(contrast), deviations, conflicts, fellBack);
  }

  private static double conflict(double[][] columns, double[] deviations, int indicator) {
    double conflict = 0;
    for (int k = 0; k < columns.length; k++) {
      if (k != indicator && deviations[k] > 0 && deviations[indicator] > 0) {
        double covariance = product(columns[indicator], columns[k]) / (columns[k].length - 1);
        double correlation = covariance / deviations[indicator] / deviations[k];
        double distance = 1 - Math.clamp(correlation, -1, 1);
        conflict += distance > 1e-12 ? distance : 0;
      }
    }
    return conflict;
  }

  private static double[] centred(double[] column) {
    double mean = 0;
    for (double each : column) {
      mean += each / column.length;
    }
    for (int i = 0; i < column.length; i++) {
      column[i] -= mean;
    }
    return column;
  }

  private static double deviation(double[] centred) {
    return centred.length < 2 ? 0 : Math.sqrt(product(centred, centred) / (centred.length - 1));
  }

  private static double product(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }
}
