package io.waggle.science.testing;

import io.waggle.science.numeric.InvalidInput;
import java.util.List;

/**
 * The metric in control and in treatment, jointly estimated; the lift between them follows by the
 * delta method.
 *
 * @param control the estimate of control
 * @param treatment the estimate of treatment, in the same unit
 * @param covariance of the two estimates; 0 for independent arms
 * @param degreesOfFreedom of the variance of the difference
 */
public record Comparison(
    ArmEstimate control, ArmEstimate treatment, double covariance, double degreesOfFreedom) {

  public Comparison {
    InvalidInput.finite("covariance", covariance);
    InvalidInput.unless(
        degreesOfFreedom > 0, "degrees of freedom", "are " + degreesOfFreedom, "give more units");
  }

  /**
   * Two arms of units that were assigned on their own.
   *
   * @throws InvalidInput when an arm has fewer than two units, or a ratio nothing to divide by
   */
  public static Comparison of(Metric metric, Moments control, Moments treatment) {
    return of(metric, JointMeans.of(metric.columns(), control, treatment));
  }

  /** Post-stratified: both arms weighted alike over groups known before the experiment. */
  public static Comparison stratified(Metric metric, List<Stratum> strata) {
    return of(metric, JointMeans.stratified(metric.columns(), strata));
  }

  /** Independent arms whose estimates were made elsewhere. */
  public static Comparison of(ArmEstimate control, ArmEstimate treatment) {
    double freedom =
        satterthwaite(
            control.variance(),
            control.units() - 1.0,
            treatment.variance(),
            treatment.units() - 1.0);
    return new Comparison(control, treatment, 0, freedom);
  }

  /**
   * Matched pairs, such as a day on and a day off: column 0 is the treated half, column 1 the other
   * half of a pair.
   */
  public static Comparison paired(Moments pairs) {
    InvalidInput.unless(
        pairs.columns() == 2, "pairs", "have " + pairs.columns() + " columns", "give two");
    double n = pairs.count();
    return new Comparison(
        new ArmEstimate(pairs.mean(1), pairs.variance(1) / n, pairs.count()),
        new ArmEstimate(pairs.mean(0), pairs.variance(0) / n, pairs.count()),
        pairs.covariance(0, 1) / n,
        n - 1);
  }

  private static Comparison of(Metric metric, JointMeans joint) {
    int columns = joint.columns();
    Linear control = plain(metric, joint, 0);
    Linear treatment = plain(metric, joint, columns);
    if (metric.isAdjusted()) {
      Linear before = before(metric, joint, 0);
      Linear beforeTreatment = before(metric, joint, columns);
      double theta = theta(joint, treatment.plus(-1, control), beforeTreatment.plus(-1, before));
      double share = (double) joint.units()[0] / (joint.units()[0] + joint.units()[1]);
      Linear pooled = scaled(before, share).plus(1 - share, beforeTreatment);
      control = control.plus(-theta, before).plus(theta, pooled);
      treatment = treatment.plus(-theta, beforeTreatment).plus(theta, pooled);
    }
    double inControl = variance(joint, control);
    double inTreatment = variance(joint, treatment);
    return new Comparison(
        new ArmEstimate(control.value(), inControl, joint.units()[0]),
        new ArmEstimate(treatment.value(), inTreatment, joint.units()[1]),
        joint.covariance(control.slopes(), treatment.slopes()),
        satterthwaite(inControl, joint.freedom()[0], inTreatment, joint.freedom()[1]));
  }

  private static Linear plain(Metric metric, JointMeans joint, int at) {
    return switch (metric) {
      case MEAN, ADJUSTED_MEAN -> Linear.mean(joint, at);
      case RATIO, ADJUSTED_RATIO -> Linear.ratio(joint, at, at + 1);
    };
  }

  private static Linear before(Metric metric, JointMeans joint, int at) {
    return metric == Metric.ADJUSTED_MEAN
        ? Linear.mean(joint, at + 1)
        : Linear.ratio(joint, at + 2, at + 3);
  }

  /** The factor that leaves the least variance in the difference; 0 for a constant covariate. */
  private static double theta(JointMeans joint, Linear after, Linear before) {
    double variance = joint.covariance(before.slopes(), before.slopes());
    return variance > 0 ? joint.covariance(after.slopes(), before.slopes()) / variance : 0;
  }

  private static Linear scaled(Linear linear, double factor) {
    return new Linear(0, new double[linear.slopes().length]).plus(factor, linear);
  }

  private static double variance(JointMeans joint, Linear linear) {
    return Math.max(0, joint.covariance(linear.slopes(), linear.slopes()));
  }

  /** The approximate degrees of freedom of a sum of variances (Welch 1947, equation 28). */
  private static double satterthwaite(double one, double oneFree, double two, double twoFree) {
    double sum = one + two;
    if (sum == 0) {
      return oneFree + twoFree;
    }
    double a = one / sum;
    double b = two / sum;
    return 1 / (a * a / oneFree + b * b / twoFree);
  }

  public Effect effect(Scale scale) {
    return switch (scale) {
      case ABSOLUTE -> absolute();
      case RELATIVE -> relative();
    };
  }

  /**
   * Treatment minus control.
   *
   * @throws InvalidInput when no unit differs from another, so that there is no error to measure by
   */
  public Effect absolute() {
    double variance = control.variance() + treatment.variance() - 2 * covariance;
    return effect(treatment.value() - control.value(), variance, Scale.ABSOLUTE);
  }

  /**
   * Treatment minus control over the size of control. Trust it when control is many standard errors
   * away from zero ({@link #baselineZ}).
   *
   * @throws InvalidInput when control is zero, or no unit differs from another
   */
  public Effect relative() {
    double size = Math.abs(control.value());
    InvalidInput.unless(
        size > 0, "control", "is zero", "a relative lift needs a baseline; ask for the absolute");
    double ratio = treatment.value() / control.value();
    double variance =
        treatment.variance() + ratio * ratio * control.variance() - 2 * ratio * covariance;
    return effect(
        (treatment.value() - control.value()) / size, variance / (size * size), Scale.RELATIVE);
  }

  /** How many standard errors control is away from zero; infinite when it has no error. */
  public double baselineZ() {
    return control.value() == 0 ? 0 : Math.abs(control.value()) / Math.sqrt(control.variance());
  }

  /**
   * One end of the relative lift by E. C. Fieller, JRSS B 16 (1954) 175–185: the lift at which a
   * weighted difference of the arms is this many standard errors from zero. Unlike {@link
   * #relative} it is on the same side of zero as the absolute difference, whatever the noise of
   * control, and so the one to act on.
   *
   * @param multiple of the standard error, above zero
   * @param side greater gives the lower end, less the upper; not both
   * @return infinite when control is not that many standard errors away from zero
   */
  public double liftLimit(double multiple, Side side) {
    InvalidInput.positive("multiple", multiple);
    InvalidInput.unless(side != Side.BOTH, "side", "is both", "ask for one end at a time");
    double c = control.value();
    double t = treatment.value();
    double square = multiple * multiple;
    double a = c * c - square * control.variance();
    double b = c * t - square * covariance;
    double d = t * t - square * treatment.variance();
    double root = b * b - a * d;
    double up = side == Side.LESS ? 1 : -1;
    if (!(a > 0) || root < 0) {
      return up * Double.POSITIVE_INFINITY;
    }
    double sign = Math.signum(c);
    return sign * ((b + up * sign * Math.sqrt(root)) / a - 1);
  }

  private Effect effect(double estimate, double variance, Scale scale) {
    InvalidInput.unless(
        variance > 0,
        "variance",
        "is zero in both arms",
        "wait until units differ from one another");
    long units = Math.addExact(control.units(), treatment.units());
    return new Effect(estimate, Math.sqrt(variance), degreesOfFreedom, units, scale);
  }
}
