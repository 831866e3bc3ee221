package io.waggle.science.bandit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.waggle.science.bandit.BanditSimulation.Market;
import io.waggle.science.numeric.InvalidInput;
import io.waggle.science.numeric.Seeds;
import org.junit.jupiter.api.Test;

final class BanditSimulationTest {
  private static final double[] RATES = {0.05, 0.045, 0.04, 0.035, 0.06};

  private static double regret(BanditPolicy policy, Market market, int runs) {
    double sum = 0;
    for (int run = 0; run < runs; run++) {
      sum += BanditSimulation.run(policy, market, Seeds.stream(40, run)).regret();
    }
    return sum / runs;
  }

  @Test
  void thompsonLosesLittleAndADelayCostsLittle() {
    BanditPolicy thompson = BanditPolicy.thompson();
    double atOnce = regret(thompson, new Market(RATES, 20_000, 0, 50), 16);
    double delayed = regret(thompson, new Market(RATES, 20_000, 2_000, 50), 16);
    // Uniform choices would lose 14 per 1,000, 280 here.
    assertTrue(atOnce < 95, "at once " + atOnce);
    assertTrue(delayed < 120, "delayed " + delayed);
  }

  @Test
  void knowingTheUsualRateSparesExploring() {
    Market market = new Market(RATES, 5_000, 0, 50);
    BernoulliArms.BetaPrior around = BernoulliArms.BetaPrior.around(0.05, 100);
    double flat = 0;
    double informed = 0;
    for (int run = 0; run < 40; run++) {
      long seed = Seeds.stream(41, run);
      flat += BanditSimulation.run(BanditPolicy.thompson(), market, seed).regret();
      informed += BanditSimulation.run(BanditPolicy.thompson(), market, around, seed).regret();
    }
    assertTrue(informed < flat, informed + " and " + flat);
  }

  @Test
  void lowerIsBetterFindsTheLowestRate() {
    BanditPolicy lower = new BanditPolicy(new Rule.TopTwo(0.5), Direction.LOWER_IS_BETTER, 0);
    Market market = new Market(new double[] {0.5, 0.2, 0.4}, 3_000, 0, 20);
    BanditSimulation.Run run = BanditSimulation.run(lower, market, 3);
    assertEquals(0.5, run.bestShare(), 0.1);
    BanditPolicy thompson = new BanditPolicy(new Rule.Thompson(), Direction.LOWER_IS_BETTER, 0);
    assertTrue(BanditSimulation.run(thompson, market, 3).bestShare() > 0.95);
  }

  @Test
  void topTwoKeepsTheRunnerUpAlive() {
    Market market = new Market(new double[] {0.5, 0.3, 0.1}, 2_000, 0, 20);
    BanditPolicy topTwo = new BanditPolicy(new Rule.TopTwo(0.5), Direction.HIGHER_IS_BETTER, 0);
    BernoulliArms learned = BanditSimulation.run(topTwo, market, 5).learned();
    assertTrue(learned.observed(1) > 400, "runner-up " + learned.observed(1));
  }

  @Test
  void aSeedIsAnAnswer() {
    Market market = new Market(RATES, 2_000, 100, 10);
    assertEquals(
        BanditSimulation.run(BanditPolicy.thompson(), market, 12),
        BanditSimulation.run(BanditPolicy.thompson(), market, 12));
  }

  @Test
  void noConversionsAndAllConversionsAreFine() {
    for (double rate : new double[] {0, 1}) {
      Market market = new Market(new double[] {rate, rate}, 500, 0, 10);
      assertEquals(0, BanditSimulation.run(BanditPolicy.thompson(), market, 1).regret());
    }
    assertThrows(InvalidInput.class, () -> new Market(new double[0], 1, 0, 1));
    assertThrows(InvalidInput.class, () -> new Market(new double[] {1.2}, 1, 0, 1));
  }
}
