package io.waggle.science.value;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.waggle.science.numeric.InvalidInput;
import io.waggle.science.numeric.Progress;
import io.waggle.science.numeric.Seeds;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

final class PurchaseFitTest {
  private static final List<PurchaseModel> TRUTHS =
      List.of(
          new Nbd(0.6, 5),
          new BetaGeometricNbd(BetaGeometricNbd.Variant.BG, 0.5, 4, 0.8, 2.5),
          new BetaGeometricNbd(BetaGeometricNbd.Variant.MBG, 0.7, 6, 0.9, 1.6),
          new BetaGeometricNbd(new BetaGeometricNbd.Variant(3, true), 0.9, 2, 0.7, 2),
          new ParetoNbd(0.8, 6, 0.7, 12),
          new BetaGeometricBernoulli(1.2, 0.75, 0.7, 2.8));

  private static double[] lengths(int customers, boolean isDiscrete) {
    double[] lengths = new double[customers];
    Arrays.setAll(lengths, i -> isDiscrete ? 4 + i % 9 : 20 + (i % 140) / 7.0);
    return lengths;
  }

  private static Histories made(PurchaseModel model, int customers, long seed) {
    boolean isDiscrete = model.kind() == ModelKind.BG_BB;
    return PurchaseSimulation.histories(model, lengths(customers, isDiscrete), seed);
  }

  @Test
  void findsTheParametersThatMadeTheData() {
    for (PurchaseModel truth : TRUTHS) {
      Fit<PurchaseModel> fit = PurchaseFit.fit(truth.kind(), made(truth, 20_000, 7));
      assertEquals(Verdict.CONVERGED, fit.verdict(), truth.toString());
      double[] errors = fit.standardErrors();
      for (int i = 0; i < errors.length; i++) {
        double away = Math.abs(fit.model().values()[i] - truth.values()[i]);
        assertTrue(away < 4 * errors[i], truth + " " + fit.model() + " of " + errors[i]);
        assertTrue(errors[i] < 0.3 * truth.values()[i], truth + " " + errors[i]);
      }
      if (truth instanceof BetaGeometricNbd wanted) {
        assertEquals(wanted.variant(), ((BetaGeometricNbd) fit.model()).variant());
      }
    }
  }

  @Test
  void anyStartLeadsToTheSameTop() {
    double[][] starts = {{1, 1, 1, 1}, {0.05, 50, 3, 0.2}, {4, 200, 0.1, 9}};
    for (PurchaseModel truth : TRUTHS) {
      if (truth.kind() == ModelKind.MBG_CNBD_K) {
        continue;
      }
      Histories histories = made(truth, 3_000, 3);
      Fit<PurchaseModel> standard = PurchaseFit.fit(truth.kind(), histories);
      for (double[] start : starts) {
        double[] from = Arrays.copyOf(start, truth.values().length);
        Fit<PurchaseModel> fit = PurchaseFit.fit(truth.kind(), histories, from);
        assertEquals(standard.logLikelihood(), fit.logLikelihood(), 1e-6, truth.toString());
        for (int i = 0; i < from.length; i++) {
          double value = standard.model().values()[i];
          assertEquals(value, fit.model().values()[i], 1e-8 * value, truth.toString());
        }
      }
    }
  }

  @Test
  void theUnitOfTimeDoesNotMatter() {
    for (PurchaseModel truth : TRUTHS) {
      if (truth.kind() == ModelKind.BG_BB) {
        continue;
      }
      Histories weeks = made(truth, 2_000, 11);
      Fit<PurchaseModel> inWeeks = PurchaseFit.fit(truth.kind(), weeks);
      Fit<PurchaseModel> inDays = PurchaseFit.fit(truth.kind(), times(weeks, 7));
      double bought = 0;
      for (int i = 0; i < weeks.size(); i++) {
        bought += weeks.repeats(i);
      }
      assertEquals(
          inWeeks.logLikelihood() - bought * Math.log(7), inDays.logLikelihood(), 1e-5, "" + truth);
      double later = inWeeks.model().forecast(weeks.at(3), 13).mean();
      double laterInDays = inDays.model().forecast(times(weeks, 7).at(3), 91).mean();
      assertEquals(later, laterInDays, 1e-4 * later, truth.toString());
      assertEquals(
          7 * inWeeks.standardErrors()[1],
          inDays.standardErrors()[1],
          0.02 * inDays.standardErrors()[1],
          truth.toString());
    }
  }

  private static Histories times(Histories histories, double factor) {
    int size = histories.size();
    int[] repeats = new int[size];
    double[] last = new double[size];
    double[] observed = new double[size];
    double[] logs = new double[size];
    for (int i = 0; i < size; i++) {
      repeats[i] = histories.repeats(i);
      last[i] = histories.last(i) * factor;
      observed[i] = histories.observed(i) * factor;
      double each = histories.hasLogIntervals() ? histories.logIntervals(i) : 0;
      logs[i] = each + repeats[i] * Math.log(factor);
    }
    return Histories.of(repeats, last, observed).withLogIntervals(logs);
  }

  @Test
  void theDonorsOfThePaper() {
    int[] x = {0, 1, 1, 1, 1, 1, 1, 2, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 5, 5, 6};
    double[] last = {0, 1, 2, 3, 4, 5, 6, 2, 3, 4, 5, 6, 3, 4, 5, 6, 4, 5, 6, 5, 6, 6};
    long[] donors = {
      3464, 1091, 277, 129, 78, 119, 129, 613, 255, 155, 173, 234, 322, 181, 225, 357, 240, 284,
      512, 335, 728, 1203
    };
    double[] years = new double[x.length];
    Arrays.fill(years, 6);
    Histories histories = Histories.of(x, last, years).weighted(donors);
    assertEquals(11_104, histories.customers());
    Fit<PurchaseModel> fit = PurchaseFit.fit(ModelKind.BG_BB, histories);
    assertEquals(-33225.5812756, fit.logLikelihood(), 1e-4);
    double[] expected = {1.2035332909, 0.7497272027, 0.6567787891, 2.7838120593};
    double total = 0;
    for (int i = 0; i < x.length; i++) {
      total += donors[i] * fit.model().forecast(histories.at(i), 5).mean();
    }
    assertEquals(12884.2, total, 0.1);
    for (int i = 0; i < 4; i++) {
      assertEquals(expected[i], fit.model().values()[i], 1e-3 * expected[i]);
      assertTrue(fit.interval(i, 0.95).contains(expected[i]));
    }
  }

  @Test
  void neverFailsOnAnyHistories() {
    int settled = 0;
    for (ModelKind kind : ModelKind.values()) {
      for (int seed = 0; seed < 60; seed++) {
        int customers = 1 + (seed * seed) % 97;
        Histories histories = Extremes.histories(kind, customers, 31L * seed);
        Fit<PurchaseModel> fit = PurchaseFit.fit(kind, histories);
        String what = kind + " of seed " + seed + ": " + fit;
        assertTrue(Double.isFinite(fit.logLikelihood()), what);
        settled += fit.verdict() == Verdict.CONVERGED ? 1 : 0;
        assertNotEquals(Verdict.NOT_CONVERGED, fit.verdict(), what);
        for (int i = 0; i < customers; i++) {
          History history = histories.at(i);
          double alive = fit.model().aliveProbability(history);
          Forecast forecast = fit.model().forecast(history, 10);
          double none = fit.model().countProbability(history, 0, 10);
          assertTrue(alive >= 0 && alive <= 1, what + history);
          assertTrue(none >= 0 && none <= 1 + 1e-9, what + history + none);
          assertTrue(forecast.mean() >= 0 && forecast.variance() >= 0, what + history);
          assertTrue(fit.model().gapQuantile(history, 0.5) > 0, what + history);
        }
      }
    }
    assertTrue(settled > 60, "converged " + settled);
  }

  @Test
  void saysWhatTheDataLeaveOpen() {
    Histories none = Histories.of(new int[9], new double[9], lengths(9, false));
    for (ModelKind kind : ModelKind.values()) {
      Histories known = kind == ModelKind.BG_BB ? discreteNone() : none;
      Fit<PurchaseModel> fit =
          PurchaseFit.fit(kind, known.withLogIntervals(new double[known.size()]));
      assertEquals(Verdict.OPEN, fit.verdict(), kind.label());
      for (String open : fit.open()) {
        int place = fit.model().names().indexOf(open);
        if (fit.hasErrors()) {
          assertEquals(Double.POSITIVE_INFINITY, fit.standardErrors()[place]);
          assertEquals(Double.POSITIVE_INFINITY, fit.interval(place, 0.9).width());
        }
      }
      assertTrue(fit.open().contains(fit.model().names().getFirst()), fit.toString());
      double later = fit.model().forecast(known.at(0), 10).mean();
      assertTrue(later < 0.02, kind + " expects " + later);
    }
  }

  @Test
  void whatIsOpenLeavesTheOthersTheirErrors() {
    // All leave with the same probability: a and b only tell their ratio.
    BetaGeometricNbd truth = new BetaGeometricNbd(BetaGeometricNbd.Variant.MBG, 0.8, 5, 2e5, 8e5);
    int open = 0;
    for (int seed = 0; seed < 8; seed++) {
      Fit<PurchaseModel> fit = PurchaseFit.fit(ModelKind.MBG_NBD, made(truth, 4_000, seed));
      if (fit.verdict() == Verdict.OPEN) {
        open++;
        assertHoldsBOpen(fit, truth);
      }
    }
    assertTrue(open >= 2, "open " + open);
  }

  private static void assertHoldsBOpen(Fit<PurchaseModel> fit, PurchaseModel truth) {
    assertEquals(List.of("b"), fit.open());
    double[] errors = fit.standardErrors();
    double[] found = fit.model().values();
    assertEquals(0.8, found[0], 4 * errors[0]);
    assertEquals(5, found[1], 4 * errors[1]);
    assertEquals(0.2, found[2] / (found[2] + found[3]), 0.02);
    assertTrue(errors[0] < 0.1 && errors[1] < 1 && errors[3] == Double.POSITIVE_INFINITY);
    double later = fit.model().forecast(History.NEW, 10).mean();
    double error = fit.standardErrorOf(model -> model.forecast(History.NEW, 10).mean());
    assertEquals(truth.forecast(History.NEW, 10).mean(), later, 4 * error);
    assertTrue(error > 0 && error < 0.1 * later);
  }

  private static Histories discreteNone() {
    return Histories.of(new int[9], new double[9], lengths(9, true));
  }

  @Test
  void refusesWhatCannotBe() {
    assertThrows(InvalidInput.class, () -> new History(-1, 0, 3));
    assertThrows(InvalidInput.class, () -> new History(1, 4, 3));
    assertThrows(InvalidInput.class, () -> new History(0, 1, 3));
    assertThrows(InvalidInput.class, () -> new History(2, Double.NaN, 3));
    assertThrows(InvalidInput.class, () -> new History(2, 1, Double.POSITIVE_INFINITY));
    assertThrows(InvalidInput.class, () -> new History(2, 0, 0));
    assertThrows(InvalidInput.class, () -> Histories.of(List.of()));
    double[] bad = {1, Double.NaN};
    assertThrows(
        InvalidInput.class, () -> Histories.of(new int[2], new double[2], bad), "customer 1");
    Histories continuous = Histories.of(new int[] {1}, new double[] {2.5}, new double[] {3});
    assertThrows(InvalidInput.class, () -> PurchaseFit.fit(ModelKind.BG_BB, continuous));
    assertThrows(InvalidInput.class, () -> PurchaseFit.fit(ModelKind.MBG_CNBD_K, continuous));
    assertThrows(InvalidInput.class, () -> ModelKind.named("bg"));
    double[] start = {1, -1, 1, 1};
    assertThrows(InvalidInput.class, () -> PurchaseFit.fit(ModelKind.BG_NBD, continuous, start));
  }

  @Test
  void theIntervalsCoverTheTruth() {
    PurchaseModel truth = TRUTHS.get(2);
    int covered = 0;
    int runs = 200;
    for (int run = 0; run < runs; run++) {
      Fit<PurchaseModel> fit =
          PurchaseFit.fit(truth.kind(), made(truth, 1_500, Seeds.stream(99, run)));
      for (int i = 0; i < 4; i++) {
        covered +=
            fit.verdict() == Verdict.CONVERGED && fit.interval(i, 0.9).contains(truth.values()[i])
                ? 1
                : 0;
      }
    }
    double share = covered / (4.0 * runs);
    assertTrue(share > 0.85 && share < 0.95, "covered " + share);
  }

  @Test
  void theBootstrapAgreesWithLaplace() {
    PurchaseModel truth = TRUTHS.get(1);
    Histories histories = made(truth, 1_000, 4);
    Fit<PurchaseModel> fit = PurchaseFit.fit(truth.kind(), histories);
    ParametricBootstrap drawn = ParametricBootstrap.of(fit, histories, 60, 8, Progress.silent());
    assertEquals(0, drawn.unsettled());
    for (int i = 0; i < 4; i++) {
      double ratio = drawn.interval(i, 0.9).width() / fit.interval(i, 0.9).width();
      assertTrue(ratio > 0.6 && ratio < 1.6, "parameter " + i + ": " + ratio);
    }
    ParametricBootstrap again = ParametricBootstrap.of(fit, histories, 2, 8, Progress.silent());
    assertArrayEquals(drawn.estimates().get(1), again.estimates().get(1));
  }

  @Test
  void theErrorOfAFigureFollowsFromThoseOfTheParameters() {
    Histories histories = made(TRUTHS.get(2), 2_000, 5);
    Fit<PurchaseModel> fit = PurchaseFit.fit(ModelKind.MBG_NBD, histories);
    assertEquals(fit.standardErrors()[0], fit.standardErrorOf(model -> model.values()[0]), 1e-6);
    double[][] covariance = ((Uncertainty.Known) fit.uncertainty()).logCovariance();
    double product = covariance[0][0] + covariance[1][1] + 2 * covariance[0][1];
    assertEquals(
        Math.sqrt(product) * fit.model().values()[0] * fit.model().values()[1],
        fit.standardErrorOf(model -> model.values()[0] * model.values()[1]),
        1e-4);
  }

  @Test
  void manyCustomersAreFittedFromAPartOfThem() {
    PurchaseModel truth = TRUTHS.get(2);
    double[] lengths = new double[120_000];
    Arrays.setAll(lengths, i -> 20 + (i % 9_973) / 500.0);
    Histories histories = PurchaseSimulation.histories(truth, lengths, 6);
    Fit<PurchaseModel> fit = PurchaseFit.fit(truth.kind(), histories);
    Fit<PurchaseModel> plain = PurchaseFit.fit(truth.kind(), histories, truth.values());
    assertEquals(plain.logLikelihood(), fit.logLikelihood(), 1e-4);
    assertArrayEquals(plain.model().values(), fit.model().values(), 1e-3);
  }
}
