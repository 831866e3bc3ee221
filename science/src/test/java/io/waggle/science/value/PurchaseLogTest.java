package io.waggle.science.value;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.waggle.science.numeric.InvalidInput;
import io.waggle.science.numeric.Progress;
import io.waggle.science.numeric.Seeds;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Test;

final class PurchaseLogTest {
  private static final LocalDate START = LocalDate.of(2025, 1, 1);
  private static final ObservationWindow WEEKS =
      new ObservationWindow(START.plusDays(35), START.plusDays(63), 7);

  /** Ann buys on days 0, 7 (twice), 21 and 40; Bob on day 14; Cleo on day 50; Dan on 35. */
  private static PurchaseLog log() {
    return new PurchaseLog.Builder()
        .add("Ann", START.plusDays(21), 5)
        .add("Bob", START.plusDays(14), 8)
        .add("Ann", START.plusDays(7), 10)
        .add("Ann", START, 99)
        .add("Cleo", START.plusDays(50), 1)
        .add("Ann", START.plusDays(7), 3)
        .add("Ann", START.plusDays(40), 70)
        .add("Dan", START.plusDays(35), 6)
        .build();
  }

  @Test
  void summarisesEachCustomer() {
    CustomerBase base = log().summary(WEEKS);
    assertEquals(List.of("Ann", "Bob", "Dan"), base.customers());
    assertEquals(new History(2, 3, 5), base.histories().at(0));
    assertEquals(new History(0, 0, 3), base.histories().at(1));
    assertEquals(new History(0, 0, 0), base.histories().at(2));
    assertEquals(Math.log(1) + Math.log(2), base.histories().logIntervals(0), 1e-15);
    assertEquals(9, base.meanSpend(0));
    assertEquals(0, base.meanSpend(1));
    assertEquals(1, base.later(0));
    assertEquals(0, base.later(1));
    assertEquals(4, base.laterLength());
    assertEquals(1, base.spending().size());
    assertFalse(
        log()
            .summary(new ObservationWindow(WEEKS.holdoutEnd(), WEEKS.holdoutEnd(), 1))
            .hasHoldout());
  }

  @Test
  void countsOpportunitiesForDiscreteModels() {
    CustomerBase base =
        log().opportunities(new ObservationWindow(START.plusDays(38), START.plusDays(63), 7));
    // Ann's weeks end on days 7, 14, 21, 28 and 35; she bought in the first and the third.
    assertEquals(new History(2, 3, 5), base.histories().at(0));
    assertEquals(new History(0, 0, 3), base.histories().at(1));
    assertEquals(3, base.laterLength());
    assertEquals(1, base.later(0));
    assertEquals(9, base.meanSpend(0));
  }

  @Test
  void twoPurchasesInOneUnitAreOneOpportunity() {
    PurchaseLog log =
        new PurchaseLog.Builder()
            .add("a", START, 1)
            .add("a", START.plusDays(2), 4)
            .add("a", START.plusDays(5), 6)
            .add("a", START.plusDays(15), 2)
            .add("a", START.plusDays(16), 2)
            .build();
    CustomerBase base =
        log.opportunities(new ObservationWindow(START.plusDays(14), START.plusDays(28), 7));
    assertEquals(new History(1, 1, 2), base.histories().at(0));
    assertEquals(10, base.meanSpend(0));
    assertEquals(1, base.later(0));
  }

  @Test
  void refusesWhatItCannotSummarise() {
    PurchaseLog.Builder empty = new PurchaseLog.Builder();
    assertThrows(InvalidInput.class, empty::build);
    assertThrows(InvalidInput.class, () -> empty.add("x", START, -1));
    assertThrows(InvalidInput.class, () -> empty.add("x", START, Double.NaN));
    LocalDate early = START.minusDays(1);
    ObservationWindow before = new ObservationWindow(early, early, 7);
    assertThrows(InvalidInput.class, () -> log().summary(before));
    assertThrows(InvalidInput.class, () -> new ObservationWindow(START, early, 7));
    assertThrows(InvalidInput.class, () -> new ObservationWindow(START, START, 0));
    CustomerBase noHoldout = log().summary(new ObservationWindow(START, START, 7));
    assertThrows(InvalidInput.class, () -> HoldoutScore.of(new Nbd(1, 1), noHoldout));
  }

  /** Customers of a model, with a holdout from the same model. */
  private static CustomerBase made(PurchaseModel truth, int customers, long seed) {
    UniformRandomProvider random = Seeds.random(seed);
    PurchaseLog.Builder log = new PurchaseLog.Builder();
    BetaGeometricNbd model = (BetaGeometricNbd) truth;
    for (int i = 0; i < customers; i++) {
      LocalDate first = START.plusDays(random.nextInt(84));
      double[] one = {1};
      log.add("c" + i, first, 1);
      Histories rate = PurchaseSimulation.histories(new Nbd(model.r(), 1), one, random.nextLong());
      double weekly = (rate.repeats(0) + 0.3) / 6;
      double day = 0;
      double leaves = 0.05 + 0.3 * random.nextDouble();
      while (random.nextDouble() >= leaves) {
        for (int phase = 0; phase < model.variant().phases(); phase++) {
          day += -Math.log(1 - random.nextDouble()) / weekly * 7 / model.variant().phases();
        }
        if (day > 600) {
          break;
        }
        log.add("c" + i, first.plusDays((long) Math.ceil(day)), 20);
      }
    }
    LocalDate end = START.plusDays(273);
    return log.build().summary(new ObservationWindow(end, end.plusDays(182), 7));
  }

  @Test
  void theHoldoutIsForetold() {
    CustomerBase base =
        made(new BetaGeometricNbd(BetaGeometricNbd.Variant.MBG, 2, 1, 1, 1), 4_000, 5);
    ModelChoice choice =
        ModelChoice.byHoldout(
            List.of(ModelKind.MBG_NBD, ModelKind.NBD, ModelKind.PARETO_NBD),
            base,
            Progress.silent());
    HoldoutScore score = choice.best().score();
    double error = choice.best().fit().standardErrorOf(model -> HoldoutScore.sum(model, base));
    double deviation = Math.hypot(score.deviation(), error);
    assertTrue(Math.abs(score.sum() - score.actual()) < 4 * deviation, score.toString());
    assertEquals(score.sum(), HoldoutScore.sum(choice.best().fit().model(), base), 1e-9);
    HoldoutScore deathless = choice.candidates().get(1).score();
    assertTrue(deathless.logScore() < score.logScore());
    assertTrue(deathless.rmse() > score.rmse());
    assertTrue(choice.candidates().get(1).ahead() < -2 * choice.candidates().get(1).error());
    assertTrue(choice.chosen() != 1);
  }

  @Test
  void regularBuyersWantMorePhases() {
    CustomerBase base =
        made(new BetaGeometricNbd(new BetaGeometricNbd.Variant(4, true), 2, 1, 1, 1), 1_500, 6);
    Fit<PurchaseModel> fit = PurchaseFit.fit(ModelKind.MBG_CNBD_K, base.histories());
    int phases = ((BetaGeometricNbd) fit.model()).variant().phases();
    assertTrue(phases == 3 || phases == 4 || phases == 5, "k = " + phases);
    Regularity regularity = Regularity.estimate(base.histories(), 0.95).orElseThrow();
    assertEquals(4, regularity.k(), 0.6);
    ModelChoice choice =
        ModelChoice.byHoldout(
            List.of(ModelKind.MBG_NBD, ModelKind.MBG_CNBD_K), base, Progress.silent());
    assertEquals(ModelKind.MBG_CNBD_K, choice.best().asked());
  }

  @Test
  void regularityIsFoundWhateverTheRatesAndTheLeaving() {
    int covered = 0;
    int runs = 100;
    double[] observed = new double[400];
    java.util.Arrays.fill(observed, 40);
    for (int run = 0; run < runs; run++) {
      int k = 1 + run % 4;
      BetaGeometricNbd truth =
          new BetaGeometricNbd(new BetaGeometricNbd.Variant(k, true), 0.8, 2, 0.6, 3);
      Histories made = PurchaseSimulation.histories(truth, observed, Seeds.stream(1, run));
      Regularity found = Regularity.estimate(made, 0.9).orElseThrow();
      covered += found.interval().contains(k) ? 1 : 0;
    }
    assertTrue(covered >= 82 && covered <= 97, "covered " + covered);
    Histories rare = Histories.of(new int[] {1}, new double[] {2}, new double[] {4});
    assertEquals(
        Optional.empty(), Regularity.estimate(rare.withLogIntervals(new double[] {1}), 0.9));
    Histories clockwork = Histories.of(new int[] {4}, new double[] {4}, new double[] {5});
    assertEquals(
        Optional.empty(), Regularity.estimate(clockwork.withLogIntervals(new double[1]), 0.9));
    assertThrows(InvalidInput.class, () -> Regularity.estimate(clockwork, 0.9));
  }
}
