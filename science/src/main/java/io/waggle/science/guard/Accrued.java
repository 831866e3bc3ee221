package io.waggle.science.guard;

import io.waggle.science.testing.ArmEstimate;
import io.waggle.science.testing.Comparison;
import io.waggle.science.testing.Moments;

/**
 * A metric over the days so far. Treatment is compared with control within each day and the days
 * are weighted by what they tell, n·m / (n + m), which no outcome influences: so a change of the
 * split between days, as a gradual release makes, cannot pass for an effect.
 *
 * @param weight sum of the weights
 * @param control weighted sum of the daily means of control
 * @param treatment the same of treatment
 * @param controlVariance sum of the squared weights times the variances of the daily means
 * @param treatmentVariance the same of treatment
 * @param controlUnits units so far
 * @param treatmentUnits units so far
 */
public record Accrued(
    double weight,
    double control,
    double treatment,
    double controlVariance,
    double treatmentVariance,
    long controlUnits,
    long treatmentUnits) {

  /** Before the first day. */
  public static final Accrued NONE = new Accrued(0, 0, 0, 0, 0, 0, 0);

  /** With one more day; a day with fewer than two units in an arm tells nothing. */
  Accrued plus(Moments inControl, Moments inTreatment) {
    if (inControl.count() < 2 || inTreatment.count() < 2) {
      return this;
    }
    double n = inControl.count();
    double m = inTreatment.count();
    double more = n * m / (n + m);
    return new Accrued(
        weight + more,
        control + more * inControl.mean(0),
        treatment + more * inTreatment.mean(0),
        controlVariance + more * more * inControl.variance(0) / n,
        treatmentVariance + more * more * inTreatment.variance(0) / m,
        controlUnits + inControl.count(),
        treatmentUnits + inTreatment.count());
  }

  /** Whether a relative lift can be told: a baseline, and units that differ. */
  public boolean isTelling() {
    return weight > 0 && control > 0 && controlVariance + treatmentVariance > 0;
  }

  /** The arms; ask {@link #isTelling} first. */
  public Comparison comparison() {
    return Comparison.of(
        new ArmEstimate(control / weight, controlVariance / (weight * weight), controlUnits),
        new ArmEstimate(treatment / weight, treatmentVariance / (weight * weight), treatmentUnits));
  }

  /** Events in control, roughly: what the normal approximation rests on. */
  double controlEvents() {
    return weight == 0 ? 0 : Math.abs(control / weight) * controlUnits;
  }
}
