package io.waggle.science.testing;

import io.waggle.science.numeric.InvalidInput;
import java.util.Arrays;

/**
 * Sufficient statistics of one arm: how many units, the mean of each column, and the centred cross
 * products of the columns. Merges in any order, to rounding, and stays accurate when the mean is
 * large against the spread (T. F. Chan, G. H. Golub and R. J. LeVeque, "Algorithms for computing
 * the sample variance", The American Statistician 37 (1983) 242–247). {@link Metric} says which
 * columns a metric wants. Immutable.
 */
public final class Moments {
  /** What rounding in the caller's sums may take away from a variance, relative to the sum. */
  private static final double ROUNDING = 1e-9;

  private final long count;
  private final double[] means;
  private final double[][] products;

  /** Takes ownership of the arrays. */
  Moments(long count, double[] means, double[][] products) {
    this.count = count;
    this.means = means;
    this.products = products;
  }

  /** No unit at all, the neutral element of {@link #plus}. */
  public static Moments none(int columns) {
    InvalidInput.unless(columns > 0, "columns", "are " + columns, "give at least one");
    return new Moments(0, new double[columns], new double[columns][columns]);
  }

  /** One column from raw sums over units. */
  public static Moments ofSums(long count, double sum, double sumOfSquares) {
    return ofSums(count, new double[] {sum}, new double[][] {{sumOfSquares}});
  }

  /**
   * Columns from raw sums. Prefer {@link RunningMoments} where the values are at hand: raw sums
   * lose the digits that the mean and the spread differ by.
   *
   * @param count units, at least 0
   * @param sums per column
   * @param products sums of products of the columns, symmetric; on the diagonal the sums of squares
   */
  public static Moments ofSums(long count, double[] sums, double[][] products) {
    InvalidInput.unless(count >= 0, "count", "is " + count, "give zero or more units");
    int columns = sums.length;
    InvalidInput.unless(
        columns > 0 && products.length == columns,
        "sums",
        "do not fit the products",
        "give k, k×k");
    double[] means = new double[columns];
    for (int i = 0; i < columns; i++) {
      InvalidInput.finite("sum", sums[i]);
      InvalidInput.unless(
          count > 0 || sums[i] == 0, "sum", "is " + sums[i] + " over no units", "give 0");
      means[i] = count == 0 ? 0 : sums[i] / count;
    }
    double[][] centred = new double[columns][columns];
    for (int i = 0; i < columns; i++) {
      for (int j = 0; j <= i; j++) {
        InvalidInput.finite("sum of products", products[i][j]);
        InvalidInput.unless(
            products[i][j] == products[j][i],
            "sums of products",
            "differ by order",
            "be symmetric");
        centred[i][j] = Math.fma(-means[i], sums[j], products[i][j]);
        centred[j][i] = centred[i][j];
      }
    }
    settleSquares(sums, means, products, centred);
    checkProducts(products, centred);
    return new Moments(count, means, centred);
  }

  private static void settleSquares(
      double[] sums, double[] means, double[][] products, double[][] centred) {
    for (int i = 0; i < sums.length; i++) {
      InvalidInput.unless(
          centred[i][i] >= -ROUNDING * Math.abs(products[i][i]) && products[i][i] >= 0,
          "sum of squares",
          "is " + products[i][i] + ", below sum² / count = " + means[i] * sums[i],
          "give the sum over units of the squared value");
      centred[i][i] = Math.max(0, centred[i][i]);
    }
  }

  private static void checkProducts(double[][] products, double[][] centred) {
    for (int i = 0; i < centred.length; i++) {
      for (int j = 0; j < i; j++) {
        double most = Math.sqrt(centred[i][i] * centred[j][j]);
        double slack = ROUNDING * Math.sqrt(products[i][i] * products[j][j]);
        InvalidInput.unless(
            Math.abs(centred[i][j]) <= most * (1 + ROUNDING) + slack,
            "sum of products",
            "is " + products[i][j] + ", more than the sums of squares allow",
            "give the sum over units of the product of the two columns");
      }
    }
  }

  /** One column of zeros and ones. */
  public static Moments ofProportion(Proportion proportion) {
    long units = proportion.units();
    double ones = proportion.successes();
    double mean = units == 0 ? 0 : ones / units;
    return new Moments(units, new double[] {mean}, new double[][] {{ones * (1 - mean)}});
  }

  /** The moments of the units of both; the columns must be the same. */
  public Moments plus(Moments other) {
    InvalidInput.unless(
        columns() == other.columns(),
        "moments",
        "have " + columns() + " and " + other.columns() + " columns",
        "merge moments of the same metric");
    if (count == 0) {
      return other;
    }
    if (other.count == 0) {
      return this;
    }
    long total = Math.addExact(count, other.count);
    double share = (double) other.count / total;
    double weight = (double) count * share;
    double[] merged = new double[columns()];
    double[][] centred = new double[columns()][columns()];
    for (int i = 0; i < columns(); i++) {
      double apart = other.means[i] - means[i];
      merged[i] = means[i] + apart * share;
      for (int j = 0; j < columns(); j++) {
        double between = apart * (other.means[j] - means[j]) * weight;
        centred[i][j] = products[i][j] + other.products[i][j] + between;
      }
    }
    return new Moments(total, merged, centred);
  }

  public long count() {
    return count;
  }

  public int columns() {
    return means.length;
  }

  /** The mean of a column; 0 without units. */
  public double mean(int column) {
    return means[column];
  }

  /** The unbiased sample variance of a column; needs two units. */
  public double variance(int column) {
    return covariance(column, column);
  }

  /** The unbiased sample covariance of two columns; needs two units. */
  public double covariance(int one, int other) {
    InvalidInput.unless(
        count >= 2, "units", "are " + count, "a variance needs at least two units in each arm");
    return products[one][other] / (count - 1);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Moments moments
        && count == moments.count
        && Arrays.equals(means, moments.means)
        && Arrays.deepEquals(products, moments.products);
  }

  @Override
  public int hashCode() {
    return 31 * (31 * Long.hashCode(count) + Arrays.hashCode(means))
        + Arrays.deepHashCode(products);
  }

  @Override
  public String toString() {
    return "Moments["
        + count
        + ", "
        + Arrays.toString(means)
        + ", "
        + Arrays.deepToString(products)
        + "]";
  }
}
