package io.waggle.science.guard;

/**
 * What the business rules look at: one day's figures of treatment against control, without any
 * error.
 *
 * @param isUsable whether there were enough exposures and a baseline; the lifts are 0 and the cost
 *     ratio is 1 where they cannot be told
 */
record DayFigures(boolean isUsable, double conversionLift, double clickLift, double costRatio) {
  /** So that a lift of exactly 15 % counts as 15 %. */
  private static final double ROUNDING = 1e-12;

  static DayFigures of(DayEvidence day, GuardPolicy.Gates gates) {
    ArmDay control = day.control();
    ArmDay treatment = day.treatment();
    double baseline = control.conversions().mean(0);
    boolean isUsable =
        Math.min(control.exposures(), treatment.exposures()) >= gates.minExposures()
            && baseline > 0;
    return new DayFigures(
        isUsable,
        lift(baseline, treatment.conversions().mean(0)),
        lift(control.clicks().mean(0), treatment.clicks().mean(0)),
        costRatio(control, treatment));
  }

  private static double lift(double control, double treatment) {
    return control > 0 ? treatment / control - 1 : 0;
  }

  private static double costRatio(ArmDay control, ArmDay treatment) {
    double inControl = control.conversions().mean(0) * control.exposures();
    double inTreatment = treatment.conversions().mean(0) * treatment.exposures();
    boolean isTold = inControl > 0 && inTreatment > 0 && control.cost() > 0;
    return isTold ? treatment.cost() / inTreatment / (control.cost() / inControl) : 1;
  }

  boolean isDown(double drop) {
    return isUsable && conversionLift <= -drop + ROUNDING;
  }

  boolean isGood(GuardPolicy.Promotion promotion) {
    return isUsable
        && (clickLift >= promotion.clickLift() - ROUNDING
            || costRatio <= promotion.costRatio() + ROUNDING);
  }
}
