package io.waggle.science.sampler;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.waggle.science.numeric.InvalidInput;
import io.waggle.science.numeric.Seeds;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Test;

final class LaplaceTest {
  @Test
  void isTrustedOnANormal() {
    Laplace.Fit fit = fit(KnownDensity.correlated(), 4000);
    assertArrayEquals(new double[] {1, -2}, fit.mode(), 1e-5);
    assertEquals(Laplace.Trust.GOOD, fit.trust());
    assertEquals(1, mean(fit.draws().values(0)), 0.08);
    assertEquals(-2, mean(fit.draws().values(1)), 0.8);
    double[] second = fit.draws().map(1, (d, into) -> into[0] = sq(d[1] + 2)).values(0);
    assertEquals(100, mean(second), 10);
  }

  @Test
  void correctsASkewedDensity() {
    Laplace.Fit fit = fit(KnownDensity.logGamma(3), 8000);
    assertEquals(Math.log(3), fit.mode()[0], 1e-6);
    assertEquals(Laplace.Trust.GOOD, fit.trust());
    double[] gamma = fit.draws().map(1, (d, into) -> into[0] = Math.exp(d[0])).values(0);
    assertEquals(3, mean(gamma), 0.1);
  }

  @Test
  void isNotTrustedOnAFunnel() {
    Laplace.Fit fit = fit(KnownDensity.funnel(20), 2000);
    assertTrue(fit.trust() != Laplace.Trust.GOOD, "k̂ " + fit.shape());
  }

  @Test
  void isNotTrustedWithoutAPeak() {
    LogDensity ridge =
        new KnownDensity(
            2,
            (point, gradient) -> {
              double away = point[0] - point[1];
              gradient[0] = -away;
              gradient[1] = away;
              return -away * away / 2;
            });
    assertEquals(Laplace.Trust.NO_PEAK, fit(ridge, 500).trust());
  }

  @Test
  void aSeedGivesTheSameBits() {
    assertArrayEquals(
        fit(KnownDensity.correlated(), 200).draws().values(0),
        fit(KnownDensity.correlated(), 200).draws().values(0));
  }

  @Test
  void refusesTooFewDraws() {
    assertThrows(InvalidInput.class, () -> fit(KnownDensity.correlated(), 10));
  }

  /** Ratios exp(k x) of exponential x have exactly a Pareto tail of shape k. */
  @Test
  void measuresTheTailOfRatios() {
    for (double shape : new double[] {0.2, 0.5, 0.8, 1.2}) {
      double sum = 0;
      int runs = 20;
      for (int seed = 0; seed < runs; seed++) {
        UniformRandomProvider random = Seeds.random(seed);
        double[] logs = new double[4000];
        for (int i = 0; i < logs.length; i++) {
          logs[i] = -shape * Math.log(1 - random.nextDouble());
        }
        sum += Psis.of(logs).shape() / runs;
      }
      assertEquals(shape, sum, 0.07);
    }
  }

  @Test
  void equalRatiosGiveEqualWeights() {
    Psis psis = Psis.of(new double[100]);
    assertEquals(100, psis.effective(), 1e-9);
    assertEquals(Double.NEGATIVE_INFINITY, psis.shape());
  }

  @Test
  void refusesRatiosThatAreNoNumbers() {
    double[] logs = new double[100];
    logs[3] = Double.NaN;
    assertThrows(InvalidInput.class, () -> Psis.of(logs));
    java.util.Arrays.fill(logs, Double.NEGATIVE_INFINITY);
    assertThrows(InvalidInput.class, () -> Psis.of(logs));
    assertThrows(InvalidInput.class, () -> Psis.of(new double[10]));
  }

  private static Laplace.Fit fit(LogDensity density, int draws) {
    return Laplace.fit(density, new Nuts.Start(new double[density.size()], 2), draws, 1);
  }

  private static double sq(double x) {
    return x * x;
  }

  private static double mean(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value / values.length;
    }
    return sum;
  }
}
