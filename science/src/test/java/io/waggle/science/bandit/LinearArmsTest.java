package io.waggle.science.bandit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.waggle.science.bandit.ContextualPolicy.LinTs;
import io.waggle.science.bandit.ContextualPolicy.LinUcb;
import io.waggle.science.numeric.InvalidInput;
import io.waggle.science.numeric.Seeds;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.junit.jupiter.api.Test;

final class LinearArmsTest {
  private static final double[][] CONTEXTS = {
    {0, 1, 2, 3, 5}, {1, 1, 1, 1, 1}, {0, 0, 1, 0, 0}, {0, 2, 2, 3, 5}, {1, 3, 1, 1, 1},
    {0, 0, 0, 0, 0}, {0, 1, 4, 3, 5}, {0, 1, 2, 4, 5}, {1, 2, 1, 1, 3}, {0, 2, 1, 0, 0}
  };
  private static final double[][] ASKED = {{0, 1, 2, 3, 5}, {1, 1, 1, 1, 1}};

  private static LinearArms learned(int[] arms, double[] rewards) {
    LinearArms learned = LinearArms.start(3, 5, 1);
    for (int i = 0; i < arms.length; i++) {
      learned = learned.with(arms[i], CONTEXTS[i], rewards[i]);
    }
    return learned;
  }

  /** Figures of MABWiser, tests/test_linucb.py, test_alpha0_expectations. */
  @Test
  void meansAreThoseOfMabWiser() {
    LinearScores scores =
        learned(
                new int[] {0, 0, 0, 1, 1, 1, 2, 2, 2, 0},
                new double[] {0, 0, 0, 0, 0, 0, 1, 1, 1, 1})
            .fit();
    double[][] expected = {
      {-0.018378378378378413, 0.0, 0.9966292134831471},
      {0.14054054054054055, 0.0, 0.43258426966292074}
    };
    for (int i = 0; i < 2; i++) {
      for (int arm = 0; arm < 3; arm++) {
        assertEquals(expected[i][arm], scores.mean(arm, ASKED[i]), 1e-12);
      }
    }
    ContextualPolicy greedy = new ContextualPolicy(new LinUcb(0), Direction.HIGHER_IS_BETTER, 0);
    assertArrayEquals(new double[] {0, 0, 1}, greedy.probabilities(scores, ASKED[0]).toArray());
  }

  /** Figures of MABWiser, tests/test_linucb.py, test_alpha1_expectations. */
  @Test
  void boundsAreThoseOfMabWiser() {
    LinearScores scores =
        learned(
                new int[] {0, 0, 0, 1, 1, 2, 2, 2, 2, 2},
                new double[] {0, 0, 1, 0, 0, 0, 0, 1, 1, 1})
            .fit();
    double[][] expected = {
      {0.9790312458954391, 1.1617706239438832, 1.4247056229871702},
      {0.8896475809353053, 0.923364043088837, 1.457085577251709}
    };
    for (int i = 0; i < 2; i++) {
      for (int arm = 0; arm < 3; arm++) {
        double bound = scores.mean(arm, ASKED[i]) + scores.uncertainty(arm, ASKED[i]);
        assertEquals(expected[i][arm], bound, 1e-12);
      }
    }
  }

  @Test
  void lowerIsBetterTakesTheLowestBound() {
    LinearScores scores =
        learned(
                new int[] {0, 0, 0, 1, 1, 1, 2, 2, 2, 0},
                new double[] {9, 9, 9, 1, 1, 1, 5, 5, 5, 9})
            .fit();
    ContextualPolicy lowest = new ContextualPolicy(new LinUcb(0.1), Direction.LOWER_IS_BETTER, 0.1);
    double[] found = lowest.probabilities(scores, ASKED[1]).toArray();
    assertArrayEquals(new double[] {0.1, 0.8, 0.1}, found, 1e-12);
  }

  @Test
  void thompsonOfTwoArmsIsTheNormalClosedForm() {
    LinearScores scores =
        learned(
                new int[] {0, 0, 0, 1, 1, 1, 0, 0, 1, 1},
                new double[] {0, 0, 1, 0, 0, 1, 1, 0, 1, 1})
            .fit();
    LinearScores two = twoOf(scores);
    double deviation = 0.5;
    ContextualPolicy policy =
        new ContextualPolicy(new LinTs(deviation), Direction.HIGHER_IS_BETTER, 0);
    for (double[] context : CONTEXTS) {
      double[] found = policy.probabilities(two, context).toArray();
      double away = two.mean(0, context) - two.mean(1, context);
      double error =
          deviation * Math.hypot(two.uncertainty(0, context), two.uncertainty(1, context));
      double expected =
          error == 0 ? 0.5 : NormalDistribution.of(0, 1).cumulativeProbability(away / error);
      assertEquals(expected, found[0], 1e-5);
    }
  }

  private static LinearScores twoOf(LinearScores three) {
    assertEquals(3, three.arms());
    LinearArms two = LinearArms.start(2, 5, 1);
    int[] arms = {0, 0, 0, 1, 1, 1, 0, 0, 1, 1};
    double[] rewards = {0, 0, 1, 0, 0, 1, 1, 0, 1, 1};
    for (int i = 0; i < arms.length; i++) {
      two = two.with(arms[i], CONTEXTS[i], rewards[i]);
    }
    return two.fit();
  }

  @Test
  void bothRulesLearnWhoLikesWhat() {
    for (ContextualPolicy.LinearRule rule :
        new ContextualPolicy.LinearRule[] {new LinUcb(1), new LinTs(0.5)}) {
      ContextualPolicy policy = new ContextualPolicy(rule, Direction.HIGHER_IS_BETTER, 0);
      UniformRandomProvider random = Seeds.random(4);
      ZigguratSampler.NormalizedGaussian noise = ZigguratSampler.NormalizedGaussian.of(random);
      LinearArms arms = LinearArms.start(2, 2, 1);
      double lost = 0;
      for (int i = 0; i < 4_000; i++) {
        double[] context = {1, 2 * random.nextDouble() - 1};
        int arm = policy.probabilities(arms.fit(), context).choose(random).arm();
        double expected = arm == 0 ? context[1] : -context[1];
        lost += Math.abs(context[1]) - expected;
        arms = arms.with(arm, context, expected + 0.5 * noise.sample());
      }
      // Chance would lose 2,000.
      assertTrue(lost < 60, rule + " lost " + lost);
    }
  }

  @Test
  void observationsMergeInAnyOrder() {
    UniformRandomProvider random = Seeds.random(2);
    LinearArms whole = LinearArms.start(2, 3, 1);
    LinearArms left = whole;
    LinearArms right = whole;
    for (int i = 0; i < 200; i++) {
      int arm = random.nextInt(2);
      double[] context = {1, random.nextInt(9), random.nextInt(9)};
      double reward = random.nextInt(5);
      whole = whole.with(arm, context, reward);
      left = i % 2 == 0 ? left.with(arm, context, reward) : left;
      right = i % 2 == 1 ? right.with(arm, context, reward) : right;
    }
    assertEquals(whole, right.merge(left));
    assertEquals(whole, left.merge(right));
  }

  @Test
  void anUnchangedStateStaysUnchanged() {
    LinearArms before = LinearArms.start(2, 2, 1);
    LinearArms after = before.with(0, new double[] {1, 2}, 3);
    assertEquals(LinearArms.start(2, 2, 1), before);
    assertEquals(1, after.observed(0));
  }

  @Test
  void refusesAnotherLengthAndNoNumbers() {
    LinearArms arms = LinearArms.start(2, 2, 1);
    assertThrows(InvalidInput.class, () -> arms.with(0, new double[] {1}, 1));
    assertThrows(InvalidInput.class, () -> arms.with(0, new double[] {1, Double.NaN}, 1));
    assertThrows(InvalidInput.class, () -> arms.with(0, new double[] {1, 1}, Double.NaN));
    assertThrows(InvalidInput.class, () -> LinearArms.start(2, 0, 1));
    assertThrows(InvalidInput.class, () -> LinearArms.start(2, 2, 0));
    assertThrows(InvalidInput.class, () -> new LinUcb(-1));
  }
}
