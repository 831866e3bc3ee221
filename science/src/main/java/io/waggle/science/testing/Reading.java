package io.waggle.science.testing;

import io.waggle.science.numeric.Interval;

/**
 * What a frequentist method says about an effect.
 *
 * @param effect what was read
 * @param interval holds the true effect with the confidence of its level; one-sided intervals end
 *     at infinity
 * @param pValue chance of an effect at least this large when there is none, in [0, 1]
 * @param validity how often one may look
 */
public record Reading(Effect effect, Interval interval, double pValue, Validity validity) {
  static Reading of(Effect effect, Side side, Bound bound, Validity validity) {
    double reach = bound.multiple() * effect.standardError();
    double low = side == Side.LESS ? Double.NEGATIVE_INFINITY : effect.estimate() - reach;
    double high = side == Side.GREATER ? Double.POSITIVE_INFINITY : effect.estimate() + reach;
    return new Reading(
        effect, new Interval(low, high, 1 - bound.alpha()), bound.pValue(), validity);
  }

  /** How far an interval reaches, in standard errors, and the p-value that goes with it. */
  record Bound(double multiple, double pValue, double alpha) {}

  /** Whether the interval leaves zero out. */
  public boolean isSignificant() {
    return !interval.contains(0);
  }
}
