package io.waggle.science.value;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.waggle.science.numeric.InvalidInput;
import io.waggle.science.numeric.Seeds;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.AhrensDieterMarsagliaTsangGammaSampler;
import org.junit.jupiter.api.Test;

final class SpendingTest {
  private static final GammaGamma CDNOW = new GammaGamma(6.24934918, 3.74425633, 15.44430668);

  private static Spending made(GammaGamma truth, int customers, long seed, double unit) {
    UniformRandomProvider random = Seeds.random(seed);
    int[] counts = new int[customers];
    double[] means = new double[customers];
    for (int i = 0; i < customers; i++) {
      counts[i] = random.nextInt(8);
      double rate = gamma(random, truth.q(), 1 / truth.gamma());
      means[i] =
          counts[i] == 0 ? 0 : unit * gamma(random, truth.p() * counts[i], 1 / (rate * counts[i]));
    }
    return Spending.of(counts, means);
  }

  private static double gamma(UniformRandomProvider random, double shape, double scale) {
    return AhrensDieterMarsagliaTsangGammaSampler.of(random, shape, scale).sample();
  }

  @Test
  void findsTheParametersInAnyMoney() {
    GammaGamma truth = new GammaGamma(5, 4, 20);
    for (double unit : new double[] {1, 1e-4, 1e7}) {
      Fit<GammaGamma> fit = GammaGamma.fit(made(truth, 20_000, 3, unit));
      assertEquals(Verdict.CONVERGED, fit.verdict());
      double[] errors = fit.standardErrors();
      double[] wanted = {5, 4, 20 * unit};
      for (int i = 0; i < 3; i++) {
        double away = Math.abs(fit.model().values()[i] - wanted[i]);
        assertTrue(away < 4 * errors[i] && errors[i] < 0.2 * wanted[i], "" + fit);
      }
    }
  }

  @Test
  void anyStartLeadsToTheSameTop() {
    Spending spending = made(new GammaGamma(6, 4, 15), 2_000, 9, 1);
    Fit<GammaGamma> standard = GammaGamma.fit(spending);
    double[][] starts = {{1, 1, 1}, {20, 2, 90}, {0.3, 8, 0.5}};
    for (double[] start : starts) {
      Fit<GammaGamma> fit = GammaGamma.fit(spending, start);
      assertEquals(standard.logLikelihood(), fit.logLikelihood(), 1e-6);
      assertEquals(standard.model().q(), fit.model().q(), 1e-3 * fit.model().q());
    }
  }

  @Test
  void theLikelihoodIsADensityOfMeans() {
    // ∫ f(z) dz = 1 and ∫ z f(z) dz = the population's mean, for x = 3.
    double mass = 0;
    double mean = 0;
    double step = 0.02;
    for (double z = step / 2; z < 4_000; z += step * Math.max(1, z / 5)) {
      double width = step * Math.max(1, z / 5);
      Spending one = Spending.of(new int[] {3}, new double[] {z});
      double density = Math.exp(GammaGamma.likelihood(one, 1, CDNOW.values(), new double[3]));
      mass += density * width;
      mean += density * width * z;
    }
    assertEquals(1, mass, 1e-2);
    assertEquals(CDNOW.expectedSpend(0, 0), mean, 0.02 * mean);
  }

  @Test
  void expectationsOfThePaper() {
    assertEquals(39.1305007635, CDNOW.expectedSpend(2, 40), 1e-4);
    assertEquals(35.1703812362, CDNOW.expectedSpend(0, 0), 2e-4);
    double few = CDNOW.expectedSpend(1, 90);
    double many = CDNOW.expectedSpend(50, 90);
    assertTrue(35.17 < few && few < many && many < 90);
    assertEquals(Double.POSITIVE_INFINITY, new GammaGamma(2, 0.9, 10).expectedSpend(0, Double.NaN));
  }

  @Test
  void passesOverThoseWhoTellNothing() {
    Spending spending = Spending.of(new int[] {0, 2, 3, 1}, new double[] {Double.NaN, 10, 0, 20});
    assertEquals(2, spending.size());
    assertEquals(15, spending.mean());
    assertEquals(-1, spending.correlation(), 1e-12);
    assertThrows(InvalidInput.class, () -> Spending.of(new int[] {0}, new double[] {5}));
    assertThrows(InvalidInput.class, () -> Spending.of(new int[] {1}, new double[] {-5}));
    assertThrows(InvalidInput.class, () -> Spending.of(new int[] {1}, new double[] {Double.NaN}));
    assertThrows(InvalidInput.class, () -> Spending.of(new int[] {-1}, new double[] {5}));
  }

  @Test
  void amountsThatAreAllAlikeLeaveParametersOpen() {
    int[] counts = {1, 2, 3, 4};
    double[] means = {7, 7, 7, 7};
    Fit<GammaGamma> fit = GammaGamma.fit(Spending.of(counts, means));
    assertEquals(Verdict.OPEN, fit.verdict());
    assertEquals(7, fit.model().expectedSpend(2, 7), 0.05);
    Fit<GammaGamma> one = GammaGamma.fit(Spending.of(new int[] {1}, new double[] {3}));
    assertNotEquals(Verdict.CONVERGED, one.verdict());
  }

  @Test
  void contractsOfThePaper() {
    long[] high = {1000, 869, 743, 653, 593, 551, 517, 491};
    long[] regular = {1000, 631, 468, 382, 326, 289, 262, 241};
    check(high, -1611.15814739, 0.66808921, 3.80610082);
    check(regular, -1680.26518846, 0.70407768, 1.18204399);
  }

  private static void check(long[] survivors, double logLikelihood, double alpha, double beta) {
    Fit<ShiftedBetaGeometric> fit = ShiftedBetaGeometric.fit(List.of(survivors));
    assertEquals(logLikelihood, fit.logLikelihood(), 1e-6);
    assertEquals(alpha, fit.model().alpha(), 1e-5);
    assertEquals(beta, fit.model().beta(), 1e-4);
    assertEquals(Verdict.CONVERGED, fit.verdict());
    for (int year = 1; year < survivors.length; year++) {
      assertEquals(survivors[year] / 1000.0, fit.model().survival(year), 0.02);
    }
    Fit<ShiftedBetaGeometric> twice = ShiftedBetaGeometric.fit(List.of(survivors, survivors));
    assertEquals(alpha, twice.model().alpha(), 1e-5);
    assertEquals(fit.standardErrors()[0] / Math.sqrt(2), twice.standardErrors()[0], 1e-5);
  }

  @Test
  void contractsAreWorthTheSumOfTheirRenewals() {
    ShiftedBetaGeometric model = new ShiftedBetaGeometric(0.7, 1.2);
    double sum = 0;
    for (int year = 1; year < 400; year++) {
      sum += model.survival(3 + year) / model.survival(3) / Math.pow(1.1, year - 1);
    }
    assertEquals(sum, model.residualLifetime(3, 0.1), 1e-9);
    assertTrue(model.retention(5) > model.retention(0));
    // Nobody ever left: the data leave open how rarely anybody will.
    Fit<ShiftedBetaGeometric> all = ShiftedBetaGeometric.fit(List.of(new long[] {50, 50, 50}));
    assertEquals(Verdict.OPEN, all.verdict());
    assertEquals(1, all.model().survival(2), 1e-2);
    List<long[]> none = List.of();
    assertThrows(InvalidInput.class, () -> ShiftedBetaGeometric.fit(none));
    for (long[] bad : List.of(new long[] {5}, new long[] {5, 6}, new long[] {5, -1})) {
      assertThrows(
          InvalidInput.class,
          () -> ShiftedBetaGeometric.fit(List.of(bad)),
          () -> Arrays.toString(bad));
    }
  }
}
