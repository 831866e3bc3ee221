package io.waggle.science.anomaly;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.apache.commons.statistics.distribution.BinomialDistribution;
import org.apache.commons.statistics.distribution.PascalDistribution;
import org.apache.commons.statistics.distribution.PoissonDistribution;
import org.junit.jupiter.api.Test;

final class DiscreteTest {
  private static void assertMid(double atMost, double of, double deviation, String what) {
    double mid = atMost - 0.5 * of;
    double found = 1 - Discrete.beyond(deviation);
    assertEquals(mid, found, 1e-9 + 1e-6 * mid, what);
  }

  @Test
  void poissonAgreesWithItsDistribution() {
    for (double mean : new double[] {0.03, 1, 7.5, 400}) {
      PoissonDistribution poisson = PoissonDistribution.of(mean);
      for (int k = 0; k < mean + 5 * Math.sqrt(mean) + 3; k += 1 + (int) (mean / 20)) {
        double deviation = Discrete.count(k, mean, mean);
        assertMid(
            poisson.cumulativeProbability(k), poisson.probability(k), deviation, mean + " " + k);
      }
    }
  }

  @Test
  void negativeBinomialAgreesWithItsDistribution() {
    int size = 4;
    double p = 0.2;
    PascalDistribution pascal = PascalDistribution.of(size, p);
    double mean = size * (1 - p) / p;
    double variance = mean / p;
    for (int k = 0; k < 60; k++) {
      double deviation = Discrete.count(k, mean, variance);
      assertMid(pascal.cumulativeProbability(k), pascal.probability(k), deviation, "" + k);
    }
  }

  @Test
  void binomialAgreesWithItsDistribution() {
    for (double rate : new double[] {0.02, 0.5, 0.97}) {
      BinomialDistribution binomial = BinomialDistribution.of(300, rate);
      for (int k = 0; k <= 300; k += 3) {
        double deviation = Discrete.successes(k, 300, rate, 300 * rate * (1 - rate));
        assertMid(
            binomial.cumulativeProbability(k), binomial.probability(k), deviation, rate + " " + k);
      }
    }
  }

  /** Beta-binomial with a = b = 1 is uniform on 0 … n. */
  @Test
  void betaBinomialAgreesWithTheUniform() {
    int trials = 10;
    double correlation = 1.0 / 3;
    double variance = trials * 0.25 * (1 + (trials - 1) * correlation);
    for (int k = 0; k <= trials; k++) {
      double deviation = Discrete.successes(k, trials, 0.5, variance);
      assertMid((k + 1) / 11.0, 1 / 11.0, deviation, "" + k);
    }
  }

  @Test
  void farOutIsFarOutAndFinite() {
    assertTrue(Discrete.count(1e6, 1, 1) > 30);
    assertTrue(Discrete.count(0, 1e6, 1e6) < -30);
    assertTrue(Discrete.successes(100_000, 100_000, 0.01, 990) > 30);
    assertTrue(Discrete.successes(0, 100_000, 0.5, 25_000) < -30);
    assertTrue(Double.isFinite(Discrete.successes(1, 1, 0.5, 0.25)));
  }
}
