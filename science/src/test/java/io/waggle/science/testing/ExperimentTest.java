package io.waggle.science.testing;

import static io.waggle.science.testing.MomentsTest.assertRefused;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.waggle.science.numeric.Seeds;
import java.util.List;
import java.util.TreeMap;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Test;

/**
 * Golden numbers: statsmodels 0.15 ({@code multipletests}), scipy 1.17 ({@code chisquare}), the
 * Dirichlet mixture written out with {@code gammaln}.
 */
final class ExperimentTest {
  private static final Experiment.Goal ORDERS = new Experiment.Goal("orders", Metric.MEAN, false);
  private static final Method ONCE = new Method.Welch(Side.BOTH, Looks.ONE);
  private static final Method ALWAYS = new Method.Sequential(Side.BOTH, 5_000);

  @Test
  void adjustsPValuesAsStatsmodelsDoes() {
    double[] pValues = {.01, .04, .03, .005, .2, .04};
    assertArrayEquals(
        new double[] {.05, .12, .12, .03, .2, .12}, MultipleTests.holm(pValues), 1e-12);
    assertArrayEquals(
        new double[] {.03, .048, .048, .03, .2, .048},
        MultipleTests.benjaminiHochberg(pValues),
        1e-12);
    assertArrayEquals(pValues, MultipleTests.Correction.NONE.adjust(pValues));
    assertRefused("p-value", () -> MultipleTests.holm(1.5));
    assertRefused("p-value", () -> MultipleTests.benjaminiHochberg(Double.NaN));
  }

  @Test
  void countsThatDoNotFitTheSharesAreNoticed() {
    long[] counts = {5_100, 4_900, 9_800};
    double[] shares = {25, 25, 50};
    assertEquals(0.04830099924173012, SampleRatio.atOneLook(counts, shares).pValue(), 1e-12);
    assertEquals(1, SampleRatio.always(counts, shares).pValue());
    SampleRatio broken = SampleRatio.always(new long[] {5_300, 4_700}, new double[] {1, 1});
    assertEquals(1.53150470278401e-07, broken.pValue(), 1e-15);
    assertTrue(broken.isMismatch());
    assertEquals(
        SampleRatio.Verdict.NOT_ENOUGH_DATA,
        SampleRatio.atOneLook(new long[] {0, 0}, new double[] {1, 1}).verdict());
    assertRefused("share", () -> SampleRatio.atOneLook(new long[2], new double[] {1, 0}));
    assertRefused("arms", () -> SampleRatio.always(new long[1], new double[1]));
    assertRefused("count", () -> SampleRatio.always(new long[] {-1, 5}, new double[] {1, 1}));
  }

  /** 500 looks at 1,000 sound experiments: the chi-squared test cries wolf, the other does not. */
  @Test
  void theAlwaysValidCheckStandsHourlyLooks() {
    int always = 0;
    int atOneLook = 0;
    double[] shares = {1, 1};
    for (int seed = 0; seed < 1_000; seed++) {
      UniformRandomProvider random = Seeds.random(seed);
      long[] counts = new long[2];
      boolean isAlways = false;
      boolean isOnce = false;
      for (int look = 0; look < 500; look++) {
        int ones = Long.bitCount(random.nextLong());
        counts[0] += ones;
        counts[1] += 64 - ones;
        isAlways |= SampleRatio.always(counts, shares).isMismatch();
        isOnce |= SampleRatio.atOneLook(counts, shares).isMismatch();
      }
      always += isAlways ? 1 : 0;
      atOneLook += isOnce ? 1 : 0;
    }
    assertTrue(always <= 3, "always valid: " + always);
    assertTrue(atOneLook >= 8, "the test for one look must show why: " + atOneLook);
  }

  @Test
  void aPeekedFixedHorizonTestNamesNoWinner() {
    for (Looks looks : new Looks[] {Looks.SEVERAL, Looks.NOT_SAID}) {
      Method[] methods = {
        new Method.Welch(Side.BOTH, looks),
        new Method.Gaussian(GaussianPrior.flat(), looks),
        new Method.Beta(BetaPrior.flat(), looks)
      };
      for (Method each : methods) {
        assertEquals(Verdict.NOT_VALID, verdict(each, 5_000, 500, 5_000, 800), each.toString());
      }
    }
    assertEquals("not valid for repeated looks", Verdict.NOT_VALID.words());
    assertEquals(Verdict.WINNER, verdict(ONCE, 5_000, 500, 5_000, 800));
    assertEquals(Verdict.WINNER, verdict(ALWAYS, 5_000, 500, 5_000, 800));
  }

  @Test
  void verdictsFollowTheDirection() {
    assertEquals(Verdict.LOSER, verdict(ALWAYS, 5_000, 800, 5_000, 500));
    assertEquals(Verdict.NO_DIFFERENCE_SHOWN, verdict(ALWAYS, 5_000, 500, 5_000, 505));
    assertEquals(
        Verdict.LOSER,
        verdict(new Method.Gaussian(GaussianPrior.flat(), Looks.ONE), 5_000, 800, 5_000, 500));
    Method[] methods = {
      ALWAYS,
      new Method.Beta(BetaPrior.flat(), Looks.ONE),
      new Method.Mixture(0.1),
      new Method.Planned(Side.BOTH, Spending.OBRIEN_FLEMING, List.of(0.5, 1.0))
    };
    for (Method each : methods) {
      Experiment.Goal bounces = new Experiment.Goal("bounces", Metric.MEAN, true);
      Finding finding =
          experiment(each, bounces, 5_000, 800, 5_000, 500).report().findings().getFirst();
      assertEquals(Verdict.WINNER, finding.verdict(), each.toString());
      if (finding instanceof Finding.Believed believed) {
        assertTrue(believed.belief().chanceToWin() > 0.95);
      }
    }
  }

  @Test
  void aMismatchSilencesEveryVerdict() {
    assertEquals(Verdict.BROKEN_ASSIGNMENT, verdict(ALWAYS, 5_000, 500, 6_000, 1_000));
    assertEquals(Verdict.BROKEN_ASSIGNMENT, verdict(ONCE, 5_000, 500, 6_000, 1_000));
  }

  @Test
  void whatCannotBeMeasuredSaysWhy() {
    for (Method each : new Method[] {ALWAYS, ONCE, new Method.Mixture(0.1)}) {
      assertMissing(each, 5_000, 0, 5_000, 0);
      assertMissing(each, 5_000, 5_000, 5_000, 5_000);
      assertMissing(each, 5_000, 0, 5_000, 10);
      assertMissing(each, 1, 0, 1, 1);
      assertMissing(each, 0, 0, 0, 0);
    }
    Finding spend =
        withMoments(
            new Method.Beta(BetaPrior.flat(), Looks.ONE),
            Moments.ofSums(10, 30, 120),
            Moments.ofSums(10, 35, 140));
    assertInstanceOf(Finding.NotMeasured.class, spend);
  }

  @Test
  void saysWhatToBearInMind() {
    Finding few = experiment(ALWAYS, ORDERS, 50, 3, 50, 9).report().findings().getFirst();
    Finding.Tested tested = assertInstanceOf(Finding.Tested.class, few);
    assertEquals(3, tested.cautions().size(), tested.cautions().toString());
    Finding many =
        experiment(ALWAYS, ORDERS, 5_000, 500, 5_000, 520).report().findings().getFirst();
    assertEquals(List.of(), assertInstanceOf(Finding.Tested.class, many).cautions());
  }

  @Test
  void manyGoalsAreCorrectedTogether() {
    Measured control = units(5_000, 500);
    Measured up = units(5_000, 575);
    List<Experiment.Goal> goals =
        List.of(
            ORDERS,
            new Experiment.Goal("a", Metric.MEAN, false),
            new Experiment.Goal("b", Metric.MEAN, false));
    List<Experiment.Variant> arms =
        List.of(
            new Experiment.Variant("control", 1, 5_000, List.of(control, control, control)),
            new Experiment.Variant("blue", 1, 5_000, List.of(up, units(5_000, 510), control)),
            new Experiment.Variant("red", 1, 5_000, List.of(control, control, control)));
    Experiment.Report alone = report(arms, goals, MultipleTests.Correction.NONE);
    Experiment.Report together = report(arms, goals, MultipleTests.Correction.HOLM);
    assertEquals(6, together.findings().size());
    assertEquals(Verdict.WINNER, alone.findings().getFirst().verdict());
    assertEquals(Verdict.NO_DIFFERENCE_SHOWN, together.findings().getFirst().verdict());
    Finding.Tested tested = (Finding.Tested) together.findings().getFirst();
    assertEquals(6 * tested.reading().pValue(), tested.adjustedPValue(), 1e-12);
    assertEquals("blue", tested.variant());
    assertEquals("orders", tested.goal());
  }

  @Test
  void strataAndEstimatesCompareToo() {
    TreeMap<String, Moments> strata = new TreeMap<>();
    strata.put("new", Moments.ofProportion(new Proportion(500, 50)));
    strata.put("old", Moments.ofProportion(new Proportion(500, 100)));
    Comparison stratified =
        Measured.compare(Metric.MEAN, new Measured.Strata(strata), new Measured.Strata(strata));
    assertEquals(0, stratified.absolute().estimate());
    Comparison estimated =
        Measured.compare(
            Metric.MEAN,
            new Measured.Estimated(new ArmEstimate(2, 0.01, 50)),
            new Measured.Estimated(new ArmEstimate(3, 0.02, 60)));
    assertEquals(Math.sqrt(0.03), estimated.absolute().standardError(), 1e-12);
    assertRefused(
        "measurements",
        () -> Measured.compare(Metric.MEAN, new Measured.Strata(strata), units(5, 2)));
    TreeMap<String, Moments> other = new TreeMap<>(strata);
    other.remove("old");
    assertRefused(
        "strata",
        () ->
            Measured.compare(Metric.MEAN, new Measured.Strata(strata), new Measured.Strata(other)));
  }

  @Test
  void anExperimentIsWhole() {
    assertRefused("arms", () -> new Experiment(List.of(), List.of(ORDERS), plan(ONCE)));
    Experiment.Variant one = new Experiment.Variant("a", 1, 5, List.of(units(5, 2)));
    Experiment.Variant two = new Experiment.Variant("b", 1, 5, List.of());
    assertRefused("arm a", () -> new Experiment(List.of(one, one), List.of(ORDERS), plan(ONCE)));
    assertRefused("arm b", () -> new Experiment(List.of(one, two), List.of(ORDERS), plan(ONCE)));
    assertRefused("metrics", () -> new Experiment(List.of(one, two), List.of(), plan(ONCE)));
    assertRefused("tuned units", () -> new Method.Sequential(Side.BOTH, -1));
    assertRefused("mixing deviation", () -> new Method.Mixture(0));
    assertRefused("looks", () -> new Method.Planned(Side.BOTH, Spending.POCOCK, List.of(1.0, 0.5)));
  }

  /** 300 experiments without effect, each looked at 28 times, through the whole report. */
  @Test
  void aSequentialReportSeldomNamesAWinnerWithoutEffect() {
    int flagged = 0;
    for (int seed = 0; seed < 300; seed++) {
      UniformRandomProvider random = Seeds.random(seed);
      long[] ones = new long[2];
      boolean isFlagged = false;
      for (int day = 1; day <= 28; day++) {
        for (int i = 0; i < 2_000; i++) {
          ones[i & 1] += random.nextDouble() < 0.05 ? 1 : 0;
        }
        long units = 1_000L * day;
        isFlagged |= verdict(ALWAYS, units, ones[0], units, ones[1]) != Verdict.NO_DIFFERENCE_SHOWN;
      }
      flagged += isFlagged ? 1 : 0;
    }
    assertTrue(flagged <= 15, "flagged " + flagged + " of 300");
  }

  private static void assertMissing(Method method, long units, long ones, long units2, long ones2) {
    Finding finding =
        experiment(method, ORDERS, units, ones, units2, ones2).report().findings().getFirst();
    Finding.NotMeasured missing = assertInstanceOf(Finding.NotMeasured.class, finding);
    assertEquals(Verdict.NOT_ENOUGH_DATA, missing.verdict());
    assertTrue(!missing.reason().isEmpty());
  }

  private static Verdict verdict(Method method, long units, long ones, long units2, long ones2) {
    return experiment(method, ORDERS, units, ones, units2, ones2)
        .report()
        .findings()
        .getFirst()
        .verdict();
  }

  private static Experiment experiment(
      Method method, Experiment.Goal goal, long units, long ones, long units2, long ones2) {
    return new Experiment(
        List.of(
            new Experiment.Variant("control", 0.5, units, List.of(units(units, ones))),
            new Experiment.Variant("treatment", 0.5, units2, List.of(units(units2, ones2)))),
        List.of(goal),
        plan(method));
  }

  private static Finding withMoments(Method method, Moments control, Moments treatment) {
    return new Experiment(
            List.of(
                new Experiment.Variant(
                    "control", 1, control.count(), List.of(new Measured.Units(control))),
                new Experiment.Variant(
                    "treatment", 1, treatment.count(), List.of(new Measured.Units(treatment)))),
            List.of(ORDERS),
            plan(method))
        .report()
        .findings()
        .getFirst();
  }

  private static Experiment.Report report(
      List<Experiment.Variant> arms,
      List<Experiment.Goal> goals,
      MultipleTests.Correction correction) {
    return new Experiment(arms, goals, new Experiment.Plan(ONCE, Scale.RELATIVE, 0.95, correction))
        .report();
  }

  private static Experiment.Plan plan(Method method) {
    return new Experiment.Plan(method, Scale.RELATIVE, 0.95, MultipleTests.Correction.HOLM);
  }

  private static Measured units(long units, long ones) {
    return new Measured.Units(Moments.ofProportion(new Proportion(units, ones)));
  }
}
