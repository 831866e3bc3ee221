package io.waggle.science.bandit;

import io.waggle.science.bandit.BernoulliArms.BetaPrior;
import io.waggle.science.numeric.InvalidInput;
import io.waggle.science.numeric.Seeds;
import org.apache.commons.rng.UniformRandomProvider;

/** A market with known conversion rates in which a policy can be tried before it meets anyone. */
public final class BanditSimulation {
  private BanditSimulation() {}

  /**
   * The market and how the policy is run in it.
   *
   * @param rates true conversion rate of each arm, 0 to 1
   * @param choices how many choices, above zero
   * @param delay how many choices later a reward (or its absence) becomes known, 0 for at once
   * @param refreshEvery after how many choices the action probabilities are computed anew, 1 for
   *     each time
   */
  public record Market(double[] rates, int choices, int delay, int refreshEvery) {
    public Market {
      InvalidInput.unless(rates.length > 0, "rates", "are empty", "give one for each arm");
      rates = rates.clone();
      for (double each : rates) {
        InvalidInput.unless(each >= 0 && each <= 1, "rate", "is " + each, "give 0 to 1");
      }
      InvalidInput.unless(choices > 0, "choices", "are " + choices, "give at least 1");
      InvalidInput.unless(delay >= 0, "delay", "is " + delay, "give 0 or more");
      InvalidInput.unless(refreshEvery > 0, "refreshEvery", "is " + refreshEvery, "give 1 or more");
    }

    double best(Direction direction) {
      double best = rates[0];
      for (double each : rates) {
        best = direction.sign() * each > direction.sign() * best ? each : best;
      }
      return best;
    }
  }

  /**
   * One run.
   *
   * @param regret expected conversions lost against always choosing the best arm (or gained, where
   *     lower is better)
   * @param bestShare share of the last tenth of the choices that went to a best arm
   * @param learned what was known at the end
   */
  public record Run(double regret, double bestShare, BernoulliArms learned) {}

  /** Runs the policy from a flat prior. */
  public static Run run(BanditPolicy policy, Market market, long seed) {
    return run(policy, market, BetaPrior.FLAT, seed);
  }

  /** Runs the policy from a prior. */
  public static Run run(BanditPolicy policy, Market market, BetaPrior prior, long seed) {
    UniformRandomProvider random = Seeds.random(seed);
    int[] chosen = new int[market.choices];
    boolean[] isConverted = new boolean[market.choices];
    BernoulliArms learned = BernoulliArms.start(market.rates.length, prior);
    ActionProbabilities probabilities = policy.probabilities(learned);
    double best = market.best(policy.direction());
    double regret = 0;
    int bestInTail = 0;
    int tail = market.choices - market.choices / 10;
    for (int i = 0; i < market.choices; i++) {
      int known = i - 1 - market.delay;
      if (known >= 0) {
        learned = learned.with(chosen[known], isConverted[known] ? 1 : 0);
      }
      if (i % market.refreshEvery == 0) {
        probabilities = policy.probabilities(learned);
      }
      chosen[i] = probabilities.choose(random).arm();
      double rate = market.rates[chosen[i]];
      isConverted[i] = random.nextDouble() < rate;
      regret += Math.abs(best - rate);
      bestInTail += i >= tail && rate == best ? 1 : 0;
    }
    return new Run(regret, (double) bestInTail / Math.max(1, market.choices - tail), learned);
  }
}
