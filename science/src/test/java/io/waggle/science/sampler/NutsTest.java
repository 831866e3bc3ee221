package io.waggle.science.sampler;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.waggle.science.numeric.InvalidInput;
import io.waggle.science.numeric.Progress;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

final class NutsTest {
  private static final double ERRORS_MAX = 4;

  @Test
  void findsTheMomentsOfACorrelatedNormal() {
    for (boolean dense : new boolean[] {false, true}) {
      Draws draws = sample(KnownDensity.correlated(), NutsSettings.standard(7).withDense(dense));
      near(1, draws.byChain(0));
      near(-2, draws.byChain(1));
      Draws moments =
          draws.map(
              3,
              (draw, into) -> {
                double x = draw[0] - 1;
                double y = draw[1] + 2;
                into[0] = x * x;
                into[1] = y * y;
                into[2] = x * y;
              });
      near(1, moments.byChain(0));
      near(100, moments.byChain(1));
      near(9, moments.byChain(2));
    }
  }

  @Test
  void findsTheMomentsOfASkewedDensity() {
    Draws draws = sample(KnownDensity.logGamma(3), NutsSettings.standard(3));
    Draws gamma = draws.map(1, (draw, into) -> into[0] = StrictMath.exp(draw[0]));
    near(3, gamma.byChain(0));
    Draws square = gamma.map(1, (draw, into) -> into[0] = draw[0] * draw[0]);
    near(12, square.byChain(0));
  }

  /** Large steps and many draws: what a wrong choice among a trajectory's points would show on. */
  @Test
  void choosesPointsByTheirWeight() {
    NutsSettings settings = NutsSettings.standard(9).withLength(500, 20_000).withAcceptance(0.5);
    LogDensity normal =
        new KnownDensity(
            5,
            (point, gradient) -> {
              double squares = 0;
              for (int i = 0; i < point.length; i++) {
                squares += point[i] * point[i];
                gradient[i] = -point[i];
              }
              return -squares / 2;
            });
    Draws squares =
        sample(normal, settings)
            .map(
                2,
                (draw, into) -> {
                  into[0] = Branch.dot(draw, draw);
                  into[1] = into[0] * into[0];
                });
    near(5, squares.byChain(0));
    near(35, squares.byChain(1));
    Draws absolute =
        sample(KnownDensity.student(5), settings)
            .map(1, (draw, into) -> into[0] = Math.abs(draw[0]));
    // 2 √ν Γ((ν + 1)/2) / (√π Γ(ν/2) (ν − 1)) for ν = 5.
    near(0.949016724556, absolute.byChain(0));
  }

  /** Means of the reference draws of posteriordb, with their own Monte-Carlo errors. */
  @Test
  void findsTheEightSchools() {
    double[] means = {
      6.15050, 4.93958, 3.90591, 4.79602, 3.61444, 4.05115, 6.31717, 4.88399, 4.41052, 3.60206
    };
    double[] errors = {
      0.0557, 0.0462, 0.0542, 0.0475, 0.0461, 0.0485, 0.0499, 0.0543, 0.0330, 0.0319
    };
    Draws raw = sample(KnownDensity.eightSchools(), NutsSettings.standard(1).withAcceptance(0.9));
    Draws schools =
        raw.map(
            10,
            (draw, into) -> {
              into[9] = StrictMath.exp(draw[9]);
              into[8] = draw[8];
              for (int i = 0; i < 8; i++) {
                into[i] = draw[8] + into[9] * draw[i];
              }
            });
    for (int i = 0; i < means.length; i++) {
      Summary summary = Summary.of("school " + i, schools.byChain(i), 0.9);
      double error = Math.hypot(errors[i], summary.meanError());
      assertEquals(means[i], summary.mean(), ERRORS_MAX * error, summary.name());
      assertTrue(summary.rhat() < 1.01);
    }
  }

  @Test
  void aDenseMassMatrixPaysOnCorrelatedCoordinates() {
    NutsSettings settings = NutsSettings.standard(5);
    Nuts.Run diagonal = run(KnownDensity.correlated(), settings);
    Nuts.Run dense = run(KnownDensity.correlated(), settings.withDense(true));
    assertTrue(gradients(dense) < 0.7 * gradients(diagonal));
  }

  @Test
  void givesTheSameBitsForAnyNumberOfThreads() {
    NutsSettings settings = NutsSettings.standard(11).withLength(100, 50);
    Draws alone = sample(KnownDensity.eightSchools(), settings);
    for (int threads = 2; threads <= 4; threads++) {
      Draws together = sample(KnownDensity.eightSchools(), settings.withThreads(threads));
      for (int i = 0; i < alone.size(); i++) {
        assertArrayEquals(alone.values(i), together.values(i));
      }
    }
  }

  @Test
  void eachChainHasItsOwnStream() {
    Draws draws = sample(KnownDensity.correlated(), NutsSettings.standard(2).withLength(50, 20));
    double[][] chains = draws.byChain(0);
    for (int i = 1; i < chains.length; i++) {
      assertTrue(chains[0][0] != chains[i][0]);
    }
  }

  @Test
  void reportsDivergencesInAFunnel() {
    Nuts.Run run = run(KnownDensity.funnel(9), NutsSettings.standard(4));
    assertTrue(run.divergences() > 0);
    assertEquals(0, run(KnownDensity.correlated(), NutsSettings.standard(4)).divergences());
  }

  @Test
  void chainsStuckOnTwoPeaksDisagree() {
    LogDensity twoPeaks =
        new KnownDensity(
            1,
            (point, gradient) -> {
              double away = Math.abs(point[0]) - 30;
              gradient[0] = -away * Math.signum(point[0]);
              return -away * away / 2;
            });
    Nuts.Run run =
        Nuts.sample(
            twoPeaks,
            new Nuts.Start(new double[1], 40),
            NutsSettings.standard(8).withLength(200, 200),
            Progress.silent());
    assertTrue(Convergence.splitRhat(run.draws().byChain(0)) > 1.5);
  }

  @Test
  void saysWhenNoStartHasADensity() {
    LogDensity nowhere = new KnownDensity(1, (point, gradient) -> Double.NaN);
    InvalidInput refused =
        assertThrows(InvalidInput.class, () -> sample(nowhere, NutsSettings.standard(1)));
    assertEquals("start", refused.field());
    assertThrows(
        InvalidInput.class, () -> sample(nowhere, NutsSettings.standard(1).withThreads(2)));
  }

  @Test
  void refusesSettingsThatMakeNoSense() {
    NutsSettings settings = NutsSettings.standard(1);
    assertThrows(InvalidInput.class, () -> settings.withLength(5, 100));
    assertThrows(InvalidInput.class, () -> settings.withLength(100, 0));
    assertThrows(InvalidInput.class, () -> settings.withAcceptance(1));
    assertThrows(InvalidInput.class, () -> settings.withThreads(0));
    assertThrows(InvalidInput.class, () -> settings.withChains(0));
    Nuts.Start short1 = new Nuts.Start(new double[1], 1);
    assertThrows(
        InvalidInput.class,
        () -> Nuts.sample(KnownDensity.correlated(), short1, settings, Progress.silent()));
  }

  @Test
  void tellsProgressThatNeverGoesBack() {
    List<Double> told = Collections.synchronizedList(new ArrayList<>());
    NutsSettings settings = NutsSettings.standard(1).withLength(50, 50).withThreads(3);
    Nuts.sample(
        KnownDensity.correlated(),
        new Nuts.Start(new double[2], 2),
        settings,
        (done, stage) -> told.add(done));
    assertEquals(told.stream().sorted().toList(), told);
    assertEquals(1, told.getLast(), 0.01);
  }

  @Test
  void theKnownDensitiesHaveTheirGradients() {
    assertEquals(0, GradientCheck.worst(KnownDensity.correlated(), new double[] {3, 7}), 1e-7);
    assertEquals(0, GradientCheck.worst(KnownDensity.logGamma(3), new double[] {0.4}), 1e-7);
    double[] at = {0.3, -1, 0.2, 0.6, 1.1, -0.4, 0.9, 2, 3, 0.7};
    assertEquals(0, GradientCheck.worst(KnownDensity.eightSchools(), at), 1e-7);
    assertEquals(0, GradientCheck.worst(KnownDensity.funnel(9), at), 1e-7);
  }

  private static void near(double truth, double[][] draws) {
    Summary summary = Summary.of("moment", draws, 0.9);
    assertEquals(truth, summary.mean(), ERRORS_MAX * summary.meanError());
    assertTrue(summary.rhat() < 1.02, "R̂ " + summary.rhat());
    assertTrue(summary.bulk() > 400);
  }

  private static long gradients(Nuts.Run run) {
    return run.chains().stream().mapToLong(ChainReport::gradients).sum();
  }

  private static Draws sample(LogDensity density, NutsSettings settings) {
    return run(density, settings).draws();
  }

  private static Nuts.Run run(LogDensity density, NutsSettings settings) {
    Nuts.Start start = new Nuts.Start(new double[density.size()], 2);
    return Nuts.sample(density, start, settings, Progress.silent());
  }
}
