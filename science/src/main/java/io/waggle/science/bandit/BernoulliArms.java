package io.waggle.science.bandit;

import io.waggle.science.numeric.Interval;
import io.waggle.science.numeric.InvalidInput;
import java.util.Arrays;
import org.apache.commons.statistics.distribution.BetaDistribution;

/**
 * Rewards that happen or do not: a click, a conversion. The rate of each arm has a beta posterior.
 * A reward between 0 and 1 counts as that share of a success.
 */
public final class BernoulliArms extends ArmPosteriors<BernoulliArms> {
  private final BetaPrior prior;
  private final double[] successes;
  private final double[] failures;

  private BernoulliArms(BetaPrior prior, double[] successes, double[] failures) {
    super(successes.length);
    this.prior = prior;
    this.successes = successes;
    this.failures = failures;
  }

  /**
   * Beta prior of every rate.
   *
   * @param successes imagined successes, above zero
   * @param failures imagined failures, above zero
   */
  public record BetaPrior(double successes, double failures) {
    /** Every rate is as likely as any other. */
    public static final BetaPrior FLAT = new BetaPrior(1, 1);

    public BetaPrior {
      InvalidInput.positive("prior successes", successes);
      InvalidInput.positive("prior failures", failures);
    }

    /**
     * What is known from elsewhere: rates are around this one. It spares exploring what is
     * implausible, and draws an arm that began unluckily back towards the others.
     *
     * @param rate in (0, 1)
     * @param trials how many trials that knowledge is worth, above zero
     */
    public static BetaPrior around(double rate, double trials) {
      InvalidInput.unless(rate > 0 && rate < 1, "prior rate", "is " + rate, "give 0 to 1");
      return new BetaPrior(rate * trials, (1 - rate) * trials);
    }
  }

  /** Nothing observed yet, flat prior. */
  public static BernoulliArms start(int arms) {
    return start(arms, BetaPrior.FLAT);
  }

  /** Nothing observed yet. */
  public static BernoulliArms start(int arms, BetaPrior prior) {
    InvalidInput.unless(arms > 0, "arms", "are " + arms, "give at least one");
    return new BernoulliArms(prior, new double[arms], new double[arms]);
  }

  /**
   * From counts.
   *
   * @param successes of each arm
   * @param trials of each arm, at least the successes
   */
  public static BernoulliArms of(BetaPrior prior, double[] successes, double[] trials) {
    InvalidInput.unless(
        successes.length == trials.length && successes.length > 0,
        "counts",
        "have " + successes.length + " successes and " + trials.length + " trials",
        "give both for each arm");
    double[] failures = new double[trials.length];
    for (int i = 0; i < trials.length; i++) {
      InvalidInput.notNegative("successes", successes[i]);
      failures[i] = InvalidInput.notNegative("trials minus successes", trials[i] - successes[i]);
    }
    return new BernoulliArms(prior, successes.clone(), failures);
  }

  @Override
  public BernoulliArms with(int arm, double reward, double weight) {
    checkArm(arm);
    checkReward(reward);
    InvalidInput.notNegative("weight", weight);
    double[] moreSuccesses = successes.clone();
    double[] moreFailures = failures.clone();
    moreSuccesses[arm] += weight * reward;
    moreFailures[arm] += weight * (1 - reward);
    BernoulliArms next = new BernoulliArms(prior, moreSuccesses, moreFailures);
    next.keepTables(this, arm);
    return next;
  }

  @Override
  void checkReward(double reward) {
    InvalidInput.unless(reward >= 0 && reward <= 1, "reward", "is " + reward, "give 0 to 1");
  }

  @Override
  public BernoulliArms merge(BernoulliArms other) {
    checkSame(arms() == other.arms() && prior.equals(other.prior));
    double[] bothSuccesses = successes.clone();
    double[] bothFailures = failures.clone();
    for (int i = 0; i < bothSuccesses.length; i++) {
      bothSuccesses[i] += other.successes[i];
      bothFailures[i] += other.failures[i];
    }
    return new BernoulliArms(prior, bothSuccesses, bothFailures);
  }

  public double successes(int arm) {
    return successes[arm];
  }

  @Override
  public double observed(int arm) {
    return successes[arm] + failures[arm];
  }

  @Override
  public double mean(int arm) {
    return a(arm) / (a(arm) + b(arm));
  }

  @Override
  public Interval interval(int arm, double level) {
    BetaDistribution beta = BetaDistribution.of(a(arm), b(arm));
    double tail = (1 - level) / 2;
    return new Interval(
        beta.inverseCumulativeProbability(tail), beta.inverseSurvivalProbability(tail), level);
  }

  /** In log-odds y the density is x^a (1 − x)^b, with tails like e^{ay} and e^{−by}. */
  @Override
  Table build(int arm) {
    double a = a(arm);
    double b = b(arm);
    Table.Extent extent =
        new Table.Extent(
            Math.log(a / b), Math.sqrt(1 / a + 1 / b), 6.5 + tail(a, b), 6.5 + tail(b, a));
    return Table.build(extent, y -> -b * y - (a + b) * softplus(-y));
  }

  /** How many scales an exponential tail of rate a needs, beyond the normal part, to 1e-9. */
  private static double tail(double a, double b) {
    return 21 / (a * Math.sqrt(1 / a + 1 / b));
  }

  /** ln(1 + e^v) without overflow; within 1e-16, which is all that a density needs. */
  private static double softplus(double v) {
    return v > 0 ? v + Math.log(1 + Math.exp(-v)) : Math.log(1 + Math.exp(v));
  }

  @Override
  Link link() {
    return Link.LOGIT;
  }

  private double a(int arm) {
    checkArm(arm);
    return prior.successes + successes[arm];
  }

  private double b(int arm) {
    return prior.failures + failures[arm];
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof BernoulliArms that
        && prior.equals(that.prior)
        && Arrays.equals(successes, that.successes)
        && Arrays.equals(failures, that.failures);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(successes) + Arrays.hashCode(failures);
  }
}
