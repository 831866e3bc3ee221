package io.waggle.science.testing;

import io.waggle.science.numeric.InvalidInput;

/**
 * Intervals that hold the truth at all looks at once, with the confidence of their level: the
 * asymptotic confidence sequence of I. Waudby-Smith, D. Arbour, R. Sinha, E. H. Kennedy and A.
 * Ramdas, "Time-uniform central limit theory and asymptotic confidence sequences" (arXiv
 * 2103.06476; Annals of Statistics 2024), two-sided by the normal mixture of Robbins, one-sided by
 * their bound for the half-normal mixture. One may look at any time and stop for any reason.
 *
 * <p>Asymptotic: the normal approximation must hold from the first look on. Wait for about a
 * hundred units and ten conversions an arm.
 *
 * @param alpha share of experiments without effect in which any look at all raises an alarm
 * @param side which departures it looks for
 * @param tunedUnits units, both arms together, at which the interval is nearly as narrow as it can
 *     be; fix it before the start: about when a decision is expected
 */
public record ConfidenceSequence(double alpha, Side side, double tunedUnits) {
  /** The size that is used when nothing is known of the plan. */
  public static final double USUAL_TUNED_UNITS = 5_000;

  public ConfidenceSequence {
    Alpha.check(alpha);
    InvalidInput.positive("tuned units", tunedUnits);
  }

  public Reading read(Effect effect) {
    return Reading.of(
        effect,
        side,
        new Reading.Bound(multiple(effect.units()), pValue(effect), alpha),
        Validity.REPEATED_LOOKS);
  }

  /** How far the interval reaches at this many units, in standard errors. */
  public double multiple(double units) {
    double information = InvalidInput.positive("units", units) * mixing();
    double grown = Math.sqrt(information + 1);
    double logarithm =
        side == Side.BOTH ? Math.log(grown / alpha) : Math.log1p(grown / (2 * alpha));
    return Math.sqrt(2 * (information + 1) / information * logarithm);
  }

  /** The smallest alpha whose interval, mixed as this one is, would leave zero out. */
  public double pValue(Effect effect) {
    double z = side == Side.LESS ? -effect.z() : effect.z();
    double information = effect.units() * mixing();
    double grown = Math.sqrt(information + 1);
    double exponent = information * z * z / (2 * (information + 1));
    if (side == Side.BOTH) {
      return Math.min(1, grown * Math.exp(-exponent));
    }
    return z <= 0 ? 1 : Math.min(1, grown / (2 * Math.expm1(exponent)));
  }

  /** The variance ρ² of the mixture that is best at the tuned size (their equation for ρ). */
  private double mixing() {
    double spent = side == Side.BOTH ? alpha : 2 * alpha;
    double twoLogs = -2 * Math.log(spent);
    return (twoLogs + Math.log1p(twoLogs)) / tunedUnits;
  }
}
