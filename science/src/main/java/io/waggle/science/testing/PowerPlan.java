package io.waggle.science.testing;

import io.waggle.science.numeric.InvalidInput;

/**
 * Plans the size of an experiment with two arms: power for an effect, the effect that a size can
 * find, the size for an effect, the days it takes. Normal approximation; for sequential rules by
 * exact integration over the looks, no simulation. Power counts results in the right direction.
 *
 * @param baseline the metric before the experiment
 * @param scale how lifts are told
 * @param rule how it will be read
 * @param treatmentShare share of the units in treatment, in (0, 1)
 */
public record PowerPlan(Baseline baseline, Scale scale, StoppingRule rule, double treatmentShare) {
  private static final double MAX_UNITS = 1e13;
  private static final int MAX_DAYS = 366;

  public PowerPlan {
    InvalidInput.unless(
        treatmentShare > 0 && treatmentShare < 1,
        "treatment share",
        "is " + treatmentShare,
        "give one between 0 and 1, such as 0.5");
    InvalidInput.unless(
        scale == Scale.ABSOLUTE || baseline.mean() != 0,
        "baseline",
        "is zero",
        "a relative lift needs a baseline; ask for the absolute");
  }

  /**
   * How long it runs.
   *
   * @param days until the wanted power is reached
   * @param units of both arms by then
   * @param expectedDays mean of the days until it stops, for the planned effect, stopping at the
   *     first significant look and at the end of the days otherwise
   */
  public record RunLength(int days, long units, double expectedDays) {
    /** Rounded up to whole weeks, so that each weekday counts alike. */
    public int wholeWeeks() {
      return (days + 6) / 7;
    }
  }

  /** Standard error of the effect for these units of both arms, were the lift true. */
  public double standardError(double lift, double units) {
    InvalidInput.positive("units", units);
    double treated = baseline.treated(lift, scale);
    double inTreatment = baseline.varianceAt(treated) / (units * treatmentShare);
    double inControl = baseline.varianceAt(baseline.mean()) / (units * (1 - treatmentShare));
    double ratio = scale == Scale.RELATIVE ? treated / baseline.mean() : 1;
    double size = scale == Scale.RELATIVE ? Math.abs(baseline.mean()) : 1;
    return Math.sqrt(inTreatment + ratio * ratio * inControl) / size;
  }

  /** The chance of a significant result in the direction of the lift. */
  public double power(double lift, double units) {
    InvalidInput.unless(lift != 0, "lift", "is zero", "give the effect to be found");
    double[] reached = rule.significantBy(lift / standardError(lift, units), units);
    return reached[reached.length - 1];
  }

  /**
   * Units of both arms for this power.
   *
   * @throws InvalidInput when no size reaches it, as for a lift against the side of the test
   */
  public long units(double lift, double power) {
    checkPower(power);
    double high = 4;
    while (high < MAX_UNITS && power(lift, high) < power) {
      high *= 2;
    }
    InvalidInput.unless(
        high < MAX_UNITS, "lift", "is not found by any size", "check its sign and the test's side");
    double found =
        Root.between(
            logUnits -> power(lift, Math.exp(logUnits)) - power,
            Math.log(high / 2),
            Math.log(high),
            1e-9);
    return (long) Math.ceil(Math.exp(found) * (1 - 1e-9));
  }

  /**
   * The least lift found with this power: above zero, or below for a test of that side.
   *
   * @throws InvalidInput when not even the largest possible lift is found
   */
  public double minimumLift(double power, double units) {
    checkPower(power);
    double sign = rule.side() == Side.LESS ? -1 : 1;
    double most = largestLift(sign);
    double high = Math.min(most, Math.abs(standardError(sign * 1e-9 * most, units)));
    while (high < most && power(sign * high, units) < power) {
      high = Math.min(most, 2 * high);
    }
    InvalidInput.unless(
        power(sign * high, units) >= power,
        "units",
        "are " + units + ", too few to find even a lift of " + sign * high,
        "plan for more");
    double found =
        Root.between(x -> power(sign * x, units) - power, 1e-6 * high, high, 1e-9 * high);
    return sign * found;
  }

  /** For proportions up to 0 or 1; beyond a million baselines nobody asks. */
  private double largestLift(double sign) {
    double mean = baseline.mean();
    double size = scale == Scale.RELATIVE ? Math.abs(mean) : 1;
    if (baseline.isProportion()) {
      return (sign > 0 ? 1 - mean : mean) / size * (1 - 1e-9);
    }
    return 1e6 * Math.max(Math.abs(mean), baseline.deviation()) / size;
  }

  /**
   * How many days it takes to find the lift with this power.
   *
   * @param unitsPerDay new units a day, both arms together
   */
  public RunLength runLength(double lift, double power, double unitsPerDay) {
    InvalidInput.positive("units a day", unitsPerDay);
    if (rule instanceof StoppingRule.AnyLook any) {
      return daily(any.sequence(), lift, power, unitsPerDay);
    }
    long units = units(lift, power);
    double days = Math.ceil(units / unitsPerDay);
    InvalidInput.unless(
        days <= Integer.MAX_VALUE, "units a day", "are " + unitsPerDay, "it would take for ever");
    double[] looks = rule.looks();
    double[] reached = rule.significantBy(lift / standardError(lift, units), units);
    double expected = looks[0] * days;
    for (int i = 1; i < looks.length; i++) {
      expected += (1 - reached[i - 1]) * (looks[i] - looks[i - 1]) * days;
    }
    return new RunLength((int) days, (long) Math.ceil(days * unitsPerDay), expected);
  }

  /** A look each day until the power is reached; more days do not change the ones before. */
  private RunLength daily(
      ConfidenceSequence sequence, double lift, double power, double unitsPerDay) {
    checkPower(power);
    for (int horizon = 32; ; horizon = Math.min(MAX_DAYS, 2 * horizon)) {
      double units = horizon * unitsPerDay;
      double[] reached =
          new StoppingRule.AnyLook(sequence, horizon)
              .significantBy(lift / standardError(lift, units), units);
      double expected = 1;
      for (int day = 1; day <= horizon; day++) {
        if (reached[day - 1] >= power) {
          return new RunLength(day, (long) Math.ceil(day * unitsPerDay), expected);
        }
        expected += 1 - reached[day - 1];
      }
      InvalidInput.unless(
          horizon < MAX_DAYS,
          "lift",
          "is not found within " + MAX_DAYS + " days",
          "look for a larger one, or send more units a day");
    }
  }

  private static void checkPower(double power) {
    InvalidInput.unless(power > 0 && power < 1, "power", "is " + power, "give one such as 0.8");
  }
}
