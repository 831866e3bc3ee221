package io.waggle.science.bandit;

import io.waggle.science.numeric.InvalidInput;
import java.util.ArrayList;
import java.util.List;

/**
 * A budget to be spent over a known number of choices, steered by a price on cost: above the pace
 * the price rises and dear arms become rarer, below it the price falls. It is the dual variable of
 * the knapsack constraint, moved by a projected gradient step after each choice (bandits with
 * knapsacks: Agrawal and Devanur 2016; adaptive pacing: Balseiro and Gur 2019). Immutable.
 *
 * @param left what may still be spent, at least 0
 * @param choicesLeft choices that are still to come, at least 0
 * @param price of one unit of cost in units of value, for {@link BanditPolicy#probabilities}
 * @param reaction how fast the price moves, above zero: the change of the price when one choice
 *     costs one unit more than the pace
 */
public record BudgetPacing(double left, long choicesLeft, double price, double reaction) {
  public BudgetPacing {
    InvalidInput.notNegative("budget", left);
    InvalidInput.unless(
        choicesLeft >= 0, "choices", "are " + choicesLeft, "give the expected number");
    InvalidInput.notNegative("price", price);
    InvalidInput.positive("reaction", reaction);
  }

  /**
   * A fresh budget with price 0. The reaction is largestPrice / (largestCost · √choices), the step
   * that keeps the regret of online gradient descent of order √choices (Zinkevich 2003).
   *
   * @param budget to be spent in all
   * @param choices expected in all, above zero
   * @param terms of the arms, of which at least one costs something
   * @param bestReward a high but plausible mean reward, such as 0.1 for a conversion rate
   */
  public static BudgetPacing start(
      double budget, long choices, List<ArmTerms> terms, double bestReward) {
    InvalidInput.unless(choices > 0, "choices", "are " + choices, "give the expected number");
    InvalidInput.positive("bestReward", bestReward);
    double largestCost = 0;
    double largestPrice = 0;
    for (ArmTerms each : terms) {
      largestCost = Math.max(largestCost, each.cost());
      if (each.cost() > 0) {
        largestPrice = Math.max(largestPrice, bestReward * each.value() / each.cost());
      }
    }
    InvalidInput.positive("cost of the dearest arm", largestCost);
    double reaction = largestPrice / (largestCost * Math.sqrt(choices));
    return new BudgetPacing(budget, choices, 0, reaction);
  }

  /** What a choice may cost on average from here on; 0 when none is to come. */
  public double pace() {
    return choicesLeft == 0 ? 0 : left / choicesLeft;
  }

  /** After a choice that cost this much; a cost beyond what is left leaves nothing. */
  public BudgetPacing after(double cost) {
    InvalidInput.notNegative("cost", cost);
    double moved = Math.max(0, price + reaction * (cost - pace()));
    return new BudgetPacing(
        Math.max(0, left - cost), Math.max(0, choicesLeft - 1), moved, reaction);
  }

  /** Which arms can still be paid for. */
  public boolean[] affordable(List<ArmTerms> terms) {
    boolean[] affordable = new boolean[terms.size()];
    for (int i = 0; i < affordable.length; i++) {
      affordable[i] = terms.get(i).cost() <= left;
    }
    return affordable;
  }

  /** What a paced choice may draw from. */
  public sealed interface Plan {}

  /** Some arms can be paid for; the others have probability 0. */
  public record Affordable(ActionProbabilities probabilities) implements Plan {}

  /** No arm can be paid for any more: choose nothing. */
  public record Exhausted() implements Plan {}

  /**
   * The probabilities of the policy at the present price among the arms that can be paid for. A
   * floor of the policy holds before arms are left out, and it spends too: keep an arm that costs
   * nothing, or the budget may end before the choices do.
   */
  public Plan plan(BanditPolicy policy, ArmPosteriors<?> arms, List<ArmTerms> terms) {
    boolean[] affordable = affordable(terms);
    List<ArmTerms> left = new ArrayList<>();
    for (int i = 0; i < affordable.length; i++) {
      if (affordable[i]) {
        left.add(terms.get(i));
      }
    }
    if (left.isEmpty()) {
      return new Exhausted();
    }
    return new Affordable(policy.probabilities(arms, terms, price).among(affordable));
  }
}
