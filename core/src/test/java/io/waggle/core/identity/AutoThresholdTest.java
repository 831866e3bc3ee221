package io.waggle.core.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class AutoThresholdTest {

  private static List<AutoThreshold.Label> labels(int count, double probability, boolean same) {
    List<AutoThreshold.Label> labels = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      labels.add(new AutoThreshold.Label(probability, same));
    }
    return labels;
  }

  @Test
  void withoutLabelsNothingIsTaken() {
    assertFalse(AutoThreshold.of(List.of(), 0.5).isAny());
    assertFalse(AutoThreshold.of(labels(267, 0.99, true), 0.99).isAny());
    assertTrue(AutoThreshold.of(labels(268, 0.99, true), 0.99).isAny());
  }

  @Test
  void theThresholdIsTheLowestThatIsSurelyRight() {
    List<AutoThreshold.Label> all = new ArrayList<>(labels(400, 0.999, true));
    all.addAll(labels(200, 0.95, true));
    all.addAll(labels(30, 0.85, false));
    AutoThreshold.Allowed allowed = AutoThreshold.of(all, 0.99);
    assertEquals(0.95, allowed.probability());
    assertEquals(600, allowed.above());
    assertEquals(0, allowed.wrong());
    assertEquals(630, allowed.labels());
    assertEquals(0.85, AutoThreshold.of(all, 0.9).probability());
  }

  @Test
  void labelsOfOneProbabilityStandOrFallTogether() {
    List<AutoThreshold.Label> all = new ArrayList<>(labels(400, 0.9, true));
    all.addAll(labels(100, 0.9, false));
    assertFalse(AutoThreshold.of(all, 0.99).isAny());
  }

  /** 95 of 100 worked out by hand from the formula; without an error it is n / (n + z²). */
  @Test
  void theBoundIsWilsons() {
    assertEquals(0.9008, AutoThreshold.lowerBound(95, 100), 1e-4);
    assertEquals(1 / (1 + 2.7055434540954 / 50), AutoThreshold.lowerBound(50, 50), 1e-12);
  }
}
