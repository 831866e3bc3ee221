package io.waggle.science.mix;

import java.util.Arrays;

/**
 * The saturated, carried-over spend of one channel and its derivatives, over and over for new
 * parameters. Reverse mode: one pass over periods × lags forward and one back, whatever the number
 * of parameters. Has working memory: one for each thread.
 */
final class MediaEffect {
  private final Adstock adstock;
  private final Saturation saturation;
  private final boolean isEndless;
  private final int rows;
  private final int before;
  private final double[] spend;
  private final double[] weights;
  private final double[][] weightSlopes;
  private final double[] carried;
  private final double[] effect;
  private final double[] byCarried;
  private final double[][] byParameter;
  private final double[] adjoint;

  // Without an end: a_t = unit · x_t + α a_(t−1), where the unit is 1 − α when normalised, else 1.
  private double alpha;
  private double unit;
  private double unitSlope;
  private double start;
  private double startSlope;
  private double total;
  private double totalSlope;

  /**
   * @param spend scaled, periods before the first row included
   * @param rows how many of them, from the end, have an outcome
   */
  MediaEffect(Channel channel, double[] spend, int rows) {
    this.adstock = channel.adstock();
    this.saturation = channel.saturation();
    this.isEndless = adstock instanceof Adstock.Recursive;
    this.rows = rows;
    int history = spend.length - rows;
    this.before = isEndless ? history : adstock.lags() - 1;
    this.spend = new double[before + rows];
    int known = Math.min(history, before);
    System.arraycopy(spend, history - known, this.spend, before - known, known + rows);
    int lags = isEndless ? 1 : adstock.lags();
    this.weights = new double[lags];
    this.weightSlopes = new double[adstock.parameters().size()][lags];
    this.carried = new double[rows];
    this.effect = new double[rows];
    this.byCarried = new double[rows];
    this.byParameter = new double[saturation.parameters().size()][rows];
    this.adjoint = new double[rows];
  }

  /** The effect per row, valid until the next call; not to be changed. */
  double[] forward(double[] carryover, double[] curve) {
    if (isEndless) {
      carryWithoutEnd(carryover[0]);
    } else {
      adstock.fill(carryover, weights, weightSlopes);
      carry();
    }
    saturation.fill(curve, carried, effect, byCarried, byParameter);
    return effect;
  }

  /** The carried-over spend per row of the last call, not to be changed. */
  double[] carried() {
    return carried;
  }

  /**
   * Adds to the slopes of the parameters of the last forward call.
   *
   * @param byEffect slope by the effect of each row
   */
  void backward(double[] byEffect, double[] carryoverSlopes, double[] curveSlopes) {
    for (int i = 0; i < curveSlopes.length; i++) {
      curveSlopes[i] += Sums.dot(byEffect, byParameter[i], 0, rows);
    }
    for (int t = 0; t < rows; t++) {
      adjoint[t] = byEffect[t] * byCarried[t];
    }
    if (isEndless) {
      carryoverSlopes[0] += endlessSlope();
      return;
    }
    for (int lag = 0; lag < weights.length; lag++) {
      double byWeight = Sums.dot(adjoint, spend, before - lag, rows);
      for (int i = 0; i < carryoverSlopes.length; i++) {
        carryoverSlopes[i] += byWeight * weightSlopes[i][lag];
      }
    }
  }

  /** Σ w_l: what a steady unit of spend amounts to once carry-over has settled. */
  double totalWeight() {
    return isEndless ? total : Weights.sum(weights);
  }

  /** Derivative of the total weight by a parameter of the carry-over. */
  double totalWeightSlope(int parameter) {
    return isEndless ? totalSlope : Weights.sum(weightSlopes[parameter]);
  }

  private void carry() {
    Arrays.fill(carried, 0);
    for (int lag = 0; lag < weights.length; lag++) {
      Sums.add(weights[lag], spend, before - lag, carried);
    }
  }

  private void carryWithoutEnd(double newAlpha) {
    boolean isNormalised = adstock instanceof Adstock.Recursive endless && endless.normalised();
    alpha = newAlpha;
    unit = isNormalised ? 1 - alpha : 1;
    unitSlope = isNormalised ? -1 : 0;
    total = unit / (1 - alpha);
    totalSlope = isNormalised ? 0 : 1 / ((1 - alpha) * (1 - alpha));
    double state = 0;
    double slope = 0;
    for (int t = 0; t < before; t++) {
      slope = unitSlope * spend[t] + state + alpha * slope;
      state = unit * spend[t] + alpha * state;
    }
    start = state;
    startSlope = slope;
    for (int t = 0; t < rows; t++) {
      state = unit * spend[before + t] + alpha * state;
      carried[t] = state;
    }
  }

  private double endlessSlope() {
    double later = 0;
    double slope = 0;
    for (int t = rows - 1; t >= 0; t--) {
      later = adjoint[t] + alpha * later;
      double previous = t == 0 ? start : carried[t - 1];
      slope += later * (previous + unitSlope * spend[before + t]);
    }
    return slope + alpha * later * startSlope;
  }
}
