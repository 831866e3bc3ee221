package io.waggle.science.testing;

import static io.waggle.science.testing.MomentsTest.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.waggle.science.numeric.Seeds;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Test;

/** Golden numbers: statsmodels 0.15 ({@code NormalIndPower}) and the formula for proportions. */
final class PowerPlanTest {
  private static final StoppingRule ONE_LOOK = new StoppingRule.OneLook(0.05, Side.BOTH);
  private static final Baseline TEN = Baseline.mean(10, 1);
  private static final Baseline FIVE_PER_CENT = Baseline.proportion(0.05);

  @Test
  void agreesWithStatsmodels() {
    PowerPlan uneven = new PowerPlan(TEN, Scale.ABSOLUTE, ONE_LOOK, 2.0 / 3);
    // The oracle counts significance in the wrong direction too; here that is below 1e-5.
    assertEquals(0.733040043464389, uneven.power(0.1, 3_000), 1e-5);
    PowerPlan even = new PowerPlan(TEN, Scale.ABSOLUTE, ONE_LOOK, 0.5);
    assertEquals(2 * 1569.7721019023288, even.units(0.1, 0.8), 1.5);
    PowerPlan proportion = new PowerPlan(FIVE_PER_CENT, Scale.ABSOLUTE, ONE_LOOK, 0.5);
    assertEquals(2 * 31_230.692462975057, proportion.units(0.005, 0.8), 2);
  }

  @Test
  void sizeAndPowerAndLiftSayTheSame() {
    StoppingRule[] rules = {
      ONE_LOOK,
      new StoppingRule.OneLook(0.05, Side.LESS),
      new StoppingRule.PlannedLooks(
          new GroupSequential(0.05, Side.BOTH, Spending.OBRIEN_FLEMING), 4),
      new StoppingRule.AnyLook(new ConfidenceSequence(0.05, Side.GREATER, 20_000), 14)
    };
    for (StoppingRule rule : rules) {
      for (Scale scale : Scale.values()) {
        PowerPlan plan = new PowerPlan(FIVE_PER_CENT, scale, rule, 0.3);
        double sign = rule.side() == Side.LESS ? -1 : 1;
        double lift = sign * (scale == Scale.RELATIVE ? 0.12 : 0.006);
        long units = plan.units(lift, 0.8);
        assertEquals(0.8, plan.power(lift, units), 1e-4, rule.toString());
        assertEquals(lift, plan.minimumLift(0.8, units), 1e-4 * Math.abs(lift), rule.toString());
        assertTrue(plan.power(lift, units * 0.9) < 0.8);
      }
    }
  }

  @Test
  void peekingCostsUnits() {
    long once = new PowerPlan(FIVE_PER_CENT, Scale.RELATIVE, ONE_LOOK, 0.5).units(0.1, 0.8);
    StoppingRule five =
        new StoppingRule.PlannedLooks(
            new GroupSequential(0.05, Side.BOTH, Spending.OBRIEN_FLEMING), 5);
    long planned = new PowerPlan(FIVE_PER_CENT, Scale.RELATIVE, five, 0.5).units(0.1, 0.8);
    StoppingRule any = new StoppingRule.AnyLook(new ConfidenceSequence(0.05, Side.BOTH, once), 28);
    long always = new PowerPlan(FIVE_PER_CENT, Scale.RELATIVE, any, 0.5).units(0.1, 0.8);
    // Jennison and Turnbull, section 7.2: five looks of this kind cost 2 to 3 per cent.
    assertEquals(1.025, (double) planned / once, 0.01);
    assertTrue(always > 1.4 * once && always < 2.2 * once, always + " against " + once);
  }

  /**
   * O'Brien and Fleming, five looks, power 0.9: factor 1.026 (Jennison and Turnbull, table 2.4).
   */
  @Test
  void theWalkReproducesAPublishedInflationFactor() {
    BoundaryWalk walk = new BoundaryWalk((1.959963985 + 1.281551566) * Math.sqrt(1.026));
    double power = 0;
    for (int look = 1; look <= 5; look++) {
      double bound = 2.040 * Math.sqrt(5.0 / look);
      power += walk.above(look / 5.0, bound);
      walk.pass(look / 5.0, -bound, bound);
    }
    assertEquals(0.9, power, 5e-4);
  }

  @Test
  void theRunLengthIsWhatSimulatedExperimentsTake() {
    ConfidenceSequence sequence = new ConfidenceSequence(0.05, Side.BOTH, 10_000);
    PowerPlan plan =
        new PowerPlan(TEN, Scale.ABSOLUTE, new StoppingRule.AnyLook(sequence, 28), 0.5);
    PowerPlan.RunLength planned = plan.runLength(0.1, 0.8, 500);
    var normal =
        org.apache.commons.rng.sampling.distribution.ZigguratSampler.NormalizedGaussian.of(
            Seeds.random(2));
    int found = 0;
    double daysSum = 0;
    for (int run = 0; run < 20_000; run++) {
      double sum = 0;
      int day = 1;
      boolean isFound = false;
      while (true) {
        // The sum of differences of 250 pairs, each of variance 2.
        sum += 250 * 0.1 + Math.sqrt(500) * normal.sample();
        double z = sum / Math.sqrt(500.0 * day);
        isFound = z > sequence.multiple(500.0 * day);
        if (isFound || day == planned.days()) {
          break;
        }
        day++;
      }
      found += isFound ? 1 : 0;
      daysSum += day;
    }
    assertEquals(0.8, found / 20_000.0, 0.03);
    assertEquals(planned.expectedDays(), daysSum / 20_000, 0.1);
    assertEquals((planned.days() + 6) / 7, planned.wholeWeeks());
    assertEquals(planned.days() * 500L, planned.units());
  }

  @Test
  void aFixedTestRunsToItsEnd() {
    PowerPlan plan = new PowerPlan(TEN, Scale.ABSOLUTE, ONE_LOOK, 0.5);
    PowerPlan.RunLength length = plan.runLength(0.1, 0.8, 1_000);
    assertEquals(4, length.days());
    assertEquals(4, length.expectedDays());
    StoppingRule five =
        new StoppingRule.PlannedLooks(
            new GroupSequential(0.05, Side.BOTH, Spending.OBRIEN_FLEMING), 5);
    PowerPlan.RunLength planned =
        new PowerPlan(TEN, Scale.ABSOLUTE, five, 0.5).runLength(0.1, 0.8, 100);
    assertTrue(planned.expectedDays() < planned.days());
    assertTrue(planned.expectedDays() > 0.5 * planned.days());
  }

  @Test
  void adjustmentAndClustersChangeTheSize() {
    PowerPlan plain = new PowerPlan(TEN, Scale.ABSOLUTE, ONE_LOOK, 0.5);
    PowerPlan adjusted = new PowerPlan(TEN.adjusted(0.6), Scale.ABSOLUTE, ONE_LOOK, 0.5);
    assertEquals(0.64, (double) adjusted.units(0.1, 0.8) / plain.units(0.1, 0.8), 1e-3);
    double effect = Clusters.designEffect(20, 0.5, 0.05);
    assertEquals(1 + (1.25 * 20 - 1) * 0.05, effect, 1e-12);
    PowerPlan clustered = new PowerPlan(TEN.times(effect), Scale.ABSOLUTE, ONE_LOOK, 0.5);
    assertEquals(effect, (double) clustered.units(0.1, 0.8) / plain.units(0.1, 0.8), 1e-3);
    assertEquals(10, Baseline.of(Moments.ofSums(4, 40, 420)).mean(), 1e-12);
  }

  @Test
  void refusesPlansThatCannotBe() {
    PowerPlan plan = new PowerPlan(FIVE_PER_CENT, Scale.RELATIVE, ONE_LOOK, 0.5);
    assertRefused("lift", () -> plan.power(0, 100));
    assertRefused("lift", () -> plan.power(30, 100));
    assertRefused("power", () -> plan.units(0.1, 1));
    assertRefused("units", () -> plan.minimumLift(0.8, 3));
    assertRefused("rate", () -> Baseline.proportion(1));
    assertRefused("correlation", () -> TEN.adjusted(1));
    assertRefused("deviation", () -> Baseline.mean(1, 0));
    assertRefused("treatment share", () -> new PowerPlan(TEN, Scale.ABSOLUTE, ONE_LOOK, 1));
    assertRefused(
        "baseline", () -> new PowerPlan(Baseline.mean(0, 1), Scale.RELATIVE, ONE_LOOK, 0.5));
    PowerPlan less =
        new PowerPlan(TEN, Scale.ABSOLUTE, new StoppingRule.OneLook(0.05, Side.LESS), 0.5);
    assertRefused("lift", () -> less.units(0.1, 0.8));
    PowerPlan daily =
        new PowerPlan(
            TEN,
            Scale.ABSOLUTE,
            new StoppingRule.AnyLook(new ConfidenceSequence(0.05, Side.BOTH, 100), 5),
            0.5);
    assertRefused("lift", () -> daily.runLength(0.001, 0.8, 10));
    assertRefused(
        "looks", () -> new StoppingRule.AnyLook(new ConfidenceSequence(0.05, Side.BOTH, 100), 0));
  }

  @Test
  void anyPlanIsWithinBounds() {
    UniformRandomProvider random = Seeds.random(21);
    for (int i = 0; i < 200; i++) {
      Baseline baseline = Baseline.proportion(random.nextDouble(0.001, 0.9));
      PowerPlan plan =
          new PowerPlan(baseline, Scale.ABSOLUTE, ONE_LOOK, random.nextDouble(0.05, 0.95));
      double lift = (1 - baseline.mean()) * random.nextDouble(0.01, 0.9);
      long units = plan.units(lift, 0.9);
      assertEquals(0.9, plan.power(lift, units), 0.08, "seed 21, draw " + i);
      assertTrue(plan.power(lift, units) >= 0.9 - 1e-6, "seed 21, draw " + i);
    }
  }
}
