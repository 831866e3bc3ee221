package io.waggle.science.mix;

import io.waggle.science.numeric.InvalidInput;

/**
 * An experiment on one channel: spend was moved from one steady level to another, and the outcome
 * moved by a measured amount. It fixes a secant of the response curve, no more: one test cannot
 * tell the slope from the level, two at different spends can.
 *
 * <p>The lift is taken to be normal around the secant, as experiments report it; it may be zero or
 * negative.
 *
 * @param spendBefore per period, at least 0
 * @param spendAfter per period, at least 0, other than before
 * @param lift change of the outcome per period, once carry-over has settled
 * @param standardError of the lift, above 0
 */
public record LiftTest(
    String channel, double spendBefore, double spendAfter, double lift, double standardError) {
  public LiftTest {
    InvalidInput.notNegative(channel + ".spendBefore", spendBefore);
    InvalidInput.notNegative(channel + ".spendAfter", spendAfter);
    InvalidInput.finite(channel + ".lift", lift);
    InvalidInput.positive(channel + ".standardError", standardError);
    InvalidInput.unless(
        spendBefore != spendAfter,
        channel + ".spendAfter",
        "equals the spend before",
        "a lift test needs two levels of spend");
  }
}
