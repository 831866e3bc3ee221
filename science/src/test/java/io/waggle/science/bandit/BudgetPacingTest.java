package io.waggle.science.bandit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.waggle.science.numeric.InvalidInput;
import io.waggle.science.numeric.Seeds;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Test;

final class BudgetPacingTest {
  /** Nothing, a message at 0.1, a coupon at 1: rates 2 %, 5 % and 9 % of a margin of 30. */
  private static final List<ArmTerms> TERMS =
      List.of(new ArmTerms(30, 0), new ArmTerms(30, 0.1), new ArmTerms(30, 1));

  private static final double[] RATES = {0.02, 0.05, 0.09};

  private record Season(double spent, double earned, double spentInFirstHalf) {}

  private static Season season(double budget, int choices, long seed) {
    UniformRandomProvider random = Seeds.random(seed);
    BudgetPacing pacing = BudgetPacing.start(budget, choices, TERMS, 0.1);
    BernoulliArms arms = BernoulliArms.start(3);
    BanditPolicy policy = BanditPolicy.thompson();
    BudgetPacing.Plan plan = pacing.plan(policy, arms, TERMS);
    double spent = 0;
    double earned = 0;
    double half = 0;
    for (int i = 0; i < choices; i++) {
      if (i % 25 == 0 || spent + 1 > budget) {
        plan = pacing.plan(policy, arms, TERMS);
      }
      int arm = ((BudgetPacing.Affordable) plan).probabilities().choose(random).arm();
      boolean isConverted = random.nextDouble() < RATES[arm];
      arms = arms.with(arm, isConverted ? 1 : 0);
      pacing = pacing.after(TERMS.get(arm).cost());
      spent += TERMS.get(arm).cost();
      earned += 30 * RATES[arm];
      half = i == choices / 2 ? spent : half;
    }
    return new Season(spent, earned, half);
  }

  @Test
  void spendsTheBudgetEvenlyAndNearlyAsWellAsHindsight() {
    // Best mix: every choice costs 0.4 on average: 2/3 messages and 1/3 coupons.
    int choices = 10_000;
    double best = choices * 30 * (0.05 * 2 / 3 + 0.09 / 3);
    double earned = 0;
    for (int seed = 0; seed < 4; seed++) {
      Season season = season(0.4 * choices, choices, seed);
      assertTrue(season.spent <= 0.4 * choices + 1e-6, "spent " + season.spent);
      assertTrue(season.spent >= 0.98 * 0.4 * choices, "spent " + season.spent);
      assertEquals(0.5, season.spentInFirstHalf / season.spent, 0.05);
      earned += season.earned / 4;
    }
    assertTrue(earned > 0.96 * best, "earned " + earned + " of " + best);
  }

  @Test
  void aBudgetThatNeverBindsCostsNothing() {
    int choices = 10_000;
    Season season = season(2.0 * choices, choices, 9);
    // The coupon earns 2.7 and costs 1; without a binding budget value alone decides.
    assertTrue(season.earned > 0.96 * choices * 2.7, "earned " + season.earned);
  }

  @Test
  void dearArmsAreLeftOutAtTheEnd() {
    BudgetPacing pacing = new BudgetPacing(0.5, 10, 0, 0.1);
    BernoulliArms arms = BernoulliArms.start(3);
    BudgetPacing.Plan plan = pacing.plan(BanditPolicy.thompson(), arms, TERMS);
    ActionProbabilities left = ((BudgetPacing.Affordable) plan).probabilities();
    assertEquals(0, left.probability(2));
    assertEquals(1, left.probability(0) + left.probability(1), 1e-12);
    List<ArmTerms> dear = List.of(new ArmTerms(1, 1), new ArmTerms(1, 2));
    assertEquals(
        new BudgetPacing.Exhausted(),
        pacing.plan(BanditPolicy.thompson(), BernoulliArms.start(2), dear));
  }

  @Test
  void thePriceFollowsTheSpending() {
    BudgetPacing pacing = new BudgetPacing(100, 100, 0, 0.5);
    assertEquals(0.5, pacing.after(2).price(), 1e-12);
    assertEquals(0, pacing.after(0).price(), 1e-12);
    assertEquals(98.0 / 99, pacing.after(2).pace(), 1e-12);
    assertEquals(0, pacing.after(500).left());
    boolean[] expected = {true, true, false};
    assertArrayEquals(expected, new BudgetPacing(0.1, 5, 0, 1).affordable(TERMS));
  }

  @Test
  void refusesBudgetsThatMakeNoSense() {
    assertThrows(InvalidInput.class, () -> BudgetPacing.start(-1, 10, TERMS, 0.1));
    assertThrows(InvalidInput.class, () -> BudgetPacing.start(1, 0, TERMS, 0.1));
    List<ArmTerms> free = List.of(ArmTerms.PLAIN, ArmTerms.PLAIN);
    assertThrows(InvalidInput.class, () -> BudgetPacing.start(1, 10, free, 0.1));
    assertThrows(InvalidInput.class, () -> new BudgetPacing(1, 1, 0, 1).after(Double.NaN));
  }
}
