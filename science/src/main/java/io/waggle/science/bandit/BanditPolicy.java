package io.waggle.science.bandit;

import io.waggle.science.numeric.InvalidInput;
import java.util.ArrayList;
import java.util.List;

/**
 * Turns beliefs about arms into action probabilities. The probabilities are computed, not simulated
 * (error of the order of 1e-5), once for a state of belief; draw from them until the belief
 * changes.
 *
 * @param rule how to explore
 * @param direction which rewards are better
 * @param floor least probability of every arm, 0 to 1 / arms; without one an arm can become too
 *     rare for any later evaluation of another policy
 */
public record BanditPolicy(Rule rule, Direction direction, double floor) {
  /** Sums of probabilities below this are lost in the error of the integration. */
  private static final double KNOWN_FROM = 1e-4;

  public BanditPolicy {
    InvalidInput.unless(
        floor >= 0 && floor <= 0.5, "floor", "is " + floor, "give 0 to 1 / number of arms");
  }

  /** Thompson sampling on rewards of which more is better. */
  public static BanditPolicy thompson() {
    return new BanditPolicy(new Rule.Thompson(), Direction.HIGHER_IS_BETTER, 0);
  }

  public BanditPolicy withFloor(double least) {
    return new BanditPolicy(rule, direction, least);
  }

  /** The probability of each arm in the next choice. */
  public ActionProbabilities probabilities(ArmPosteriors<?> arms) {
    List<ScoredArm> scored = new ArrayList<>(arms.arms());
    double[] means = new double[arms.arms()];
    for (int i = 0; i < means.length; i++) {
      scored.add(new ScoredArm(arms.table(i), Link.IDENTITY, direction.sign(), 0));
      means[i] = direction.sign() * arms.mean(i);
    }
    return explored(scored, means);
  }

  /**
   * The probability of each arm when arms differ in what a reward is worth and what a choice costs:
   * the score is value · reward − price · cost, with the value turned round where lower rewards are
   * better.
   *
   * @param terms one for each arm
   * @param price of one unit of cost in units of value, at least 0: 1 to maximise profit, or what
   *     {@link BudgetPacing#price} says
   */
  public ActionProbabilities probabilities(
      ArmPosteriors<?> arms, List<ArmTerms> terms, double price) {
    InvalidInput.notNegative("price", price);
    InvalidInput.unless(
        terms.size() == arms.arms(), "terms", "are " + terms.size(), "give one for each arm");
    List<ScoredArm> scored = new ArrayList<>(arms.arms());
    double[] means = new double[arms.arms()];
    for (int i = 0; i < means.length; i++) {
      double factor = direction.sign() * terms.get(i).value();
      double offset = -price * terms.get(i).cost();
      scored.add(new ScoredArm(arms.table(i), arms.link(), factor, offset));
      means[i] = factor * arms.mean(i) + offset;
    }
    return explored(scored, means);
  }

  private ActionProbabilities explored(List<ScoredArm> scored, double[] means) {
    ActionProbabilities found =
        switch (rule) {
          case Rule.Thompson() -> ActionProbabilities.scaled(BestArm.probabilities(scored));
          case Rule.TopTwo(double share) -> topTwo(scored, share);
          case Rule.Greedy() -> ActionProbabilities.best(means);
        };
    return floor > 0 ? found.withFloor(floor) : found;
  }

  /**
   * With α the probabilities to be best: arm i leads with αᵢ, and challenges the leader j with αᵢ /
   * (1 − αⱼ). Where 1 − αⱼ is too small to be known, the challengers are drawn as if the leader
   * were not there.
   */
  private static ActionProbabilities topTwo(List<ScoredArm> scored, double leaderShare) {
    double[] best = BestArm.probabilities(scored);
    if (best.length == 1) {
      return ActionProbabilities.uniform(1);
    }
    double[] values = new double[best.length];
    for (int leader = 0; leader < best.length; leader++) {
      double[] challengers = challengers(scored, best, leader);
      for (int i = 0; i < best.length; i++) {
        double share = i == leader ? leaderShare : (1 - leaderShare) * challengers[i];
        values[i] += best[leader] * share;
      }
    }
    return ActionProbabilities.scaled(values);
  }

  /** Summing to 1, with 0 for the leader. */
  static double[] challengers(List<ScoredArm> scored, double[] best, int leader) {
    double[] values = best.clone();
    values[leader] = 0;
    double rest = 0;
    for (double each : values) {
      rest += each;
    }
    if (rest > KNOWN_FROM) {
      for (int i = 0; i < values.length; i++) {
        values[i] /= rest;
      }
      return values;
    }
    List<ScoredArm> others = new ArrayList<>(scored);
    others.remove(leader);
    double[] found = BestArm.probabilities(others);
    for (int i = 0; i < found.length; i++) {
      values[i < leader ? i : i + 1] = found[i];
    }
    return values;
  }
}
