package io.waggle.core.experiment;

/**
 * What the treatment changed: treated minus held out, by intent to treat (everyone assigned counts,
 * sent to or not).
 *
 * @param treated the counts of the treated
 * @param heldOut the counts of those held out
 * @param conversion the difference of the shares of people who reached the goal
 * @param value the difference of the mean value per person
 */
public record Lift(
    ArmTotals treated,
    ArmTotals heldOut,
    Interval conversion,
    Verdict conversionVerdict,
    Interval value,
    Verdict valueVerdict) {

  /** Fewer people than this on either side say nothing. */
  public static final int MIN_PEOPLE = 30;

  /** Fewer conversions than this over both sides say nothing. */
  public static final int MIN_CONVERSIONS = 5;

  /** The 97.5 % quantile of the standard normal distribution. */
  private static final double Z = 1.959963984540054;

  /** What may be said. */
  public enum Verdict {
    NOT_ENOUGH_DATA,
    /** The interval holds zero: this data does not tell the treatment from nothing. */
    NO_EFFECT_SHOWN,
    POSITIVE,
    NEGATIVE
  }

  public static Lift of(ArmTotals treated, ArmTotals heldOut) {
    boolean enough =
        Math.min(treated.people(), heldOut.people()) >= MIN_PEOPLE
            && treated.converted() + heldOut.converted() >= MIN_CONVERSIONS;
    Interval conversion = newcombe(treated, heldOut);
    Interval value = welch(treated, heldOut);
    return new Lift(
        treated, heldOut, conversion, verdict(conversion, enough), value, verdict(value, enough));
  }

  private static Verdict verdict(Interval interval, boolean enough) {
    if (!enough) {
      return Verdict.NOT_ENOUGH_DATA;
    }
    if (interval.holdsZero()) {
      return Verdict.NO_EFFECT_SHOWN;
    }
    return interval.estimate() > 0 ? Verdict.POSITIVE : Verdict.NEGATIVE;
  }

  /**
   * The hybrid score interval: R. G. Newcombe, "Interval estimation for the difference between
   * independent proportions", Statistics in Medicine 17 (1998) 873–890, method 10.
   */
  private static Interval newcombe(ArmTotals one, ArmTotals two) {
    if (one.people() == 0 || two.people() == 0) {
      return new Interval(0, -1, 1);
    }
    double p1 = one.rate();
    double p2 = two.rate();
    double difference = p1 - p2;
    double down = Math.hypot(p1 - wilson(one, -1), wilson(two, 1) - p2);
    double up = Math.hypot(wilson(one, 1) - p1, p2 - wilson(two, -1));
    return new Interval(difference, difference - down, difference + up);
  }

  /** One end of the score interval of a proportion: E. B. Wilson, JASA 22 (1927) 209–212. */
  private static double wilson(ArmTotals arm, int side) {
    double n = arm.people();
    double p = arm.rate();
    double centre = p + Z * Z / (2 * n);
    double reach = Z * Math.sqrt(p * (1 - p) / n + Z * Z / (4 * n * n));
    return (centre + side * reach) / (1 + Z * Z / n);
  }

  /** The interval for unequal variances: B. L. Welch, Biometrika 34 (1947) 28–35. */
  private static Interval welch(ArmTotals one, ArmTotals two) {
    double difference = one.mean() - two.mean();
    if (one.people() < 2 || two.people() < 2) {
      return new Interval(difference, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
    }
    double v1 = one.variance() / one.people();
    double v2 = two.variance() / two.people();
    double error = v1 + v2;
    if (error == 0) {
      return new Interval(difference, difference, difference);
    }
    double freedom = error * error / (v1 * v1 / (one.people() - 1) + v2 * v2 / (two.people() - 1));
    double reach = studentT(freedom) * Math.sqrt(error);
    return new Interval(difference, difference - reach, difference + reach);
  }

  /**
   * The 97.5 % quantile of Student's t: the expansion of M. Abramowitz and I. A. Stegun, Handbook
   * of Mathematical Functions, 26.7.5. At 10 degrees of freedom it is off by less than 0.0001,
   * above by less.
   */
  static double studentT(double freedom) {
    double z2 = Z * Z;
    double g1 = Z * (z2 + 1) / 4;
    double g2 = Z * ((5 * z2 + 16) * z2 + 3) / 96;
    double g3 = Z * (((3 * z2 + 19) * z2 + 17) * z2 - 15) / 384;
    double g4 = Z * ((((79 * z2 + 776) * z2 + 1482) * z2 - 1920) * z2 - 945) / 92_160;
    double f = Math.max(1, freedom);
    return Z + (g1 + (g2 + (g3 + g4 / f) / f) / f) / f;
  }
}
