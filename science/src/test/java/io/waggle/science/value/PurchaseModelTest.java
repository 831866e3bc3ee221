package io.waggle.science.value;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

final class PurchaseModelTest {
  private static final BetaGeometricNbd CDNOW_BG =
      new BetaGeometricNbd(BetaGeometricNbd.Variant.BG, 0.243, 4.414, 0.793, 2.426);
  private static final ParetoNbd CDNOW_PARETO =
      new ParetoNbd(0.5533710252, 10.5795196344, 0.6059073818, 11.6581161821);
  private static final BetaGeometricBernoulli DONORS =
      new BetaGeometricBernoulli(1.2035332909, 0.7497272027, 0.6567787891, 2.7838120593);

  @Test
  void agreesWithTheFormulasInFortyDigits() {
    List<Golden> all = Golden.all();
    assertEquals(128, all.size());
    for (Golden each : all) {
      Histories one = Histories.of(List.of(each.history()));
      String what = each.toString();
      double offset = intervalTerm(each);
      near(
          each.logLikelihood(),
          PurchaseFit.logLikelihood(each.model(), one.withLogIntervals(new double[1])) + offset,
          1e-11,
          what);
      near(each.alive(), each.model().aliveProbability(each.history()), 1e-10, what);
      Forecast forecast = each.model().forecast(each.history(), each.horizon());
      near(each.mean(), forecast.mean(), 1e-9, what);
      double chance = each.model().countProbability(each.history(), each.count(), each.horizon());
      near(each.chance(), chance, 1e-9, what);
    }
  }

  /** What the golden file leaves out of the likelihood: the factor of several phases. */
  private static double intervalTerm(Golden golden) {
    if (golden.model() instanceof BetaGeometricNbd model) {
      double sum = 0;
      for (int i = 2; i < model.variant().phases(); i++) {
        sum += Math.log(i);
      }
      return sum * golden.history().repeats();
    }
    return 0;
  }

  private static void near(double expected, double actual, double tolerance, String what) {
    assertEquals(expected, actual, tolerance * Math.max(1, Math.abs(expected)), what);
  }

  @Test
  void theCountsAddUpToTheForecast() {
    for (Golden each : Golden.all()) {
      Forecast forecast = each.model().forecast(each.history(), each.horizon());
      if (forecast.mean() + 40 * Math.sqrt(forecast.variance()) > 400) {
        continue;
      }
      double all = 0;
      double mean = 0;
      double square = 0;
      for (int count = 0; count <= 2_000 && (count < 5 || 1 - all > 1e-13); count++) {
        double chance = each.model().countProbability(each.history(), count, each.horizon());
        assertTrue(chance >= 0 && chance <= 1 + 1e-12, each.toString());
        all += chance;
        mean += count * chance;
        square += (double) count * count * chance;
        if (each.model() instanceof BetaGeometricBernoulli && count >= each.horizon()) {
          break;
        }
      }
      near(1, all, 1e-8, each.toString());
      near(forecast.mean(), mean, 1e-6, each.toString());
      near(forecast.variance(), square - mean * mean, 1e-4, each.toString());
    }
  }

  @Test
  void betaGeometricValuesOfThePaper() {
    double[] times = {0.1429, 1, 3, 31.8571, 32, 52, 78};
    double[] expected = {
      0.00781591636608,
      0.05318376523,
      0.150629551195,
      1.04048011064,
      1.04372296483,
      1.44399594336,
      1.85793095395
    };
    // The file's values are at an optimum that agrees with these parameters to 2e-5.
    BetaGeometricNbd fitted =
        new BetaGeometricNbd(BetaGeometricNbd.Variant.BG, 0.24259448, 4.41359975, 0.79292, 2.4259);
    for (int i = 0; i < times.length; i++) {
      double mean = fitted.forecast(History.NEW, times[i]).mean();
      assertEquals(expected[i], mean, 2e-5 * expected[i], "t " + times[i]);
    }
    History buyer = new History(2, 30.43, 38.86);
    assertEquals(1.22589701411, fitted.forecast(buyer, 39).mean(), 2e-5);
    assertEquals(0.726607561364, fitted.aliveProbability(buyer), 2e-5);
    assertEquals(1, CDNOW_BG.aliveProbability(new History(0, 0, 38.86)));
    assertEquals(1.07869e-7, CDNOW_BG.countProbability(History.NEW, 10, 2), 5e-13);
    assertEquals(0.5737864, CDNOW_BG.countProbability(History.NEW, 0, 39), 5e-8);
  }

  @Test
  void paretoValuesOfThePaper() {
    History buyer = new History(26, 216 / 7.0, 31);
    assertEquals(25.4564683184, CDNOW_PARETO.forecast(buyer, 52).mean(), 1e-5);
    assertEquals(0.99787404476, CDNOW_PARETO.aliveProbability(buyer), 1e-8);
    assertEquals(1.47343447002, CDNOW_PARETO.forecast(History.NEW, 52).mean(), 1e-9);
    History[] histories = {
      new History(0, 0, 38.86),
      new History(1, 10, 38.86),
      new History(2, 30.43, 38.86),
      new History(5, 20, 38.86)
    };
    double[] alive = {0.295097930377, 0.399073730437, 0.869153946412, 0.365657182658};
    double[] later = {0.107081051598, 0.406497977529, 1.45526029621, 1.33156032703};
    double[] worth = {0.477155488911, 1.81136380634, 6.48467144995, 5.93346170378};
    for (int i = 0; i < histories.length; i++) {
      near(alive[i], CDNOW_PARETO.aliveProbability(histories[i]), 1e-9, "alive " + i);
      near(later[i], CDNOW_PARETO.forecast(histories[i], 39).mean(), 1e-9, "later " + i);
      near(worth[i], CDNOW_PARETO.discountedPurchases(histories[i], 0.0027), 1e-9, "worth " + i);
    }
  }

  @Test
  void bernoulliValuesOfThePaper() {
    History[] histories = {new History(0, 0, 6), new History(2, 4, 6), new History(6, 6, 6)};
    double[] next = {0.108133969154, 0.5896460157, 0.930430330088};
    double[] worth = {0.114751872785, 1.66555945301, 5.90974792023};
    for (int i = 0; i < histories.length; i++) {
      near(next[i], DONORS.aliveAtNext(histories[i]), 1e-9, "next " + i);
      near(worth[i], DONORS.discountedPurchases(histories[i], 0.1), 1e-9, "worth " + i);
    }
    near(3.1798223841, DONORS.forecast(History.NEW, 10).mean(), 1e-9, "new");
    near(0.130218063582, DONORS.forecast(histories[0], 10).mean(), 1e-9, "(0, 0)");
    near(3.62786794619, DONORS.forecast(new History(4, 5, 6), 10).mean(), 1e-9, "(4, 5)");
  }

  @Test
  void theClosedFormOfWorthIsTheLimitOfTheSum() {
    History buyer = new History(2, 30.43, 38.86);
    double rate = 0.004;
    double closed = CDNOW_PARETO.discountedPurchases(buyer, Math.log1p(rate));
    double sum = new Discount(rate, 6_000).purchases(CDNOW_PARETO, buyer);
    // The sum discounts to the end of each week, the integral continuously: half a week between.
    assertEquals(closed, sum * Math.sqrt(1 + rate), 1e-5 * closed);
    double plain = CDNOW_PARETO.forecast(buyer, 52).mean();
    assertEquals(plain, new Discount(0, 52).purchases(CDNOW_PARETO, buyer), 1e-12);
  }

  @Test
  void theGapQuantileHoldsItsProbability() {
    for (Golden each : Golden.all()) {
      if (each.model() instanceof BetaGeometricNbd model) {
        // With a certain customer who stays for ever, buying at all is buying within the gap.
        BetaGeometricNbd staying =
            new BetaGeometricNbd(model.variant(), model.r(), model.alpha(), 1e-9, 1e9);
        double gap = staying.gapQuantile(each.history(), 0.4);
        double alive = staying.aliveProbability(each.history());
        if (gap < 1e5 && alive > 1e-6) {
          double chance = staying.buysWithin(each.history(), gap) / alive;
          assertEquals(0.4, chance, 1e-6, each.toString());
        }
      }
    }
    // Median gap of a rate with Gamma(r + x, alpha + T).
    assertEquals(
        (10.5795196344 + 30) * (Math.pow(2, 1 / 4.5533710252) - 1),
        CDNOW_PARETO.gapQuantile(new History(4, 20, 30), 0.5),
        1e-9);
    assertEquals(1, DONORS.gapQuantile(new History(6, 6, 6), 0.5));
    assertEquals(5, DONORS.gapQuantile(new History(0, 0, 6), 0.5), 4);
  }

  @Test
  void aCustomerBuysLaterTheRarerHeBought() {
    double often = CDNOW_PARETO.gapQuantile(new History(9, 29, 30), 0.5);
    double rarely = CDNOW_PARETO.gapQuantile(new History(1, 29, 30), 0.5);
    assertTrue(often < rarely);
    assertTrue(
        CDNOW_PARETO.gapQuantile(new History(9, 29, 30), 0.9)
            > CDNOW_PARETO.gapQuantile(new History(9, 29, 30), 0.5));
  }
}
