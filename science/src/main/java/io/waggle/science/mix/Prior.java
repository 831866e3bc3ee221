package io.waggle.science.mix;

import io.waggle.science.numeric.InvalidInput;
import org.apache.commons.statistics.distribution.BetaDistribution;
import org.apache.commons.statistics.distribution.GammaDistribution;
import org.apache.commons.statistics.distribution.LogNormalDistribution;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.apache.commons.statistics.distribution.TruncatedNormalDistribution;

/**
 * What is believed of a parameter before the data. Densities are up to a constant, defined inside
 * the support (low, high).
 */
public sealed interface Prior {
  /** Lower end of the support, possibly −∞. */
  double low();

  /** Upper end of the support, possibly ∞. */
  double high();

  /** A value well inside the support, from operations that every machine rounds alike. */
  double typical();

  /** Logarithm of the density, up to a constant. */
  double logDensity(double value);

  /** Derivative of the log density. */
  double slope(double value);

  /** Probability of a value at or below. */
  double below(double value);

  /**
   * The value that the probability lies below.
   *
   * @param probability strictly between 0 and 1
   */
  double quantile(double probability);

  /** N(mean, sd²). */
  record Normal(double mean, double sd) implements Prior {
    public Normal {
      InvalidInput.finite("mean", mean);
      InvalidInput.positive("sd", sd);
    }

    @Override
    public double low() {
      return Double.NEGATIVE_INFINITY;
    }

    @Override
    public double high() {
      return Double.POSITIVE_INFINITY;
    }

    @Override
    public double typical() {
      return mean;
    }

    @Override
    public double logDensity(double value) {
      double z = (value - mean) / sd;
      return -z * z / 2;
    }

    @Override
    public double slope(double value) {
      return -(value - mean) / (sd * sd);
    }

    @Override
    public double below(double value) {
      return NormalDistribution.of(mean, sd).cumulativeProbability(value);
    }

    @Override
    public double quantile(double probability) {
      return NormalDistribution.of(mean, sd).inverseCumulativeProbability(probability);
    }
  }

  /** |N(0, sd²)|. */
  record HalfNormal(double sd) implements Prior {
    public HalfNormal {
      InvalidInput.positive("sd", sd);
    }

    @Override
    public double low() {
      return 0;
    }

    @Override
    public double high() {
      return Double.POSITIVE_INFINITY;
    }

    @Override
    public double typical() {
      return 0.6744897501960817 * sd;
    }

    @Override
    public double logDensity(double value) {
      double z = value / sd;
      return -z * z / 2;
    }

    @Override
    public double slope(double value) {
      return -value / (sd * sd);
    }

    @Override
    public double below(double value) {
      double up = NormalDistribution.of(0, sd).cumulativeProbability(value);
      return Math.max(0, 2 * up - 1);
    }

    @Override
    public double quantile(double probability) {
      return NormalDistribution.of(0, sd).inverseCumulativeProbability((1 + probability) / 2);
    }
  }

  /** The exponential of N(mu, sigma²). */
  record LogNormal(double mu, double sigma) implements Prior {
    public LogNormal {
      InvalidInput.finite("mu", mu);
      InvalidInput.positive("sigma", sigma);
    }

    @Override
    public double low() {
      return 0;
    }

    @Override
    public double high() {
      return Double.POSITIVE_INFINITY;
    }

    @Override
    public double typical() {
      return StrictMath.exp(mu);
    }

    @Override
    public double logDensity(double value) {
      double log = StrictMath.log(value);
      double z = (log - mu) / sigma;
      return -log - z * z / 2;
    }

    @Override
    public double slope(double value) {
      return -(1 + (StrictMath.log(value) - mu) / (sigma * sigma)) / value;
    }

    @Override
    public double below(double value) {
      return LogNormalDistribution.of(mu, sigma).cumulativeProbability(value);
    }

    @Override
    public double quantile(double probability) {
      return LogNormalDistribution.of(mu, sigma).inverseCumulativeProbability(probability);
    }
  }

  /** Gamma with mean shape / rate. */
  record Gamma(double shape, double rate) implements Prior {
    public Gamma {
      InvalidInput.positive("shape", shape);
      InvalidInput.positive("rate", rate);
    }

    @Override
    public double low() {
      return 0;
    }

    @Override
    public double high() {
      return Double.POSITIVE_INFINITY;
    }

    @Override
    public double typical() {
      return shape / rate;
    }

    @Override
    public double logDensity(double value) {
      return (shape - 1) * StrictMath.log(value) - rate * value;
    }

    @Override
    public double slope(double value) {
      return (shape - 1) / value - rate;
    }

    @Override
    public double below(double value) {
      return GammaDistribution.of(shape, 1 / rate).cumulativeProbability(value);
    }

    @Override
    public double quantile(double probability) {
      return GammaDistribution.of(shape, 1 / rate).inverseCumulativeProbability(probability);
    }
  }

  /** Beta(a, b) on (0, 1). */
  record Beta(double a, double b) implements Prior {
    public Beta {
      InvalidInput.positive("a", a);
      InvalidInput.positive("b", b);
    }

    @Override
    public double low() {
      return 0;
    }

    @Override
    public double high() {
      return 1;
    }

    @Override
    public double typical() {
      return a / (a + b);
    }

    @Override
    public double logDensity(double value) {
      return times(a - 1, StrictMath.log(value)) + times(b - 1, StrictMath.log1p(-value));
    }

    @Override
    public double slope(double value) {
      return times(a - 1, 1 / value) - times(b - 1, 1 / (1 - value));
    }

    /** A product in which a factor of zero wins over infinity. */
    private static double times(double factor, double value) {
      return factor == 0 ? 0 : factor * value;
    }

    @Override
    public double below(double value) {
      return BetaDistribution.of(a, b).cumulativeProbability(value);
    }

    @Override
    public double quantile(double probability) {
      return BetaDistribution.of(a, b).inverseCumulativeProbability(probability);
    }
  }

  /** Every value between low and high alike. */
  record Uniform(double low, double high) implements Prior {
    public Uniform {
      InvalidInput.finite("low", low);
      InvalidInput.finite("high", high);
      InvalidInput.unless(low < high, "low", "is not below high", "swap them");
    }

    @Override
    public double typical() {
      return low + (high - low) / 2;
    }

    @Override
    public double logDensity(double value) {
      return 0;
    }

    @Override
    public double slope(double value) {
      return 0;
    }

    @Override
    public double below(double value) {
      return Math.clamp((value - low) / (high - low), 0, 1);
    }

    @Override
    public double quantile(double probability) {
      return low + probability * (high - low);
    }
  }

  /** N(mean, sd²) cut to finite bounds. */
  record TruncatedNormal(double mean, double sd, double low, double high) implements Prior {
    public TruncatedNormal {
      InvalidInput.finite("mean", mean);
      InvalidInput.positive("sd", sd);
      InvalidInput.finite("low", low);
      InvalidInput.finite("high", high);
      InvalidInput.unless(low < high, "low", "is not below high", "swap them");
    }

    @Override
    public double typical() {
      return Math.clamp(mean, low + 0.1 * (high - low), high - 0.1 * (high - low));
    }

    @Override
    public double logDensity(double value) {
      double z = (value - mean) / sd;
      return -z * z / 2;
    }

    @Override
    public double slope(double value) {
      return -(value - mean) / (sd * sd);
    }

    @Override
    public double below(double value) {
      return TruncatedNormalDistribution.of(mean, sd, low, high).cumulativeProbability(value);
    }

    @Override
    public double quantile(double probability) {
      return TruncatedNormalDistribution.of(mean, sd, low, high)
          .inverseCumulativeProbability(probability);
    }
  }

  /** Known: the parameter is not estimated. */
  record Fixed(double value) implements Prior {
    public Fixed {
      InvalidInput.finite("value", value);
    }

    @Override
    public double low() {
      return value;
    }

    @Override
    public double high() {
      return value;
    }

    @Override
    public double typical() {
      return value;
    }

    @Override
    public double logDensity(double at) {
      return 0;
    }

    @Override
    public double slope(double at) {
      return 0;
    }

    @Override
    public double below(double at) {
      return at >= value ? 1 : 0;
    }

    @Override
    public double quantile(double probability) {
      return value;
    }
  }
}
