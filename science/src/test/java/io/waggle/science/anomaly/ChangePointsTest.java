package io.waggle.science.anomaly;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.waggle.science.anomaly.Segmentation.ChangePoint;
import io.waggle.science.anomaly.Segmentation.Segments;
import io.waggle.science.numeric.InvalidInput;
import io.waggle.science.numeric.Seeds;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.junit.jupiter.api.Test;

final class ChangePointsTest {
  private static double[] series(long seed, double correlation, int... lengths) {
    ZigguratSampler.NormalizedGaussian normal =
        ZigguratSampler.NormalizedGaussian.of(Seeds.random(seed));
    int size = 0;
    for (int each : lengths) {
      size += each;
    }
    double[] values = new double[size];
    double lasting = 0;
    int at = 0;
    for (int segment = 0; segment < lengths.length; segment++) {
      for (int i = 0; i < lengths[segment]; i++) {
        lasting =
            correlation * lasting + Math.sqrt(1 - correlation * correlation) * normal.sample();
        values[at++] = 3 * (segment % 2) + lasting;
      }
    }
    return values;
  }

  private static List<ChangePoint> changes(double[] values) {
    return assertInstanceOf(Segments.class, ChangePoints.find(values, 5, 0.95)).changes();
  }

  @Test
  void findsPlantedChangesWhereTheyAre() {
    int exact = 0;
    int covered = 0;
    for (int seed = 0; seed < 40; seed++) {
      List<ChangePoint> found = changes(series(seed, 0, 80, 60, 100));
      assertEquals(2, found.size(), "seed " + seed);
      exact += Math.abs(found.get(0).at() - 80) <= 2 ? 1 : 0;
      covered += found.get(1).difference().contains(-3) ? 1 : 0;
    }
    assertTrue(exact >= 36, "exact " + exact);
    assertTrue(covered >= 35, "covered " + covered);
  }

  @Test
  void findsNothingInNoiseEvenIfItLasts() {
    int cut = 0;
    for (int seed = 0; seed < 100; seed++) {
      cut += changes(series(seed, 0, 200)).isEmpty() ? 0 : 1;
      cut += changes(series(seed, 0.6, 200)).isEmpty() ? 0 : 1;
    }
    assertTrue(cut <= 10, "cut " + cut + " of 200");
  }

  /** Least cost of all segmentations, by trying every last segment. */
  private static double leastCost(double[] values, double penalty, int segmentMin) {
    double[] best = new double[values.length + 1];
    Arrays.fill(best, Double.POSITIVE_INFINITY);
    best[0] = 0;
    for (int end = segmentMin; end <= values.length; end++) {
      for (int from = 0; from <= end - segmentMin; from++) {
        best[end] = Math.min(best[end], best[from] + error(values, from, end) + penalty);
      }
    }
    return best[values.length];
  }

  private static double error(double[] values, int from, int to) {
    double mean = Arrays.stream(values, from, to).average().orElseThrow();
    return Arrays.stream(values, from, to).map(each -> (each - mean) * (each - mean)).sum();
  }

  @Test
  void noOtherSegmentationIsCheaper() {
    for (int seed = 0; seed < 200; seed++) {
      int segmentMin = 2 + seed % 9;
      double[] values = series(seed, 0.9, 8, 30, 6, 13, 20);
      double penalty = 0.5 + seed % 4;
      double cost = 0;
      int from = 0;
      for (int end : ChangePoints.segments(values, penalty, segmentMin)) {
        assertTrue(end - from >= segmentMin, "seed " + seed);
        cost += error(values, from, end) + penalty;
        from = end;
      }
      assertEquals(leastCost(values, penalty, segmentMin), cost, 1e-9 * cost, "seed " + seed);
    }
  }

  @Test
  void smallCountsAreNoiseToo() {
    int cut = 0;
    for (int seed = 0; seed < 100; seed++) {
      UniformRandomProvider random = Seeds.random(seed);
      double[] counts = new double[120];
      for (int i = 0; i < counts.length; i++) {
        counts[i] = random.nextDouble() < 0.2 ? 1 : 0;
      }
      cut += changes(counts).isEmpty() ? 0 : 1;
    }
    assertTrue(cut <= 25, "cut " + cut + " of 100");
  }

  @Test
  void anOutlierIsNoChange() {
    double[] values = series(7, 0, 150);
    values[60] = 1_000;
    assertEquals(List.of(), changes(values));
  }

  @Test
  void constantSeriesAndASingleStepAreExact() {
    assertEquals(List.of(), changes(new double[60]));
    double[] step = new double[60];
    for (int i = 25; i < 60; i++) {
      step[i] = 10;
    }
    List<ChangePoint> found = changes(step);
    assertEquals(1, found.size());
    assertEquals(25, found.getFirst().at());
    assertEquals(10, found.getFirst().after());
  }

  @Test
  void tooShortIsSaidAndNoNumbersAreRefused() {
    assertEquals(new Segmentation.TooShort(10), ChangePoints.find(new double[9], 5, 0.95));
    double[] broken = {1, Double.NaN, 2, 3};
    assertThrows(InvalidInput.class, () -> ChangePoints.find(broken, 2, 0.95));
    assertThrows(InvalidInput.class, () -> ChangePoints.find(new double[9], 1, 0.95));
    assertThrows(InvalidInput.class, () -> ChangePoints.find(new double[9], 2, 1));
  }
}
