package io.waggle.science.bandit;

import io.waggle.science.numeric.InvalidInput;
import java.util.ArrayList;
import java.util.List;

/**
 * Turns fitted regressions and a context into action probabilities.
 *
 * @param rule how to explore
 * @param direction which rewards are better
 * @param floor least probability of every arm, 0 to 1 / arms. {@link LinUcb} puts everything on one
 *     arm: without a floor its log cannot be used to evaluate any other policy
 */
public record ContextualPolicy(LinearRule rule, Direction direction, double floor) {
  public ContextualPolicy {
    InvalidInput.unless(
        floor >= 0 && floor <= 0.5, "floor", "is " + floor, "give 0 to 1 / number of arms");
  }

  /** How to explore. */
  public sealed interface LinearRule permits LinUcb, LinTs {}

  /**
   * The arm with the most favourable bound: mean ± alpha · uncertainty (Li et al. 2010).
   *
   * @param alpha width of the bound, at least 0; 0 is greedy
   */
  public record LinUcb(double alpha) implements LinearRule {
    public LinUcb {
      InvalidInput.notNegative("alpha", alpha);
    }
  }

  /**
   * Each arm as often as it is believed to be best, with the mean reward of an arm normal around
   * the regression's (Agrawal and Goyal 2013, "Thompson sampling for contextual bandits with linear
   * payoffs"). Arms are independent, so the probabilities are integrals over their scores and no
   * coefficients are drawn.
   *
   * @param deviation standard deviation of single rewards around the regression, above zero: 0.5
   *     covers rewards that happen or do not
   */
  public record LinTs(double deviation) implements LinearRule {
    public LinTs {
      InvalidInput.positive("deviation", deviation);
    }
  }

  /**
   * The probability of each arm in this context.
   *
   * @param context not kept or changed
   */
  public ActionProbabilities probabilities(LinearScores scores, double[] context) {
    LinearArms.checkContext(context, scores.features());
    ActionProbabilities found =
        switch (rule) {
          case LinUcb(double alpha) -> mostFavourable(scores, context, alpha);
          case LinTs(double deviation) -> believedBest(scores, context, deviation);
        };
    return floor > 0 ? found.withFloor(floor) : found;
  }

  private ActionProbabilities mostFavourable(LinearScores scores, double[] context, double alpha) {
    double[] bounds = new double[scores.arms()];
    for (int arm = 0; arm < bounds.length; arm++) {
      bounds[arm] =
          direction.sign() * scores.mean(arm, context) + alpha * scores.uncertainty(arm, context);
    }
    return ActionProbabilities.best(bounds);
  }

  private ActionProbabilities believedBest(
      LinearScores scores, double[] context, double deviation) {
    List<ScoredArm> scored = new ArrayList<>(scores.arms());
    for (int arm = 0; arm < scores.arms(); arm++) {
      double scale = deviation * scores.uncertainty(arm, context);
      Table table = Table.normal(scores.mean(arm, context), scale);
      scored.add(new ScoredArm(table, Link.IDENTITY, direction.sign(), 0));
    }
    return ActionProbabilities.scaled(BestArm.probabilities(scored));
  }
}
