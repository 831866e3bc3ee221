package io.waggle.science.mix.budget;

import io.waggle.science.numeric.InvalidInput;

/**
 * A channel to be given money.
 *
 * @param today what it gets now, at least 0
 * @param low least it may get, at least 0
 * @param high most it may get; equal to low for a fixed channel
 * @param cautionAbove spend beyond what the curve was learnt on, above which the plan warns;
 *     infinite for never
 */
public record BudgetLine(
    ResponseCurve curve, double today, double low, double high, double cautionAbove) {
  public BudgetLine {
    InvalidInput.notNegative(curve.channel() + ".today", today);
    InvalidInput.notNegative(curve.channel() + ".low", low);
    InvalidInput.notNegative(curve.channel() + ".high", high);
    InvalidInput.unless(
        low <= high,
        curve.channel() + ".low",
        "is " + low + ", above its upper bound " + high,
        "swap the bounds");
  }

  public String channel() {
    return curve.channel();
  }
}
