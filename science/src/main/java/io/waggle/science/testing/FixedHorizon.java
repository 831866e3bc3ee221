package io.waggle.science.testing;

import org.apache.commons.statistics.distribution.TDistribution;

/**
 * The test of Welch (Biometrika 34 (1947) 28–35) on an effect, for one look at a sample size fixed
 * before. Looked at daily for four weeks, a 5 % test raises 27 % false alarms: use {@link
 * ConfidenceSequence} then.
 *
 * @param alpha share of false alarms, both sides together
 * @param side which departures it looks for
 */
public record FixedHorizon(double alpha, Side side) {
  public FixedHorizon {
    Alpha.check(alpha);
  }

  public Reading read(Effect effect) {
    TDistribution student = TDistribution.of(effect.degreesOfFreedom());
    double t = effect.z();
    double pValue =
        switch (side) {
          case BOTH -> Math.min(1, 2 * student.survivalProbability(Math.abs(t)));
          case GREATER -> student.survivalProbability(t);
          case LESS -> student.cumulativeProbability(t);
        };
    double tail = side == Side.BOTH ? alpha / 2 : alpha;
    double multiple = student.inverseSurvivalProbability(tail);
    return Reading.of(effect, side, new Reading.Bound(multiple, pValue, alpha), Validity.ONE_LOOK);
  }
}
