package io.waggle.science.testing;

import io.waggle.science.numeric.Interval;
import io.waggle.science.numeric.InvalidInput;

/**
 * What is believed of a lift before the experiment: a normal distribution, in the unit of the
 * effect. The posterior is normal again (conjugate; A. Gelman and others, Bayesian Data Analysis,
 * section 2.5).
 *
 * @param mean expected lift
 * @param deviation standard deviation above zero; infinite says nothing is known
 */
public record GaussianPrior(double mean, double deviation) {
  public GaussianPrior {
    InvalidInput.finite("prior mean", mean);
    InvalidInput.unless(
        deviation > 0, "prior deviation", "is " + deviation, "give a number above zero");
  }

  /** Nothing is known before. */
  public static GaussianPrior flat() {
    return new GaussianPrior(0, Double.POSITIVE_INFINITY);
  }

  /** Relative lifts beyond 60 % either way are rare: a useful start for relative effects. */
  public static GaussianPrior sceptical() {
    return new GaussianPrior(0, 0.3);
  }

  /**
   * The belief after the effect was seen.
   *
   * @param level of the credible interval, in (0, 1)
   */
  public Belief update(Effect effect, double level) {
    double seen = 1 / (effect.standardError() * effect.standardError());
    double known = 1 / (deviation * deviation);
    double centre = (seen * effect.estimate() + known * mean) / (seen + known);
    double spread = Math.sqrt(1 / (seen + known));
    double reach = Gaussian.upperQuantile((1 - level) / 2) * spread;
    double z = centre / spread;
    return new Belief(
        centre,
        new Interval(centre - reach, centre + reach, level),
        Gaussian.below(z),
        loss(z, spread),
        loss(-z, spread));
  }

  /** The mean of max(0, −x) for x normal with mean z·spread. */
  private static double loss(double z, double spread) {
    return Math.max(0, spread * (Gaussian.density(z) - z * Gaussian.above(z)));
  }
}
