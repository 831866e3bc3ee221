package io.waggle.science.sampler;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.waggle.science.numeric.InvalidInput;
import io.waggle.science.numeric.Seeds;
import org.junit.jupiter.api.Test;

final class ConvergenceTest {
  @Test
  void independentDrawsCountInFull() {
    double[][] draws = autoregressive(1, 0, 4, 1000);
    assertEquals(4000, Convergence.bulkEffective(draws), 400);
    assertEquals(4000, Convergence.tailEffective(draws), 600);
    assertEquals(1, Convergence.splitRhat(draws), 0.005);
    assertEquals(1 / Math.sqrt(4000), Convergence.meanError(draws), 0.002);
  }

  /** An autoregression with correlation φ is worth (1 − φ)/(1 + φ) of its draws. */
  @Test
  void dependentDrawsCountByTheirCorrelation() {
    for (double phi : new double[] {-0.5, 0.3, 0.6, 0.9}) {
      double[][] draws = autoregressive(2, phi, 4, 10_000);
      double truth = 40_000 * (1 - phi) / (1 + phi);
      assertEquals(truth, Convergence.meanEffective(draws), 0.12 * truth, "φ " + phi);
      assertEquals(truth, Convergence.bulkEffective(draws), 0.12 * truth, "φ " + phi);
    }
  }

  @Test
  void shiftedChainsDisagree() {
    double[][] draws = autoregressive(3, 0, 4, 500);
    for (int i = 0; i < 500; i++) {
      draws[3][i] += 1;
    }
    assertTrue(Convergence.splitRhat(draws) > 1.1);
    assertTrue(Convergence.bulkEffective(draws) < 50);
  }

  @Test
  void chainsOfOtherSpreadDisagree() {
    double[][] draws = autoregressive(4, 0, 4, 500);
    for (int i = 0; i < 500; i++) {
      draws[1][i] *= 3;
    }
    assertTrue(Convergence.splitRhat(draws) > 1.05);
  }

  @Test
  void aDriftShowsWithinOneChain() {
    double[][] draws = autoregressive(5, 0, 1, 500);
    for (int i = 0; i < 500; i++) {
      draws[0][i] += i / 100.0;
    }
    assertTrue(Convergence.splitRhat(draws) > 1.3);
  }

  @Test
  void ranksDoNotMindInfiniteVariance() {
    double[][] draws = autoregressive(6, 0, 4, 1000);
    double[][] other = autoregressive(7, 0, 4, 1000);
    for (int chain = 0; chain < 4; chain++) {
      for (int i = 0; i < 1000; i++) {
        draws[chain][i] /= other[chain][i];
      }
    }
    assertEquals(4000, Convergence.bulkEffective(draws), 500);
  }

  @Test
  void whatNeverChangesIsKnown() {
    double[][] constant = new double[4][100];
    for (double[] chain : constant) {
      java.util.Arrays.fill(chain, 0.1);
    }
    assertEquals(1, Convergence.splitRhat(constant));
    assertEquals(400, Convergence.bulkEffective(constant));
    assertEquals(0, Convergence.meanError(constant));
    java.util.Arrays.fill(constant[2], 1);
    assertEquals(Double.POSITIVE_INFINITY, Convergence.splitRhat(constant));
  }

  @Test
  void refusesTooFewDraws() {
    assertThrows(InvalidInput.class, () -> Convergence.splitRhat(new double[2][3]));
    assertThrows(
        InvalidInput.class,
        () -> Convergence.splitRhat(new double[][] {new double[10], new double[11]}));
  }

  @Test
  void aSummaryRefusesDrawsThatAreNoNumbers() {
    for (double bad : new double[] {Double.NaN, Double.POSITIVE_INFINITY}) {
      double[][] draws = {{1, 2, bad, 4}, {1, 2, 3, 4}};
      assertThrows(InvalidInput.class, () -> Summary.of("x", draws, 0.9));
    }
    assertThrows(InvalidInput.class, () -> Summary.of("x", new double[0][], 0.9));
  }

  @Test
  void quantilesInterpolate() {
    double[] sorted = {1, 2, 4, 8};
    assertEquals(1, Quantiles.ofSorted(sorted, 0));
    assertEquals(3, Quantiles.ofSorted(sorted, 0.5));
    assertEquals(8, Quantiles.ofSorted(sorted, 1));
    assertEquals(2.4, Quantiles.ofSorted(sorted, 0.4), 1e-12);
  }

  private static double[][] autoregressive(long seed, double phi, int chains, int length) {
    double[][] draws = new double[chains][length];
    for (int chain = 0; chain < chains; chain++) {
      NormalSource normals = new NormalSource(Seeds.random(Seeds.stream(seed, chain)));
      double scale = Math.sqrt(1 - phi * phi);
      double value = normals.next();
      for (int i = 0; i < length; i++) {
        value = phi * value + scale * normals.next();
        draws[chain][i] = value;
      }
    }
    return draws;
  }
}
