package io.waggle.science.guard;

import io.waggle.science.numeric.InvalidInput;

/**
 * How often a bare business rule, "a lift beyond a threshold on some days in a row", acts on two
 * arms that do not differ. Exact: the days are independent, each a pair of binomial counts.
 *
 * @param threshold relative lift; below zero for a rule on drops
 * @param daysInARow that the rule wants
 */
public record Misfire(double threshold, int daysInARow) {
  private static final double ROUNDING = 1e-12;

  public Misfire {
    InvalidInput.unless(
        threshold > -1 && threshold != 0 && Double.isFinite(threshold),
        "threshold",
        "is " + threshold,
        "give a relative lift such as −0.05 or 0.15");
    InvalidInput.unless(daysInARow >= 1, "days", "are " + daysInARow, "give at least one");
  }

  /** Whether the day counts for the rule; a day without a baseline does not. */
  public boolean isMet(double control, double treatment) {
    if (control <= 0) {
      return false;
    }
    double lift = treatment / control - 1;
    return threshold < 0 ? lift <= threshold + ROUNDING : lift >= threshold - ROUNDING;
  }

  /**
   * The chance that a day counts.
   *
   * @param rate conversion or click rate of both arms, in (0, 1)
   * @param units per arm and day
   */
  public double onADay(double rate, long units) {
    InvalidInput.unless(rate > 0 && rate < 1, "rate", "is " + rate, "give a share such as 0.05");
    InvalidInput.unless(units >= 1, "units", "are " + units, "give at least one");
    BinomialMass counts = BinomialMass.of(units, rate);
    double chance = 0;
    for (int i = 0; i < counts.mass().length; i++) {
      chance += counts.mass()[i] * met(counts, counts.from() + i);
    }
    return Math.clamp(chance, 0, 1);
  }

  /** The chance that treatment meets the rule against this count of control. */
  private double met(BinomialMass counts, long control) {
    if (control <= 0) {
      return 0;
    }
    return threshold < 0
        ? counts.below((long) Math.floor(control * (1 + threshold + ROUNDING)) + 1)
        : 1 - counts.below((long) Math.ceil(control * (1 + threshold - ROUNDING)));
  }

  /** The chance that the rule ever acts within some days. */
  public double within(int days, double rate, long units) {
    return withRuns(days, onADay(rate, units));
  }

  /** The chance of a run, by the lengths that the last run may have. */
  private double withRuns(int days, double onADay) {
    double[] running = new double[daysInARow];
    running[0] = 1;
    double acted = 0;
    for (int day = 0; day < days; day++) {
      double[] next = new double[daysInARow];
      for (int length = 0; length < daysInARow; length++) {
        next[0] += running[length] * (1 - onADay);
        double longer = running[length] * onADay;
        if (length + 1 == daysInARow) {
          acted += longer;
        } else {
          next[length + 1] += longer;
        }
      }
      running = next;
    }
    return acted;
  }
}
