package io.waggle.science.mix;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.waggle.science.mix.FittedMix.Spread;
import io.waggle.science.mix.MixSeries.Column;
import io.waggle.science.mix.budget.BudgetGoal;
import io.waggle.science.mix.budget.BudgetLine;
import io.waggle.science.mix.budget.BudgetPlan;
import io.waggle.science.mix.budget.BudgetPlanner;
import io.waggle.science.mix.budget.BudgetProblem;
import io.waggle.science.numeric.InvalidInput;
import io.waggle.science.numeric.Progress;
import io.waggle.science.numeric.Seeds;
import io.waggle.science.sampler.NutsSettings;
import io.waggle.science.sampler.Summary;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Test;

final class MarketingMixTest {
  private static final double LEVEL = 0.9;
  private static final TwoChannelExample EXAMPLE = TwoChannelExample.of(3);
  private static final MixModel REFERENCE = MixModel.reference(List.of("x1", "x2"));
  private static final MixFit SAMPLED = fit(EXAMPLE.series(), REFERENCE, List.of(), short4(1));

  @Test
  void findsTheTruthItWasMadeWith() {
    assertTrue(SAMPLED.reliability().isGood(), SAMPLED.reliability().toString());
    double[] means = means(SAMPLED.parameters(LEVEL));
    List<String> names = SAMPLED.parameters(LEVEL).stream().map(Summary::name).toList();
    assertEquals(0.4, means[names.indexOf("x1.alpha")], 0.1);
    assertEquals(4, means[names.indexOf("x1.lam")], 1.2);
    assertEquals(3, means[names.indexOf("x1.beta")], 0.5);
    assertEquals(0.25, means[names.indexOf("sigma")], 0.05);
    assertEquals(1.5, means[names.indexOf("event_1")], 0.9);
    for (int c = 0; c < 2; c++) {
      Summary roas = SAMPLED.channels(LEVEL).get(c).returnOnSpend();
      assertEquals(EXAMPLE.returns()[c], roas.mean(), 4 * roas.sd());
      assertTrue(roas.interval().width() < 0.6 * roas.mean());
      assertTrue(roas.bulk() > 400 && roas.rhat() < 1.02);
    }
    assertTrue(SAMPLED.rSquared(LEVEL).mean() > 0.9);
  }

  @Test
  void sharesReturnsAndRowsAddUp() {
    double outcome = Weights.sum(EXAMPLE.series().outcome().values());
    for (ChannelResult channel : SAMPLED.channels(LEVEL)) {
      double contribution = channel.contribution().mean();
      assertEquals(contribution / outcome, channel.share().mean(), 1e-9);
      double roas = channel.returnOnSpend().mean();
      assertEquals(contribution / channel.spend(), roas, 1e-9 * roas);
      double byRow = Weights.sum(SAMPLED.meanContribution(channel.channel()));
      assertEquals(contribution, byRow, 1e-9 * contribution);
      assertTrue(channel.marginalReturn().mean() < channel.returnOnSpend().mean());
    }
  }

  @Test
  void theFastPathAgreesWhereItIsTrusted() {
    MixFit fast = fit(EXAMPLE.series(), REFERENCE, List.of(), FitMethod.approximate(1));
    assertTrue(fast.reliability().isGood(), fast.reliability().toString());
    for (int c = 0; c < 2; c++) {
      Summary slow = SAMPLED.channels(LEVEL).get(c).returnOnSpend();
      Summary quick = fast.channels(LEVEL).get(c).returnOnSpend();
      assertEquals(slow.mean(), quick.mean(), 0.25 * slow.sd());
      assertEquals(slow.sd(), quick.sd(), 0.25 * slow.sd());
    }
  }

  @Test
  void aSeedGivesTheSameBitsForAnyNumberOfThreads() {
    NutsSettings settings = NutsSettings.standard(5).withLength(60, 30).withDense(true);
    MixFit alone = fit(EXAMPLE.series(), REFERENCE, List.of(), new FitMethod.Sample(settings));
    MixFit together =
        fit(EXAMPLE.series(), REFERENCE, List.of(), new FitMethod.Sample(settings.withThreads(3)));
    assertArrayEquals(means(alone.parameters(LEVEL)), means(together.parameters(LEVEL)));
    assertEquals(alone.channels(LEVEL), together.channels(LEVEL));
    assertEquals(alone.cautions(), together.cautions());
  }

  /** The test says twice the truth with small error: the curve must follow it. */
  @Test
  void aLiftTestMovesTheCurve() {
    MixFit plain = fast(EXAMPLE.series(), REFERENCE, List.of());
    MixCurve curve = plain.fitted(1000).curves(Spread.EVEN, 1).get(1);
    double before = 0.1;
    double after = 0.4;
    double secant = curve.valueAt(after) - curve.valueAt(before);
    LiftTest test = new LiftTest("x2", before, after, 1.3 * secant, 0.01 * secant);
    MixCurve moved =
        fit(EXAMPLE.series(), REFERENCE, List.of(test), short4(2))
            .fitted(1000)
            .curves(Spread.EVEN, 1)
            .get(1);
    assertEquals(1.3 * secant, moved.valueAt(after) - moved.valueAt(before), 0.03 * secant);
  }

  @Test
  void aPriorOnTheReturnSpeaksOfTheReturn() {
    Prior prior = new Prior.LogNormal(Math.log(9000), 0.01);
    MixModel model =
        REFERENCE.withChannels(
            List.of(
                Channel.reference("x1"),
                Channel.reference("x2").withEffect(new Effect.ReturnOnSpend(prior))));
    ChannelResult result = fast(EXAMPLE.series(), model, List.of()).channels(LEVEL).get(1);
    assertEquals(9000, result.returnOnSpend().mean(), 900);
    assertTrue(result.returnOnSpend().mean() > 2 * EXAMPLE.returns()[1]);
  }

  @Test
  void curvesPassThroughTheContribution() {
    FittedMix fitted = SAMPLED.fitted(100_000);
    int rows = EXAMPLE.series().rows();
    for (int c = 0; c < 2; c++) {
      MixCurve curve = fitted.curves(Spread.AS_SEEN, rows).get(c);
      ChannelResult result = SAMPLED.channels(LEVEL).get(c);
      double contribution = result.contribution().mean();
      assertEquals(result.spend(), curve.today(), 1e-9);
      assertEquals(contribution, curve.valueAt(curve.today()), 1e-9 * contribution);
      double marginal = result.marginalReturn().mean();
      assertEquals(marginal, curve.slopeAt(curve.today()), 1e-9 * marginal);
      assertEquals(1.2 * curve.today(), curve.cautionAbove(), 1e-9);
      assertEquals(0, curve.valueAt(0));
      assertTrue(curve.isConcave());
      MixCurve quarter = fitted.curves(Spread.AS_SEEN, rows / 4.0).get(c);
      assertEquals(contribution / 4, quarter.valueAt(quarter.today()), 1e-9 * contribution);
      MixCurve even = fitted.curves(Spread.EVEN, rows).get(c);
      assertTrue(even.valueAt(even.today()) > contribution, "even spend saturates less");
    }
  }

  /** α .5 without an end and not normalised: a steady unit amounts to two. */
  @Test
  void evenSpendSettlesAtTheWholeWeight() {
    FittedChannel channel =
        new FittedChannel(
            "tv",
            new Adstock.Recursive(false),
            new Saturation.MichaelisMenten(),
            new double[] {0, 30, 10},
            10,
            new double[][] {{0.5, 4, 100}});
    MixCurve curve = new FittedMix(3, 1, List.of(channel)).curves(Spread.EVEN, 6).getFirst();
    assertEquals(6 * 100 * (2 * 20 / 10.0) / (4 + 2 * 20 / 10.0), curve.valueAt(6 * 20), 1e-9);
    assertEquals(6 * 40.0 / 3, curve.today(), 1e-9);
    assertEquals(1.2 * 30 * 6, curve.cautionAbove(), 1e-9);
  }

  @Test
  void plansOnItsCurves() {
    List<BudgetLine> lines = new ArrayList<>();
    double today = 0;
    for (MixCurve curve : SAMPLED.fitted(100).curves(Spread.AS_SEEN, 52)) {
      today += curve.today();
      lines.add(
          new BudgetLine(
              curve,
              curve.today(),
              0.05 * curve.today(),
              20 * curve.today(),
              curve.cautionAbove()));
    }
    BudgetPlan plan =
        new BudgetPlanner(new BudgetProblem(lines, List.of()), LEVEL)
            .plan(new BudgetGoal.Total(today));
    assertEquals(BudgetPlan.Method.EXACT, plan.method());
    assertTrue(plan.expectedGain() > 0 && plan.gainChance() > 0.9);
    assertEquals(
        plan.lines().get(0).marginalReturn(),
        plan.lines().get(1).marginalReturn(),
        1e-3 * plan.lines().get(0).marginalReturn());
  }

  @Test
  void namesChannelsItCannotJudge() {
    UniformRandomProvider random = Seeds.random(1);
    double[] x1 = EXAMPLE.series().spend().getFirst().values();
    MixSeries series =
        withSpend(
            column("x1", t -> x1[t]),
            column("twin", t -> x1[t] * (1 + 0.05 * random.nextDouble())),
            column("steady", t -> 0.5),
            column("season", t -> 1 + Math.sin(2 * Math.PI * (92 + 7 * t) / 365.25)),
            column("silent", t -> 0));
    MixFit fit =
        fast(
            series,
            MixModel.standard(List.of("x1", "twin", "steady", "season", "silent")),
            List.of());
    check(fit, Caution.Kind.COLLINEAR, "twin");
    check(fit, Caution.Kind.STEADY_SPEND, "steady");
    check(fit, Caution.Kind.EXPLAINED_BY_OTHERS, "season");
    check(fit, Caution.Kind.NO_SPEND, "silent");
    assertEquals(List.of("x1", "twin", "steady", "season"), fit.channelNames());
  }

  @Test
  void saysWhenTheAnswerIsThePrior() {
    Prior sure = new Prior.LogNormal(Math.log(EXAMPLE.returns()[1]), 0.01);
    MixModel model =
        REFERENCE.withChannels(
            List.of(
                Channel.reference("x1"),
                Channel.reference("x2").withEffect(new Effect.ReturnOnSpend(sure))));
    MixFit fit = fast(EXAMPLE.series(), model, List.of());
    check(fit, Caution.Kind.PRIOR_DOMINATES, "x2");
    assertTrue(fit.channels(LEVEL).get(1).overlap().get("roas") > 0.8);
    assertTrue(fit.channels(LEVEL).get(0).overlap().get("roas") < 0.3);
  }

  @Test
  void findsNothingToWarnOfInAGoodFit() {
    assertEquals(List.of(), SAMPLED.cautions());
  }

  @Test
  void saysWhenSpendNeverCameNearSaturation() {
    MixModel model =
        REFERENCE.withChannels(
            List.of(
                Channel.reference("x1")
                    .withSaturationPriors(List.of(new Prior.LogNormal(-2, 0.1)))));
    MixFit fit = fast(EXAMPLE.series(), model, List.of());
    check(fit, Caution.Kind.RANGE_BELOW_HALF, "x1");
  }

  @Test
  void saysWhenACauseIsMissing() {
    double[] outcome = EXAMPLE.series().outcome().values();
    for (int t = 60; t < 120; t++) {
      outcome[t] += 2000;
    }
    MixSeries series =
        new MixSeries(
            EXAMPLE.series().dates(),
            new Column("y", outcome),
            EXAMPLE.series().spend(),
            List.of(),
            List.of());
    check(fast(series, REFERENCE, List.of()), Caution.Kind.RESIDUALS, "residuals");
  }

  @Test
  void saysWhenDrawsAreTooFew() {
    NutsSettings settings = NutsSettings.standard(5).withLength(60, 20);
    MixFit fit = fit(EXAMPLE.series(), REFERENCE, List.of(), new FitMethod.Sample(settings));
    assertFalse(fit.reliability().isGood());
    check(fit, Caution.Kind.NOT_CONVERGED, "draws");
  }

  @Test
  void overlapMeasuresWhatTheDataAdded() {
    Prior prior = new Prior.Normal(0, 1);
    double[] same = new double[4000];
    double[] narrow = new double[4000];
    for (int i = 0; i < same.length; i++) {
      same[i] = prior.quantile((i + 0.5) / same.length);
      narrow[i] = 5 + 0.01 * same[i];
    }
    assertEquals(1, Overlap.of(prior, same), 0.01);
    assertEquals(0, Overlap.of(prior, narrow), 0.03);
    assertEquals(Overlap.of(prior, narrow), Overlap.of(same, narrow), 0.01);
    assertEquals(1, Overlap.of(same, same), 0.01);
  }

  @Test
  void worksWithOneChannel() {
    MixFit fit = fast(EXAMPLE.series(), MixModel.reference(List.of("x1")), List.of());
    assertEquals(1, fit.channels(LEVEL).size());
  }

  @Test
  void refusesWhatCannotBeFitted() {
    refuses("rows", () -> fast(first(12), REFERENCE, List.of()));
    refuses("x3", () -> fast(EXAMPLE.series(), MixModel.reference(List.of("x3")), List.of()));
    refuses("channels", () -> MixModel.reference(List.of()));
    refuses("channels", () -> MixModel.reference(List.of("x1", "x1")));
    refuses(
        "channels",
        () -> fast(withSpend(column("x1", t -> 0), column("x2", t -> 0)), REFERENCE, List.of()));
    refuses("x1", () -> withSpend(column("x1", t -> t == 7 ? -1 : 1)));
    refuses("x1", () -> column("x1", t -> t == 7 ? Double.NaN : 1));
    refuses("price", () -> fast(withControl(t -> 3), REFERENCE, List.of()));
    refuses("x1.spendAfter", () -> new LiftTest("x1", 1, 1, 1, 1));
    refuses(
        "lift test",
        () -> fast(EXAMPLE.series(), REFERENCE, List.of(new LiftTest("tv", 0, 1, 1, 1))));
    MixSeries unused = withSpend(column("x1", t -> 0), column("x2", t -> 1 + t % 3));
    refuses("lift test", () -> fast(unused, REFERENCE, List.of(new LiftTest("x1", 0, 1, 1, 1))));
    refuses("y", () -> fast(withOutcome(t -> 5), REFERENCE, List.of()));
    refuses("y", () -> fast(withOutcome(t -> -t), REFERENCE, List.of()));
    refuses(
        "x1.alpha",
        () -> Channel.standard("x1").withCarryoverPriors(List.of(new Prior.Normal(0, 1))));
    refuses(
        "x1.beta",
        () -> Channel.standard("x1").withEffect(new Effect.Coefficient(new Prior.Fixed(1))));
  }

  @Test
  void refusesRowsOutOfOrderOrWithGaps() {
    List<LocalDate> dates = new ArrayList<>(EXAMPLE.series().dates());
    dates.set(20, dates.get(20).minusWeeks(2));
    refuses("date", () -> withDates(dates));
    List<LocalDate> gap =
        EXAMPLE.series().dates().stream()
            .map(date -> date.getYear() > 2019 ? date.plusWeeks(1) : date)
            .toList();
    refuses("date", () -> withDates(gap));
    List<LocalDate> months = new ArrayList<>();
    for (int t = 0; t < EXAMPLE.series().rows(); t++) {
      months.add(LocalDate.of(2000, 1, 1).plusMonths(t));
    }
    assertEquals(TwoChannelExample.WEEKS, withDates(months).rows());
  }

  private static void refuses(String field, org.junit.jupiter.api.function.Executable work) {
    InvalidInput refused = assertThrows(InvalidInput.class, work);
    assertEquals(field, refused.field(), refused.getMessage());
  }

  private static void check(MixFit fit, Caution.Kind kind, String subject) {
    assertTrue(
        fit.cautions().stream()
            .anyMatch(caution -> caution.kind() == kind && caution.subject().equals(subject)),
        kind + " " + subject + " in " + fit.cautions());
  }

  private static MixFit fast(MixSeries series, MixModel model, List<LiftTest> tests) {
    return fit(series, model, tests, FitMethod.approximate(1));
  }

  private static MixFit fit(
      MixSeries series, MixModel model, List<LiftTest> tests, FitMethod method) {
    return MarketingMix.fit(series, model, tests, method, Progress.silent());
  }

  private static FitMethod short4(long seed) {
    return new FitMethod.Sample(FitMethod.settings(seed, 1).withLength(700, 1_500));
  }

  private static double[] means(List<Summary> summaries) {
    return summaries.stream().mapToDouble(Summary::mean).toArray();
  }

  private static Column column(String name, IntToDoubleFunction value) {
    double[] values = new double[TwoChannelExample.WEEKS];
    Arrays.setAll(values, value);
    return new Column(name, values);
  }

  private static MixSeries withSpend(Column... spend) {
    MixSeries series = EXAMPLE.series();
    return new MixSeries(
        series.dates(), series.outcome(), List.of(spend), series.controls(), series.events());
  }

  private static MixSeries withControl(IntToDoubleFunction value) {
    MixSeries series = EXAMPLE.series();
    return new MixSeries(
        series.dates(),
        series.outcome(),
        series.spend(),
        List.of(column("price", value)),
        series.events());
  }

  private static MixSeries withOutcome(IntToDoubleFunction value) {
    MixSeries series = EXAMPLE.series();
    return new MixSeries(
        series.dates(), column("y", value), series.spend(), List.of(), series.events());
  }

  private static MixSeries withDates(List<LocalDate> dates) {
    MixSeries series = EXAMPLE.series();
    return new MixSeries(
        dates, series.outcome(), series.spend(), series.controls(), series.events());
  }

  private static MixSeries first(int rows) {
    MixSeries series = EXAMPLE.series();
    return new MixSeries(
        series.dates().subList(0, rows),
        new Column("y", Arrays.copyOf(series.outcome().values(), rows)),
        series.spend().stream()
            .map(column -> new Column(column.name(), Arrays.copyOf(column.values(), rows)))
            .toList(),
        List.of(),
        List.of());
  }
}
