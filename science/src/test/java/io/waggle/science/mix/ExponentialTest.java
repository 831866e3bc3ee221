package io.waggle.science.mix;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.waggle.science.numeric.Seeds;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Test;

final class ExponentialTest {
  @Test
  void agreesWithTheLibrary() {
    UniformRandomProvider random = Seeds.random(1);
    for (int i = 0; i < 200_000; i++) {
      double span = i % 2 == 0 ? 1400 : 4;
      double x = span * random.nextDouble() - span / 2;
      double truth = StrictMath.exp(x);
      assertTrue(Math.abs(Exponential.of(x) - truth) <= 2 * Math.ulp(truth), "x " + x);
    }
  }

  @Test
  void isExactAtZeroAndCutOffFarAway() {
    assertEquals(1, Exponential.of(0));
    assertEquals(1, Exponential.of(-0.0));
    assertEquals(0, Exponential.of(-800));
    assertEquals(0, Exponential.of(Double.NEGATIVE_INFINITY));
    assertEquals(Double.POSITIVE_INFINITY, Exponential.of(800));
    assertTrue(Double.isNaN(Exponential.of(Double.NaN)));
  }
}
