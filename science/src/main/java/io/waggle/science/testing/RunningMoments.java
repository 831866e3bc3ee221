package io.waggle.science.testing;

import io.waggle.science.numeric.InvalidInput;

/**
 * Collects {@link Moments} one unit at a time (B. P. Welford, "Note on a method for calculating
 * corrected sums of squares and products", Technometrics 4 (1962) 419–420). Not safe for use by
 * several threads: give each its own and merge the moments.
 */
public final class RunningMoments {
  private final double[] means;
  private final double[][] products;
  private final double[] before;
  private long count;

  public RunningMoments(int columns) {
    InvalidInput.unless(columns > 0, "columns", "are " + columns, "give at least one");
    means = new double[columns];
    products = new double[columns][columns];
    before = new double[columns];
  }

  /** Adds one unit: a finite value per column, in order. */
  public void add(double... unit) {
    InvalidInput.unless(
        unit.length == means.length, "unit", "has " + unit.length + " columns", "give each once");
    for (double each : unit) {
      InvalidInput.finite("value", each);
    }
    count++;
    for (int i = 0; i < unit.length; i++) {
      before[i] = unit[i] - means[i];
      means[i] += before[i] / count;
    }
    for (int i = 0; i < unit.length; i++) {
      for (int j = 0; j <= i; j++) {
        products[i][j] += before[i] * (unit[j] - means[j]);
      }
    }
  }

  /** What was added so far. */
  public Moments moments() {
    double[][] centred = new double[means.length][means.length];
    for (int i = 0; i < means.length; i++) {
      for (int j = 0; j <= i; j++) {
        centred[i][j] = products[i][j];
        centred[j][i] = products[i][j];
      }
    }
    return new Moments(count, means.clone(), centred);
  }
}
