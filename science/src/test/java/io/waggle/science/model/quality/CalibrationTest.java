package io.waggle.science.model.quality;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.waggle.science.model.Link;
import io.waggle.science.numeric.InvalidInput;
import io.waggle.science.numeric.Seeds;
import java.util.Arrays;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Test;

class CalibrationTest {
  /** Margins three times too bold, with an offset. */
  private record Bold(double[] margins, double[] target, double[] truth) {
    static Bold of(int count, long seed) {
      UniformRandomProvider random = Seeds.random(seed);
      double[] margins = random.doubles(count, -9, 9).toArray();
      double[] truth = Arrays.stream(margins).map(m -> Link.LOGIT.inverse((m - 3) / 3)).toArray();
      double[] target = Arrays.stream(truth).map(p -> random.nextDouble() < p ? 1 : 0).toArray();
      return new Bold(margins, target, truth);
    }

    double error(Calibration calibration) {
      double sum = 0;
      for (int i = 0; i < margins.length; i++) {
        sum += Math.abs(calibration.probability(margins[i]) - truth[i]) / margins.length;
      }
      return sum;
    }
  }

  @Test
  void plattFindsSlopeAndOffset() {
    Bold bold = Bold.of(20_000, 1);
    Calibration.Platt platt = Calibration.platt(bold.margins, bold.target);
    assertEquals(1.0 / 3, platt.slope(), 0.01);
    assertEquals(-1, platt.intercept(), 0.05);
    assertTrue(bold.error(new Calibration.AsIs()) > 0.15);
    assertTrue(Bold.of(2_000, 2).error(platt) < 0.01);
  }

  @Test
  void isotonicFindsTheShape() {
    Calibration isotonic =
        Calibration.isotonic(Bold.of(20_000, 1).margins, Bold.of(20_000, 1).target);
    assertTrue(Bold.of(2_000, 2).error(isotonic) < 0.02);
    double last = 0;
    for (double margin = -12; margin <= 12; margin += 0.01) {
      double probability = isotonic.probability(margin);
      assertTrue(probability >= last && probability > 0 && probability < 1);
      last = probability;
    }
  }

  @Test
  void poolsAreThoseOfPoolAdjacentViolators() {
    double[] margins = {1, 2, 3, 4, 5, 6, 6};
    double[] target = {0, 1, 0, 0, 1, 1, 0};
    // Shares 0 | 1 0 0 | 1 and 1, 0 tied: pooled 0 | 1/3 over 2 to 4 | 2/3 over 5, 6, 6.
    Calibration.Isotonic curve = Calibration.isotonic(margins, target);
    assertArrayEquals(new double[] {1, 3, 17.0 / 3}, curve.margins(), 1e-12);
    assertArrayEquals(new double[] {0.5 / 7, 1.0 / 3, 2.0 / 3}, curve.probabilities(), 1e-12);
    assertEquals((0.5 / 7 + 1.0 / 3) / 2, curve.probability(2), 1e-12);
    assertEquals(0.5 / 7, curve.probability(-5), 1e-12);
    assertEquals(2.0 / 3, curve.probability(50), 1e-12);
    assertEquals(1.0 / 3, curve.probability(3), 1e-12);
  }

  @Test
  void pooledSharesAreTheBestThatNeverFall() {
    UniformRandomProvider random = Seeds.random(4);
    for (int round = 0; round < 50; round++) {
      double[] margins = new double[8];
      double[] target = new double[8];
      Arrays.setAll(margins, i -> i);
      Arrays.setAll(target, i -> random.nextInt(2));
      target[0] = 0;
      target[7] = 1;
      double[] fitted = minMax(target);
      Calibration.Isotonic curve = Calibration.isotonic(margins, target);
      double[] distinct = Arrays.stream(fitted).distinct().toArray();
      double[] inside =
          Arrays.stream(distinct).map(p -> Math.clamp(p, 0.5 / 8, 1 - 0.5 / 8)).toArray();
      assertArrayEquals(inside, curve.probabilities(), 1e-12);
    }
  }

  /** Isotonic regression by its min-max formula (Robertson, Wright and Dykstra 1988). */
  private static double[] minMax(double[] y) {
    double[] fitted = new double[y.length];
    for (int i = 0; i < y.length; i++) {
      fitted[i] = 0;
      for (int from = 0; from <= i; from++) {
        double least = 1;
        for (int to = i; to < y.length; to++) {
          least = Math.min(least, Arrays.stream(y, from, to + 1).average().orElseThrow());
        }
        fitted[i] = Math.max(fitted[i], least);
      }
    }
    return fitted;
  }

  @Test
  void theShapeIsFreeOnlyWithEnoughRows() {
    assertInstanceOf(
        Calibration.Platt.class,
        Calibration.fit(Bold.of(1_500, 3).margins, Bold.of(1_500, 3).target));
    assertInstanceOf(
        Calibration.Isotonic.class,
        Calibration.fit(Bold.of(4_000, 3).margins, Bold.of(4_000, 3).target));
  }

  @Test
  void aRankingIsNeverTurnedOver() {
    double[] margins = {1, 2, 3, 4};
    double[] target = {1, 1, 0, 0};
    Calibration.Platt level = Calibration.platt(margins, target);
    assertEquals(0, level.slope());
    assertEquals(0.5, level.probability(99), 1e-6);
    assertEquals(0.5, Calibration.isotonic(margins, target).probability(2), 1e-12);
    double[] same = {2, 2, 2, 2};
    assertEquals(0.5, Calibration.platt(same, target).probability(2), 1e-6);
    assertEquals(0.5, Calibration.platt(new double[4], target).probability(0), 1e-6);
  }

  @Test
  void unusableInputIsRefused() {
    double[] margins = {1, 2};
    assertThrows(InvalidInput.class, () -> Calibration.platt(margins, new double[] {1, 1}));
    assertThrows(InvalidInput.class, () -> Calibration.isotonic(margins, new double[] {0, 0}));
    assertThrows(InvalidInput.class, () -> new Calibration.Isotonic(new double[0], new double[0]));
    assertThrows(
        InvalidInput.class,
        () -> new Calibration.Isotonic(new double[] {1, 2}, new double[] {0.5, 0.4}));
    assertThrows(
        InvalidInput.class,
        () -> new Calibration.Isotonic(new double[] {2, 1}, new double[] {0.4, 0.5}));
    assertThrows(InvalidInput.class, () -> new Calibration.Platt(-1, 0));
  }
}
