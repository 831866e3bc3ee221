package io.waggle.science.bandit;

import io.waggle.science.numeric.InvalidInput;

/**
 * What a choice of an arm is worth and costs beside its reward.
 *
 * @param value of one unit of reward, above zero: margin per conversion
 * @param cost of one choice of the arm, at least 0: a coupon, a message
 */
public record ArmTerms(double value, double cost) {
  /** A reward counts as it is and a choice costs nothing. */
  public static final ArmTerms PLAIN = new ArmTerms(1, 0);

  public ArmTerms {
    InvalidInput.positive("value", value);
    InvalidInput.notNegative("cost", cost);
  }
}
