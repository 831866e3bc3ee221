package io.waggle.science.mix;

import java.util.Arrays;

/** One channel's part of the model at the current parameters. Has working memory. */
final class ChannelTerm {
  private final MediaEffect media;
  private final LiftTerms lifts;
  private final boolean isReturn;
  private final double spendOverScale;
  private final int start;
  private final double[] carryover;
  private final double[] curve;
  private final double[] carryoverSlopes;
  private final double[] curveSlopes;
  private final double[] byEffect;
  private double[] effect;
  private double effectSum;
  private double beta;
  private double betaPerReturn;

  ChannelTerm(MixProblem problem, int index) {
    Channel channel = problem.channels().get(index);
    double spendScale = problem.spendScale(index);
    this.media = new MediaEffect(channel, problem.scaledSpend(index), problem.rows());
    this.lifts =
        new LiftTerms(channel, problem.liftTests(index), spendScale, problem.outcomeScale());
    this.isReturn = channel.effect() instanceof Effect.ReturnOnSpend;
    this.spendOverScale = problem.totalSpend(index) / problem.outcomeScale();
    this.start = problem.layout().channelStart(index);
    this.carryover = new double[channel.adstock().parameters().size()];
    this.curve = new double[channel.saturation().parameters().size()];
    this.carryoverSlopes = new double[carryover.length];
    this.curveSlopes = new double[curve.length];
    this.byEffect = new double[problem.rows()];
    this.effect = new double[problem.rows()];
  }

  /** Takes its parameters from all of them and works out the effect per row. */
  void moveTo(double[] parameters) {
    System.arraycopy(parameters, start, carryover, 0, carryover.length);
    System.arraycopy(parameters, start + carryover.length, curve, 0, curve.length);
    effect = media.forward(carryover, curve);
    effectSum = Weights.sum(effect);
    betaPerReturn = isReturn ? spendOverScale / effectSum : 1;
    beta = parameters[start + carryover.length + curve.length] * betaPerReturn;
  }

  double beta() {
    return beta;
  }

  /** The saturated spend per row, before β; not to be changed. */
  double[] effect() {
    return effect;
  }

  double effectSum() {
    return effectSum;
  }

  /** Change of the summed effect per relative change of all spend. */
  double effectSumSlope(Saturation saturation) {
    double sum = 0;
    for (double place : media.carried()) {
      sum += place > 0 ? saturation.slopeAt(curve, place) * place : 0;
    }
    return sum;
  }

  /** The largest carried-over spend, scaled. */
  double carriedMax() {
    return Arrays.stream(media.carried()).max().orElse(0);
  }

  double halfPoint(Saturation saturation) {
    return saturation.halfPoint(curve);
  }

  /**
   * Adds the slopes of the channel's parameters and returns the log likelihood of its lift tests.
   *
   * @param byMean slope of the log likelihood by the mean of each row
   * @param slopes of all parameters
   */
  double backward(double[] byMean, double[] slopes) {
    Arrays.fill(carryoverSlopes, 0);
    Arrays.fill(curveSlopes, 0);
    double logLikelihood = lifts.logLikelihood(curve, beta, media.totalWeight(), curveSlopes);
    double byBeta = Sums.dot(byMean, effect, 0, effect.length) + lifts.byBeta();
    double shared = isReturn ? -byBeta * beta / effectSum : 0;
    for (int t = 0; t < byEffect.length; t++) {
      byEffect[t] = beta * byMean[t] + shared;
    }
    media.backward(byEffect, carryoverSlopes, curveSlopes);
    for (int i = 0; i < carryoverSlopes.length; i++) {
      double byWeight = lifts.byTotalWeight();
      slopes[start + i] += carryoverSlopes[i] + byWeight * media.totalWeightSlope(i);
    }
    for (int i = 0; i < curveSlopes.length; i++) {
      slopes[start + carryover.length + i] += curveSlopes[i];
    }
    slopes[start + carryover.length + curve.length] += byBeta * betaPerReturn;
    return logLikelihood;
  }
}
