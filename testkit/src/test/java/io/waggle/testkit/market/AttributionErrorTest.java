package io.waggle.testkit.market;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Map;
import org.junit.jupiter.api.Test;

class AttributionErrorTest {
  @Test
  void theScaleDoesNotMatter() {
    assertEquals(
        0, AttributionError.totalVariation(Map.of("a", 30, "b", 10), Map.of("a", 0.75, "b", 0.25)));
  }

  @Test
  void theErrorIsTheShareThatWouldHaveToMove() {
    assertEquals(
        0.25,
        AttributionError.totalVariation(Map.of("a", 0.5, "b", 0.5), Map.of("a", 0.75, "b", 0.25)),
        1e-12);
    assertEquals(1, AttributionError.totalVariation(Map.of("a", 1), Map.of("b", 1)), 1e-12);
    assertEquals(
        0.2, AttributionError.totalVariation(Map.of("a", 8, "direct", 2), Map.of("a", 1)), 1e-12);
  }

  @Test
  void nothingAndNegativeCreditAreRefused() {
    Map<String, Integer> good = Map.of("a", 1);
    assertThrows(
        IllegalArgumentException.class,
        () -> AttributionError.totalVariation(Map.of("a", -1, "b", 2), good));
    assertThrows(
        IllegalArgumentException.class, () -> AttributionError.totalVariation(Map.of(), good));
    assertThrows(
        IllegalArgumentException.class,
        () -> AttributionError.totalVariation(good, Map.of("a", Double.NaN)));
  }
}
