package io.waggle.science.mix;

import java.util.List;

/** The lift tests of one channel as a likelihood of its curve's secants. */
final class LiftTerms {
  private final List<LiftTest> tests;
  private final Saturation saturation;
  private final double spendScale;
  private final double outcomeScale;
  private final double[] carried = new double[2];
  private final double[] effect = new double[2];
  private final double[] byCarried = new double[2];
  private final double[][] byParameter;
  private double byBeta;
  private double byTotalWeight;

  LiftTerms(Channel channel, List<LiftTest> tests, double spendScale, double outcomeScale) {
    this.tests = tests;
    this.saturation = channel.saturation();
    this.spendScale = spendScale;
    this.outcomeScale = outcomeScale;
    this.byParameter = new double[saturation.parameters().size()][2];
  }

  /** Slope of the last log likelihood by β. */
  double byBeta() {
    return byBeta;
  }

  /** Slope of the last log likelihood by the total weight of the carry-over. */
  double byTotalWeight() {
    return byTotalWeight;
  }

  /**
   * Log likelihood of all tests.
   *
   * @param curveSlopes the slopes by the curve's parameters are added to it
   */
  double logLikelihood(double[] curve, double beta, double totalWeight, double[] curveSlopes) {
    byBeta = 0;
    byTotalWeight = 0;
    double sum = 0;
    for (LiftTest test : tests) {
      carried[0] = test.spendBefore() / spendScale * totalWeight;
      carried[1] = test.spendAfter() / spendScale * totalWeight;
      saturation.fill(curve, carried, effect, byCarried, byParameter);
      double secant = outcomeScale * (effect[1] - effect[0]);
      double miss = (test.lift() - beta * secant) / test.standardError();
      double byModel = miss / test.standardError();
      sum -= miss * miss / 2;
      byBeta += byModel * secant;
      double factor = byModel * outcomeScale * beta;
      for (int i = 0; i < curveSlopes.length; i++) {
        curveSlopes[i] += factor * (byParameter[i][1] - byParameter[i][0]);
      }
      double rise = byCarried[1] * test.spendAfter() - byCarried[0] * test.spendBefore();
      byTotalWeight += factor * rise / spendScale;
    }
    return sum;
  }
}
