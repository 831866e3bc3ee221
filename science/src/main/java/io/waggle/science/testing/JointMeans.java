package io.waggle.science.testing;

import io.waggle.science.numeric.InvalidInput;
import java.util.List;

/**
 * The means of the columns of both arms, control first, with the covariance of all of them. What a
 * metric needs, however the units were sampled.
 *
 * @param columns per arm
 * @param means control's columns, then treatment's
 * @param covariance of the means, twice the columns squared
 * @param units of control and treatment
 * @param freedom degrees of freedom of the variances of control and treatment
 */
record JointMeans(
    int columns, double[] means, double[][] covariance, long[] units, double[] freedom) {

  /** Independent arms of independent units. */
  static JointMeans of(int columns, Moments control, Moments treatment) {
    checkColumns(columns, control);
    checkColumns(columns, treatment);
    double[] means = new double[2 * columns];
    double[][] covariance = new double[2 * columns][2 * columns];
    addArm(control, 0, 1, columns, means, covariance);
    addArm(treatment, columns, 1, columns, means, covariance);
    return new JointMeans(
        columns,
        means,
        covariance,
        new long[] {control.count(), treatment.count()},
        new double[] {control.count() - 1.0, treatment.count() - 1.0});
  }

  /**
   * Post-stratified: each stratum's means weighted by its share of all units. The shares are random
   * too, which adds the spread of the means between strata over the units (L. W. Miratrix, J. S.
   * Sekhon and B. Yu, JRSS B 75 (2013) 369–396, with random shares).
   */
  static JointMeans stratified(int columns, List<Stratum> strata) {
    InvalidInput.unless(!strata.isEmpty(), "strata", "are none", "give at least one");
    long[] units = new long[2];
    for (Stratum each : strata) {
      checkColumns(columns, each.control());
      checkColumns(columns, each.treatment());
      units[0] = Math.addExact(units[0], each.control().count());
      units[1] = Math.addExact(units[1], each.treatment().count());
    }
    double total = (double) units[0] + units[1];
    double[] means = new double[2 * columns];
    double[][] covariance = new double[2 * columns][2 * columns];
    for (Stratum each : strata) {
      double share = (each.control().count() + each.treatment().count()) / total;
      addArm(each.control(), 0, share, columns, means, covariance);
      addArm(each.treatment(), columns, share, columns, means, covariance);
    }
    addSpreadOfShares(strata, columns, total, means, covariance);
    double lost = strata.size();
    return new JointMeans(
        columns, means, covariance, units, new double[] {units[0] - lost, units[1] - lost});
  }

  private static void addArm(
      Moments arm, int at, double share, int columns, double[] means, double[][] covariance) {
    for (int i = 0; i < columns; i++) {
      means[at + i] += share * arm.mean(i);
      for (int j = 0; j < columns; j++) {
        covariance[at + i][at + j] += share * share * arm.covariance(i, j) / arm.count();
      }
    }
  }

  private static void addSpreadOfShares(
      List<Stratum> strata, int columns, double total, double[] means, double[][] covariance) {
    for (Stratum each : strata) {
      double share = (each.control().count() + each.treatment().count()) / total;
      for (int i = 0; i < means.length; i++) {
        double one = mean(each, columns, i) - means[i];
        for (int j = 0; j < means.length; j++) {
          double other = mean(each, columns, j) - means[j];
          covariance[i][j] += share * one * other / total;
        }
      }
    }
  }

  private static double mean(Stratum stratum, int columns, int at) {
    return at < columns ? stratum.control().mean(at) : stratum.treatment().mean(at - columns);
  }

  private static void checkColumns(int columns, Moments arm) {
    InvalidInput.unless(
        arm.columns() >= columns,
        "moments",
        "have " + arm.columns() + " columns",
        "this metric needs " + columns);
  }

  /** The covariance of two linear functions of the means. */
  double covariance(double[] one, double[] other) {
    double sum = 0;
    for (int i = 0; i < one.length; i++) {
      if (one[i] == 0) {
        continue;
      }
      double row = 0;
      for (int j = 0; j < other.length; j++) {
        row += covariance[i][j] * other[j];
      }
      sum += one[i] * row;
    }
    return sum;
  }
}
