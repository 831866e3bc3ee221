package io.waggle.science.bandit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.waggle.science.bandit.BernoulliArms.BetaPrior;
import io.waggle.science.bandit.GaussianArms.GaussianPrior;
import io.waggle.science.numeric.InvalidInput;
import io.waggle.science.numeric.Seeds;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.numbers.gamma.LogBeta;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.TSampler;
import org.apache.commons.statistics.distribution.BetaDistribution;
import org.apache.commons.statistics.distribution.ContinuousDistribution;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.apache.commons.statistics.distribution.TDistribution;
import org.junit.jupiter.api.Test;

final class BanditPolicyTest {
  private static final BanditPolicy THOMPSON = BanditPolicy.thompson();
  private static final BanditPolicy LOWER =
      new BanditPolicy(new Rule.Thompson(), Direction.LOWER_IS_BETTER, 0);

  @Test
  void twoRatesAgreeWithTheClosedForm() {
    for (int seed = 0; seed < 100; seed++) {
      UniformRandomProvider random = Seeds.random(seed);
      int size = (int) Math.exp(6 * random.nextDouble());
      int a = 1 + random.nextInt(size);
      int b = 1 + random.nextInt(10 * size);
      int c = 1 + random.nextInt(size);
      int d = 1 + random.nextInt(10 * size);
      ActionProbabilities found = THOMPSON.probabilities(counts(a, b, c, d));
      assertEquals(secondWins(a, b, c, d), found.probability(1), 1e-5, "seed " + seed);
    }
  }

  /** Probability that Beta(c, d) exceeds Beta(a, b): Evan Miller, "Formulas for Bayesian A/B". */
  private static double secondWins(int a, int b, int c, int d) {
    double sum = 0;
    for (int i = 0; i < c; i++) {
      sum +=
          Math.exp(
              LogBeta.value(a + i, b + d)
                  - Math.log(d + i)
                  - LogBeta.value(1 + i, d)
                  - LogBeta.value(a, b));
    }
    return sum;
  }

  private static BernoulliArms counts(double a, double b, double c, double d) {
    double[] successes = {a - 1, c - 1};
    double[] trials = {a + b - 2, c + d - 2};
    return BernoulliArms.of(BetaPrior.FLAT, successes, trials);
  }

  @Test
  void manyRatesAgreeWithDraws() {
    double[] successes = {2_999, 2_899, 0, 29, 4};
    double[] trials = {49_999, 48_899, 499, 529, 60};
    BernoulliArms arms = BernoulliArms.of(BetaPrior.FLAT, successes, trials);
    UniformRandomProvider random = Seeds.random(5);
    ContinuousDistribution.Sampler[] samplers = new ContinuousDistribution.Sampler[5];
    for (int i = 0; i < 5; i++) {
      samplers[i] =
          BetaDistribution.of(1 + successes[i], 1 + trials[i] - successes[i]).createSampler(random);
    }
    int draws = 200_000;
    double[] wins = new double[5];
    for (int draw = 0; draw < draws; draw++) {
      double best = -1;
      int winner = 0;
      for (int i = 0; i < 5; i++) {
        double each = samplers[i].sample();
        winner = each > best ? i : winner;
        best = Math.max(best, each);
      }
      wins[winner] += 1.0 / draws;
    }
    assertArrayEquals(wins, THOMPSON.probabilities(arms).toArray(), 0.005);
  }

  @Test
  void extremePriorsAndCountsStillSumToOne() {
    double[][] cases = {
      {0, 0, 0, 0}, {0, 0, 1e6, 2e6}, {5, 5, 0, 1e7}, {1e6, 1e6, 999_990, 1e6}, {0, 3, 0, 1}
    };
    for (double[] each : cases) {
      for (double prior : new double[] {0.01, 0.5, 1, 30}) {
        BernoulliArms arms =
            BernoulliArms.of(
                new BetaPrior(prior, prior),
                new double[] {each[0], each[2]},
                new double[] {each[1], each[3]});
        List<ScoredArm> scored =
            List.of(
                new ScoredArm(arms.table(0), Link.IDENTITY, 1, 0),
                new ScoredArm(arms.table(1), Link.IDENTITY, 1, 0));
        double[] raw = BestArm.integrals(scored);
        assertEquals(1, raw[0] + raw[1], 1e-4, Arrays.toString(each) + " prior " + prior);
      }
    }
  }

  @Test
  void amountsWithManyRewardsAreNearlyNormal() {
    UniformRandomProvider random = Seeds.random(11);
    GaussianArms arms = GaussianArms.start(2, GaussianPrior.weak(0, 1));
    double[][] moments = new double[2][2];
    for (int i = 0; i < 4_000; i++) {
      int arm = i % 2;
      double reward = TSampler.of(random, 5).sample() + 0.03 * arm;
      arms = arms.with(arm, reward);
      moments[arm][0] += reward / 2_000;
      moments[arm][1] += reward * reward / 2_000;
    }
    double variance = 0;
    for (double[] each : moments) {
      variance += (each[1] - each[0] * each[0]) / 2_000;
    }
    double z = (moments[1][0] - moments[0][0]) / Math.sqrt(variance);
    double expected = NormalDistribution.of(0, 1).cumulativeProbability(z);
    assertEquals(expected, THOMPSON.probabilities(arms).probability(1), 2e-3);
  }

  @Test
  void amountsWithFewRewardsHaveTheTailsOfStudent() {
    // One arm is known to be worth 0; the other's mean is t with 4 degrees of freedom.
    GaussianArms vague = GaussianArms.start(2, new GaussianPrior(0, 1, 1, 4));
    for (int i = 0; i < 2_000_000; i += 100_000) {
      vague = vague.with(0, 0, 100_000);
    }
    vague = vague.with(1, 2, 0.5);
    double mean = vague.mean(1);
    double half = vague.interval(1, 0.9).high() - mean;
    TDistribution student = TDistribution.of(4.5);
    double scale = half / student.inverseCumulativeProbability(0.95);
    double belowZero = student.survivalProbability(mean / scale);
    assertEquals(belowZero, THOMPSON.probabilities(vague).probability(0), 1e-3);
  }

  @Test
  void lowerIsBetterIsTheMirrorOfHigherIsBetter() {
    // Rates turned round: 1 − rate has the failures as its successes.
    BernoulliArms cost = BernoulliArms.of(BetaPrior.FLAT, counts(30, 25, 5), counts(100, 90, 40));
    BernoulliArms gain = BernoulliArms.of(BetaPrior.FLAT, counts(70, 65, 35), counts(100, 90, 40));
    for (Rule rule : List.of(new Rule.Thompson(), new Rule.TopTwo(0.5), new Rule.Greedy())) {
      double[] low =
          new BanditPolicy(rule, Direction.LOWER_IS_BETTER, 0).probabilities(cost).toArray();
      double[] high =
          new BanditPolicy(rule, Direction.HIGHER_IS_BETTER, 0).probabilities(gain).toArray();
      assertArrayEquals(high, low, 1e-5);
    }
  }

  private static double[] counts(double... values) {
    return values;
  }

  @Test
  void topTwoCountsTheBestArmFirstWhereLowerIsBetter() {
    // Arm 0 is surely the lowest, arm 1 surely the second: half the choices lead, half challenge.
    BernoulliArms arms =
        BernoulliArms.of(BetaPrior.FLAT, counts(100, 2_000, 6_000), counts(10_000, 10_000, 10_000));
    ActionProbabilities found =
        new BanditPolicy(new Rule.TopTwo(0.5), Direction.LOWER_IS_BETTER, 0).probabilities(arms);
    assertArrayEquals(new double[] {0.5, 0.5, 0}, found.toArray(), 1e-6);
  }

  @Test
  void topTwoFollowsItsFormula() {
    double leader = 0.7;
    BernoulliArms arms = BernoulliArms.of(BetaPrior.FLAT, counts(30, 25, 20), counts(90, 90, 90));
    double[] best = THOMPSON.probabilities(arms).toArray();
    double[] found =
        new BanditPolicy(new Rule.TopTwo(leader), Direction.HIGHER_IS_BETTER, 0)
            .probabilities(arms)
            .toArray();
    for (int i = 0; i < 3; i++) {
      double challenges = 0;
      for (int j = 0; j < 3; j++) {
        challenges += j == i ? 0 : best[j] * best[i] / (1 - best[j]);
      }
      assertEquals(leader * best[i] + (1 - leader) * challenges, found[i], 1e-9);
    }
  }

  @Test
  void greedyWithAFloorIsEpsilonGreedy() {
    BernoulliArms arms = BernoulliArms.of(BetaPrior.FLAT, counts(3, 5, 5), counts(40, 40, 40));
    double[] found =
        new BanditPolicy(new Rule.Greedy(), Direction.HIGHER_IS_BETTER, 0.1)
            .probabilities(arms)
            .toArray();
    assertArrayEquals(new double[] {0.1, 0.45, 0.45}, found, 1e-12);
  }

  @Test
  void whatIsLoggedIsWhatWasDrawnFrom() {
    BernoulliArms arms = BernoulliArms.of(BetaPrior.FLAT, counts(3, 5, 4), counts(40, 60, 90));
    ActionProbabilities probabilities = THOMPSON.withFloor(0.05).probabilities(arms);
    UniformRandomProvider random = Seeds.random(3);
    double[] seen = new double[3];
    int draws = 300_000;
    for (int i = 0; i < draws; i++) {
      Choice choice = probabilities.choose(random);
      assertEquals(probabilities.probability(choice.arm()), choice.actionProbability());
      assertTrue(choice.actionProbability() >= 0.05);
      seen[choice.arm()] += 1.0 / draws;
    }
    assertArrayEquals(probabilities.toArray(), seen, 0.004);
  }

  @Test
  void anArmWithoutProbabilityIsNeverDrawn() {
    ActionProbabilities probabilities = ActionProbabilities.of(0.3, 0, 0.7, 0);
    UniformRandomProvider random = Seeds.random(8);
    for (int i = 0; i < 100_000; i++) {
      Choice choice = probabilities.choose(random);
      assertTrue(choice.arm() == 0 || choice.arm() == 2);
    }
  }

  @Test
  void valueAndCostDecideTogether() {
    // Equal rates; arm 1 earns twice as much and costs 0.05 more: at price 1 it is the better one.
    double[] successes = {500, 500};
    double[] trials = {5_000, 5_000};
    BernoulliArms arms = BernoulliArms.of(BetaPrior.FLAT, successes, trials);
    List<ArmTerms> terms = List.of(new ArmTerms(1, 0), new ArmTerms(2, 0.05));
    assertTrue(THOMPSON.probabilities(arms, terms, 1).probability(1) > 0.999);
    assertTrue(THOMPSON.probabilities(arms, terms, 4).probability(0) > 0.999);
    // 2 θ₁ − 0.1 against θ₀, both θ about 0.1 ± 0.00424: a fair bet at price 2.
    assertEquals(0.5, THOMPSON.probabilities(arms, terms, 2).probability(1), 0.01);
  }

  @Test
  void equalTermsChangeNothing() {
    BernoulliArms arms = BernoulliArms.of(BetaPrior.FLAT, counts(3, 5, 0), counts(40, 60, 9));
    List<ArmTerms> terms = List.of(new ArmTerms(7, 2), new ArmTerms(7, 2), new ArmTerms(7, 2));
    for (BanditPolicy policy : List.of(THOMPSON, LOWER)) {
      assertArrayEquals(
          policy.probabilities(arms).toArray(),
          policy.probabilities(arms, terms, 0.5).toArray(),
          1e-5);
    }
  }

  @Test
  void oneArmIsAlwaysChosen() {
    assertEquals(1, THOMPSON.probabilities(BernoulliArms.start(1)).probability(0));
    assertEquals(1, THOMPSON.withFloor(0.1).probabilities(BernoulliArms.start(1)).probability(0));
  }

  @Test
  void refusesWhatItCannotUse() {
    assertThrows(InvalidInput.class, () -> BernoulliArms.start(0));
    assertThrows(InvalidInput.class, () -> BernoulliArms.start(2).with(2, 1));
    assertThrows(InvalidInput.class, () -> BernoulliArms.start(2).with(0, 1.5));
    assertThrows(InvalidInput.class, () -> BernoulliArms.start(2).with(0, Double.NaN));
    assertThrows(InvalidInput.class, () -> BernoulliArms.start(2).merge(BernoulliArms.start(3)));
    assertThrows(InvalidInput.class, () -> BernoulliArms.of(BetaPrior.FLAT, counts(3), counts(2)));
    assertThrows(
        InvalidInput.class, () -> THOMPSON.withFloor(0.4).probabilities(BernoulliArms.start(3)));
    assertThrows(InvalidInput.class, () -> ActionProbabilities.of(0.5, 0.4));
    assertThrows(InvalidInput.class, () -> ActionProbabilities.of(1.5, -0.5));
    assertThrows(
        InvalidInput.class,
        () -> GaussianArms.start(2, GaussianPrior.weak(0, 1)).with(0, Double.NaN));
  }

  @Test
  void posteriorsMergeInAnyOrder() {
    UniformRandomProvider random = Seeds.random(21);
    BernoulliArms whole = BernoulliArms.start(3);
    BernoulliArms[] parts = {whole, whole, whole};
    GaussianArms wholeAmount = GaussianArms.start(3, GaussianPrior.weak(5, 2));
    GaussianArms[] amountParts = {wholeAmount, wholeAmount, wholeAmount};
    for (int i = 0; i < 600; i++) {
      int arm = random.nextInt(3);
      int part = random.nextInt(3);
      double reward = random.nextInt(2);
      whole = whole.with(arm, reward);
      parts[part] = parts[part].with(arm, reward);
      double amount = 10 * random.nextDouble();
      wholeAmount = wholeAmount.with(arm, amount);
      amountParts[part] = amountParts[part].with(arm, amount);
    }
    assertEquals(whole, parts[2].merge(parts[0]).merge(parts[1]));
    GaussianArms merged = amountParts[2].merge(amountParts[0]).merge(amountParts[1]);
    for (int arm = 0; arm < 3; arm++) {
      assertEquals(wholeAmount.mean(arm), merged.mean(arm), 1e-12);
      assertEquals(
          wholeAmount.interval(arm, 0.95).width(), merged.interval(arm, 0.95).width(), 1e-12);
    }
  }

  @Test
  void intervalsCoverTheTruth() {
    int covered = 0;
    for (int seed = 0; seed < 400; seed++) {
      UniformRandomProvider random = Seeds.random(seed);
      double rate = random.nextDouble();
      BernoulliArms arms = BernoulliArms.start(1);
      for (int i = 0; i < 30; i++) {
        arms = arms.with(0, random.nextDouble() < rate ? 1 : 0);
      }
      covered += arms.interval(0, 0.9).contains(rate) ? 1 : 0;
    }
    assertEquals(0.9, covered / 400.0, 0.045);
  }
}
