package io.waggle.science.testing;

import static io.waggle.science.testing.MomentsTest.assertRefused;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.waggle.science.numeric.Seeds;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Test;

/**
 * Golden numbers: gbstats 0.8.0 (confidence sequence); bounds of Lan and DeMets as published
 * (4.8769, 3.3569, 2.6803, 2.2898, 2.0310 for five looks) and, to more digits, from an integration
 * of our own by the trapezoid rule on the scale of the partial sums, 6,001 nodes, in numpy.
 */
final class SequentialTest {
  private static final ConfidenceSequence BOTH = new ConfidenceSequence(0.05, Side.BOTH, 5_000);

  @Test
  void theConfidenceSequenceAgreesWithGbstats() {
    Reading near = BOTH.read(proportions(1_000, 1_120));
    assertEquals(0.12, near.effect().estimate(), 1e-12);
    assertEquals(-0.024109837175803478, near.interval().low(), 1e-9);
    assertEquals(0.2641098371758034, near.interval().high(), 1e-9);
    assertEquals(0.21387746087375734, near.pValue(), 1e-9);
    assertEquals(1, BOTH.read(proportions(4_000, 4_100)).pValue());
  }

  @Test
  void theIntervalLeavesZeroOutExactlyWhenThePValueIsBelowAlpha() {
    UniformRandomProvider random = Seeds.random(5);
    for (int i = 0; i < 2_000; i++) {
      Side side = Side.values()[random.nextInt(3)];
      double alpha = random.nextDouble(0.001, 0.3);
      double z = random.nextDouble(-6, 6);
      long units = 10L + random.nextInt(100_000);
      Effect effect = new Effect(z * 0.02, 0.02, units, units, Scale.ABSOLUTE);
      double tuned = random.nextDouble(100, 50_000);
      assertDual(new ConfidenceSequence(alpha, side, tuned).read(effect), alpha);
      assertDual(new MixtureSprt(alpha, random.nextDouble(0.001, 0.2)).read(effect), alpha);
      assertDual(new FixedHorizon(alpha, side).read(effect), alpha);
      double[] looks = {0.2, 0.4 + 0.1 * random.nextDouble(), 1};
      if (i % 100 == 0) {
        for (Spending each : Spending.values()) {
          assertDual(new GroupSequential(alpha, side, each).read(effect, looks), alpha);
        }
      }
    }
  }

  @Test
  void theMixtureTestIsTheSameSequenceTunedByTheEffect() {
    // τ = ρσ, with σ the standard error times the root of the units.
    Effect effect = new Effect(0.05, 0.02, 9_998, 10_000, Scale.RELATIVE);
    double twoLogs = -2 * Math.log(0.05);
    double rho = Math.sqrt((twoLogs + Math.log1p(twoLogs)) / 5_000);
    Reading mixture = new MixtureSprt(0.05, rho * 0.02 * 100).read(effect);
    Reading sequence = BOTH.read(effect);
    assertEquals(sequence.interval().low(), mixture.interval().low(), 1e-12);
    assertEquals(sequence.pValue(), mixture.pValue(), 1e-12);
    assertEquals(Validity.REPEATED_LOOKS, mixture.validity());
  }

  @Test
  void isAtMostOnePointSevenTimesAsWideAsOneLookAtItsTunedSize() {
    for (double tuned : new double[] {500, 5_000, 1_000_000}) {
      double ratio =
          new ConfidenceSequence(0.05, Side.BOTH, tuned).multiple(tuned)
              / Gaussian.critical(0.05, Side.BOTH);
      assertTrue(ratio > 1.5 && ratio < 1.7, "at " + tuned + ": " + ratio);
    }
  }

  /** By integration: what share of experiments without effect ever raises an alarm. */
  @Test
  void falseAlarmsStayBelowAlphaOverAYearOfLooks() {
    for (Side side : Side.values()) {
      StoppingRule.AnyLook rule =
          new StoppingRule.AnyLook(new ConfidenceSequence(0.05, side, 5_000), 365);
      double[] by = rule.significantBy(0, 730_000);
      double alarms = by[by.length - 1] * (side == Side.BOTH ? 2 : 1);
      assertTrue(alarms <= 0.05 && alarms > 0.02, side + ": " + alarms);
    }
  }

  @Test
  void theBoundsOfLanAndDeMetsAreThePublishedOnes() {
    GroupSequential test = new GroupSequential(0.05, Side.BOTH, Spending.OBRIEN_FLEMING);
    assertArrayEquals(
        new double[] {4.876884948, 3.357011920, 2.680280047, 2.289816740, 2.031032009},
        test.bounds(0.2, 0.4, 0.6, 0.8, 1),
        2e-6);
    assertArrayEquals(
        new double[] {6.991351707, 3.612788737, 2.972917835, 2.105142702, 2.057326566},
        test.bounds(0.1, 0.35, 0.5, 0.9, 1),
        2e-6);
    assertArrayEquals(
        new double[] {3.200101971, 2.140815211, 1.694811872},
        new GroupSequential(0.05, Side.GREATER, Spending.OBRIEN_FLEMING)
            .bounds(1.0 / 3, 2.0 / 3, 1),
        2e-6);
    assertArrayEquals(
        new double[] {2.368327703, 2.367524285, 2.358167716, 2.350029506},
        new GroupSequential(0.05, Side.BOTH, Spending.POCOCK).bounds(0.25, 0.5, 0.75, 1),
        2e-6);
  }

  /** O'Brien and Fleming's own constant for five looks: Jennison and Turnbull, table 2.3. */
  @Test
  void theWalkReproducesTheConstantOfOBrienAndFleming() {
    BoundaryWalk walk = new BoundaryWalk(0);
    double reached = 0;
    for (int look = 1; look <= 5; look++) {
      double bound = 2.040 * Math.sqrt(5.0 / look);
      reached += 2 * walk.above(look / 5.0, bound);
      walk.pass(look / 5.0, -bound, bound);
    }
    assertEquals(0.05, reached, 2e-4);
  }

  @Test
  void theWalkAgreesWithSimulation() {
    double[] bounds = {2.2, 2.1, 2.4};
    double[] looks = {0.3, 0.5, 1};
    BoundaryWalk walk = new BoundaryWalk(1.5);
    double exact = 0;
    for (int i = 0; i < 3; i++) {
      exact += walk.above(looks[i], bounds[i]);
      walk.pass(looks[i], -1, bounds[i]);
    }
    var normal =
        org.apache.commons.rng.sampling.distribution.ZigguratSampler.NormalizedGaussian.of(
            Seeds.random(11));
    int left = 0;
    int runs = 200_000;
    for (int run = 0; run < runs; run++) {
      double score = 0;
      double before = 0;
      for (int i = 0; i < 3; i++) {
        double more = looks[i] - before;
        score += 1.5 * more + Math.sqrt(more) * normal.sample();
        before = looks[i];
        double z = score / Math.sqrt(looks[i]);
        if (z > bounds[i] || z < -1) {
          left += z > bounds[i] ? 1 : 0;
          break;
        }
      }
    }
    assertEquals(exact, (double) left / runs, 0.004);
  }

  @Test
  void looksMustRise() {
    GroupSequential test = new GroupSequential(0.05, Side.BOTH, Spending.OBRIEN_FLEMING);
    assertRefused("looks", test::bounds);
    assertRefused("looks", () -> test.bounds(0.5, 0.5));
    assertRefused("looks", () -> test.bounds(-0.1));
    assertRefused("looks", () -> test.bounds(50, 100));
    assertRefused("alpha", () -> new GroupSequential(0.7, Side.BOTH, Spending.POCOCK));
    assertRefused("alpha", () -> new ConfidenceSequence(0, Side.BOTH, 5_000));
    assertRefused("tuned units", () -> new ConfidenceSequence(0.05, Side.BOTH, 0));
    assertRefused("mixing deviation", () -> new MixtureSprt(0.05, -1));
    assertRefused("estimate", () -> new Effect(Double.NaN, 1, 5, 5, Scale.ABSOLUTE));
    assertRefused("standard error", () -> new Effect(1, 0, 5, 5, Scale.ABSOLUTE));
  }

  @Test
  void nothingCanBeSignificantWhileNothingMayBeSpent() {
    GroupSequential test = new GroupSequential(0.05, Side.BOTH, Spending.OBRIEN_FLEMING);
    assertEquals(Double.POSITIVE_INFINITY, test.bounds(0.001)[0]);
    Reading early = test.read(new Effect(5, 1, 50, 50, Scale.ABSOLUTE), 0.001);
    assertEquals(false, early.isSignificant());
    double[] over = test.bounds(0.5, 1, 1.2);
    assertEquals(Double.POSITIVE_INFINITY, over[2], "all is spent at the planned end");
  }

  @Test
  void aMarginMovesTheNullValue() {
    Effect effect = new Effect(-0.01, 0.002, 9_998, 10_000, Scale.RELATIVE);
    Reading worse = new FixedHorizon(0.05, Side.GREATER).read(effect);
    Reading notMuchWorse = new FixedHorizon(0.05, Side.GREATER).read(effect.against(-0.02));
    assertEquals(false, worse.isSignificant());
    assertEquals(true, notMuchWorse.isSignificant());
  }

  private static void assertDual(Reading reading, double alpha) {
    if (Math.abs(reading.pValue() - alpha) > 1e-5) {
      assertEquals(reading.pValue() < alpha, reading.isSignificant(), reading.toString());
    }
  }

  private static Effect proportions(long control, long treatment) {
    return Comparison.of(
            Metric.MEAN,
            Moments.ofProportion(new Proportion(10_000, control)),
            Moments.ofProportion(new Proportion(10_000, treatment)))
        .relative();
  }
}
