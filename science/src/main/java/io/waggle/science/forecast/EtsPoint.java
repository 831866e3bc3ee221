package io.waggle.science.forecast;

import java.util.Arrays;

/**
 * The parameters of an exponential smoothing model.
 *
 * @param alpha weight of the news in the level
 * @param beta in the slope, 0 without a trend
 * @param gamma in the season, 0 without one
 * @param phi share of the slope that remains a step later, 1 when it is not damped
 * @param level before the first value
 * @param slope before the first value
 * @param season before the first value, the latest place first
 */
record EtsPoint(
    double alpha,
    double beta,
    double gamma,
    double phi,
    double level,
    double slope,
    double[] season) {

  /** Reads them off the vector that is searched, see {@link EtsStart#of}. */
  static EtsPoint of(double[] vector, EtsForm form, int period) {
    int at = 0;
    double alpha = vector[at++];
    double beta = form.hasTrend() ? vector[at++] : 0;
    double gamma = form.isSeasonal() ? vector[at++] : 0;
    double phi = form.isDamped() ? vector[at++] : 1;
    double level = vector[at++];
    double slope = form.hasTrend() ? vector[at++] : 0;
    double[] season = new double[form.isSeasonal() ? period : 0];
    if (form.isSeasonal()) {
      System.arraycopy(vector, at, season, 0, period - 1);
      double whole = form.season() == EtsForm.Season.MULTIPLICATIVE ? period : 0;
      season[period - 1] = whole - Arrays.stream(season, 0, period - 1).sum();
    }
    return new EtsPoint(alpha, beta, gamma, phi, level, slope, season);
  }
}
