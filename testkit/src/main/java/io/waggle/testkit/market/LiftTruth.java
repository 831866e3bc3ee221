package io.waggle.testkit.market;

/**
 * The true effect of a journey on the chance of an order within its window.
 *
 * @param entrants over how many people the two rates are taken
 * @param rateWith share that orders in the window if everybody is treated
 * @param rateWithout share that orders in the window if nobody is
 * @param onTreated the effect on those that really were treated, whose mails are known
 */
public record LiftTruth(int entrants, double rateWith, double rateWithout, double onTreated) {

  /** The average treatment effect: a difference of shares. */
  public double effect() {
    return rateWith - rateWithout;
  }
}
