package io.waggle.science.mix;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.waggle.science.numeric.InvalidInput;
import io.waggle.science.numeric.Seeds;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Test;

/** The first values of each family were computed with Robyn 3.12.1 or from the formula. */
final class TransformTest {
  static final List<Adstock> ADSTOCKS =
      List.of(
          new Adstock.Geometric(8, true),
          new Adstock.Geometric(8, false),
          new Adstock.Recursive(false),
          new Adstock.Recursive(true),
          new Adstock.Delayed(8),
          new Adstock.Binomial(8),
          new Adstock.WeibullCdf(8, false),
          new Adstock.WeibullCdf(8, true),
          new Adstock.WeibullPdf(8, false),
          new Adstock.WeibullPdf(8, true));
  static final List<Saturation> SATURATIONS =
      List.of(
          new Saturation.Logistic(),
          new Saturation.Hill(),
          new Saturation.MichaelisMenten(),
          new Saturation.Power());

  @Test
  void recursiveAsInRobyn() {
    double[] carried = new Adstock.Recursive(false).apply(numbers(0.5), numbers(100, 0, 0, 50, 0));
    assertArrayEquals(numbers(100, 50, 25, 62.5, 31.25), carried, 1e-12);
  }

  /** Robyn's scale .5 (.4) is the rounded quantile of the periods: 3. */
  @Test
  void weibullCdfAsInRobyn() {
    Adstock adstock = new Adstock.WeibullCdf(5, false);
    assertArrayEquals(
        numbers(100, 156.1383914, 180.9502904, 190.0780779, 192.9547175),
        adstock.apply(numbers(0.5, 3), numbers(100, 100, 100, 100, 100)),
        1e-6);
    assertArrayEquals(
        numbers(100, 89.48393168, 57.37534207, 71.10720878, 48.30936518),
        adstock.apply(numbers(2, 3), numbers(100, 0, 0, 50, 0)),
        1e-7);
  }

  @Test
  void weibullPdfAsInRobyn() {
    Adstock adstock = new Adstock.WeibullPdf(5, true);
    assertArrayEquals(
        numbers(0.6011012112, 1, 0.8160303944, 0.3758917676, 0),
        adstock.weights(numbers(2, 3), 5),
        1e-9);
    assertArrayEquals(
        numbers(60.11012112, 100, 81.60303944, 67.64423732, 50),
        adstock.apply(numbers(2, 3), numbers(100, 0, 0, 50, 0)),
        1e-7);
  }

  @Test
  void hillAsInRobyn() {
    assertArrayEquals(
        numbers(0.5, 0.7714285714, 0.8308811094, 0.8727573483, 0.8888888889),
        new Saturation.Hill().apply(numbers(100, 3), numbers(100, 150, 170, 190, 200)),
        1e-9);
  }

  @Test
  void michaelisMenten() {
    double[] share =
        new Saturation.MichaelisMenten().apply(numbers(0.5), numbers(5, 6, 7, 8, 9, 10));
    double[] expected =
        numbers(4.545454545, 4.615384615, 4.666666667, 4.705882353, 4.736842105, 4.761904762);
    for (int i = 0; i < share.length; i++) {
      assertEquals(expected[i], 5 * share[i], 1e-8);
    }
  }

  /** First rows of the published two-channel example: α .4, λ 4, eight lags, normalised. */
  @Test
  void geometricAndLogisticAsInTheTwoChannelExample() {
    double[] spend = numbers(0.31858001793594865, 0.1123884764420599, 0.2924002662869313);
    double[] carried = new Adstock.Geometric(8, true).apply(numbers(0.4), spend);
    assertArrayEquals(
        numbers(0.19127336367318606, 0.14398665326294605, 0.23314987294083472), carried, 1e-14);
    double[] effect = new Saturation.Logistic().apply(numbers(4), carried);
    assertEquals(1094.751329998723, 3000 * effect[0], 1e-9);
  }

  @Test
  void normalisedWeightsSumToOne() {
    UniformRandomProvider random = Seeds.random(5);
    for (Adstock adstock : ADSTOCKS) {
      for (int run = 0; run < 50; run++) {
        double[] parameters = inside(adstock.parameters(), random);
        int count = Math.min(adstock.lags(), 2000);
        double sum = Weights.sum(adstock.weights(parameters, count));
        boolean isNormalised =
            switch (adstock) {
              case Adstock.Geometric family -> family.normalised();
              case Adstock.Recursive family -> family.normalised();
              case Adstock.Delayed family -> true;
              case Adstock.Binomial family -> true;
              case Adstock.WeibullCdf family -> family.normalised();
              case Adstock.WeibullPdf family -> !family.minMax();
            };
        if (isNormalised) {
          assertEquals(1, sum, 1e-9, adstock + " " + parameters[0]);
        } else {
          assertTrue(sum >= 1, adstock.toString());
        }
      }
    }
  }

  @Test
  void weightsHaveTheirSlopes() {
    UniformRandomProvider random = Seeds.random(6);
    for (Adstock adstock : ADSTOCKS) {
      double[] at = inside(adstock.parameters(), random);
      double[] weights = new double[8];
      double[][] slopes = new double[at.length][8];
      adstock.fill(at, weights, slopes);
      for (int i = 0; i < at.length; i++) {
        double[] up = at.clone();
        double[] down = at.clone();
        up[i] += 1e-6;
        down[i] -= 1e-6;
        double[] high = adstock.weights(up, 8);
        double[] low = adstock.weights(down, 8);
        for (int lag = 0; lag < 8; lag++) {
          assertEquals((high[lag] - low[lag]) / 2e-6, slopes[i][lag], 1e-6, adstock + " " + lag);
        }
      }
    }
  }

  @Test
  void curvesStartAtZeroAndRise() {
    UniformRandomProvider random = Seeds.random(7);
    for (Saturation curve : SATURATIONS) {
      for (int run = 0; run < 50; run++) {
        double[] at = inside(curve.parameters(), random);
        assertEquals(0, curve.valueAt(at, 0));
        double place = 3 * random.nextDouble() + 0.01;
        double slope = (curve.valueAt(at, place + 1e-6) - curve.valueAt(at, place - 1e-6)) / 2e-6;
        assertEquals(slope, curve.slopeAt(at, place), 1e-6);
        assertTrue(slope > 0);
        double half = curve.halfPoint(at);
        if (Double.isFinite(half)) {
          assertEquals(0.5, curve.valueAt(at, half), 1e-12);
        }
      }
    }
  }

  @Test
  void knowsWhichCurvesAreConcave() {
    Saturation hill = new Saturation.Hill();
    assertTrue(hill.isConcave(numbers(1, 1)));
    assertFalse(hill.isConcave(numbers(1, 1.5)));
    assertTrue(new Saturation.Logistic().isConcave(numbers(4)));
    assertEquals(Double.POSITIVE_INFINITY, hill.slopeAt(numbers(1, 0.5), 0));
    assertEquals(2, hill.slopeAt(numbers(0.5, 1), 0));
    assertEquals(0, hill.slopeAt(numbers(0.5, 2), 0));
  }

  @Test
  void refusesParametersOutsideTheirRange() {
    assertThrows(InvalidInput.class, () -> new Adstock.Geometric(8, true).weights(numbers(1.2), 8));
    assertThrows(InvalidInput.class, () -> new Adstock.Delayed(8).weights(numbers(0.5), 8));
    assertThrows(InvalidInput.class, () -> new Adstock.Geometric(0, true));
    assertThrows(
        InvalidInput.class, () -> new Saturation.Logistic().apply(numbers(-1), numbers(1)));
    assertThrows(
        InvalidInput.class, () -> new Saturation.Logistic().apply(numbers(1), numbers(-1)));
  }

  private static double[] inside(List<ParameterRange> ranges, UniformRandomProvider random) {
    return ranges.stream()
        .mapToDouble(range ->
            range.standard() instanceof Prior.Fixed
                ? 0.5 + random.nextDouble()
                : range.standard().quantile(0.05 + 0.9 * random.nextDouble()))
        .toArray();
  }

  private static double[] numbers(double... values) {
    return values;
  }
}
