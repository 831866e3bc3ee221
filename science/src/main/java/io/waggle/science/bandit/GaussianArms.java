package io.waggle.science.bandit;

import io.waggle.science.numeric.Interval;
import io.waggle.science.numeric.InvalidInput;
import java.util.Arrays;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * Rewards that are amounts: revenue, minutes, cost. Normal with unknown mean and variance for each
 * arm; the prior is normal-inverse-gamma, so the posterior of a mean is a Student t (Gelman et al.,
 * Bayesian Data Analysis, third edition, section 3.3). Long-tailed amounts should be capped before.
 */
public final class GaussianArms extends ArmPosteriors<GaussianArms> {
  private final GaussianPrior prior;
  private final double[] weights;
  private final double[] means;
  private final double[] squares;

  private GaussianArms(GaussianPrior prior, double[] weights, double[] means, double[] squares) {
    super(weights.length);
    this.prior = prior;
    this.weights = weights;
    this.means = means;
    this.squares = squares;
  }

  /**
   * What one would expect of an arm before any reward.
   *
   * @param mean expected mean reward
   * @param deviation expected standard deviation of single rewards, above zero
   * @param meanWeight how many rewards the expected mean is worth, above zero
   * @param deviationWeight how many rewards the expected deviation is worth, at least 2
   */
  public record GaussianPrior(
      double mean, double deviation, double meanWeight, double deviationWeight) {
    public GaussianPrior {
      InvalidInput.finite("prior mean", mean);
      InvalidInput.positive("prior deviation", deviation);
      InvalidInput.positive("prior meanWeight", meanWeight);
      InvalidInput.unless(
          deviationWeight >= 2 && Double.isFinite(deviationWeight),
          "prior deviationWeight",
          "is " + deviationWeight,
          "give at least 2");
    }

    /** A mean worth a hundredth of a reward, a deviation worth two. */
    public static GaussianPrior weak(double mean, double deviation) {
      return new GaussianPrior(mean, deviation, 0.01, 2);
    }
  }

  /** Nothing observed yet. */
  public static GaussianArms start(int arms, GaussianPrior prior) {
    InvalidInput.unless(arms > 0, "arms", "are " + arms, "give at least one");
    return new GaussianArms(prior, new double[arms], new double[arms], new double[arms]);
  }

  @Override
  public GaussianArms with(int arm, double reward, double weight) {
    checkArm(arm);
    checkReward(reward);
    InvalidInput.notNegative("weight", weight);
    GaussianArms next = copy();
    next.add(arm, weight, reward, 0);
    next.keepTables(this, arm);
    return next;
  }

  @Override
  void checkReward(double reward) {
    InvalidInput.finite("reward", reward);
  }

  @Override
  public GaussianArms merge(GaussianArms other) {
    checkSame(arms() == other.arms() && prior.equals(other.prior));
    GaussianArms both = copy();
    for (int i = 0; i < weights.length; i++) {
      both.add(i, other.weights[i], other.means[i], other.squares[i]);
    }
    return both;
  }

  private GaussianArms copy() {
    return new GaussianArms(prior, weights.clone(), means.clone(), squares.clone());
  }

  /** Adds moments to a copy that nobody has seen yet (Chan, Golub and LeVeque 1979). */
  private void add(int arm, double weight, double mean, double square) {
    double total = weights[arm] + weight;
    if (total > 0) {
      double away = mean - means[arm];
      squares[arm] += square + away * away * weights[arm] * weight / total;
      means[arm] += away * weight / total;
      weights[arm] = total;
    }
  }

  @Override
  public double observed(int arm) {
    return weights[arm];
  }

  @Override
  public double mean(int arm) {
    checkArm(arm);
    return (prior.meanWeight * prior.mean + weights[arm] * means[arm])
        / (prior.meanWeight + weights[arm]);
  }

  /** Standard error of the posterior of the mean, the scale of its Student t. */
  private double scale(int arm) {
    double weight = prior.meanWeight + weights[arm];
    double away = means[arm] - prior.mean;
    double sum =
        prior.deviationWeight * prior.deviation * prior.deviation
            + squares[arm]
            + prior.meanWeight * weights[arm] * away * away / weight;
    return Math.sqrt(sum / (degrees(arm) * weight));
  }

  private double degrees(int arm) {
    return prior.deviationWeight + weights[arm];
  }

  @Override
  public Interval interval(int arm, double level) {
    double tail = (1 - level) / 2;
    double half = TDistribution.of(degrees(arm)).inverseSurvivalProbability(tail) * scale(arm);
    return new Interval(mean(arm) - half, mean(arm) + half, level);
  }

  @Override
  Table build(int arm) {
    double degrees = degrees(arm);
    double mean = mean(arm);
    double scale = scale(arm);
    double reach = 6.5 + Math.pow(1e7, 1 / degrees);
    return Table.build(
        new Table.Extent(mean, scale, reach, reach),
        at -> {
          double z = (at - mean) / scale;
          return -0.5 * (degrees + 1) * Math.log1p(z * z / degrees);
        });
  }

  @Override
  Link link() {
    return Link.IDENTITY;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof GaussianArms that
        && prior.equals(that.prior)
        && Arrays.equals(weights, that.weights)
        && Arrays.equals(means, that.means)
        && Arrays.equals(squares, that.squares);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(weights) + Arrays.hashCode(means);
  }
}
