package io.waggle.science.anomaly;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.waggle.science.numeric.Seeds;
import java.util.ArrayDeque;
import java.util.Arrays;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.TSampler;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.apache.commons.statistics.distribution.TDistribution;
import org.junit.jupiter.api.Test;

/** The parts of the detector by themselves. */
final class SmallPartsTest {
  @Test
  void aSortedRingIsTheSortedWindow() {
    UniformRandomProvider random = Seeds.random(3);
    SortedRing ring = new SortedRing(50);
    ArrayDeque<Double> window = new ArrayDeque<>();
    for (int i = 0; i < 2_000; i++) {
      double value = random.nextInt(30);
      ring.add(value);
      window.addLast(value);
      if (window.size() > 50) {
        window.removeFirst();
      }
      double[] sorted = window.stream().mapToDouble(Double::doubleValue).sorted().toArray();
      assertEquals(sorted.length, ring.size());
      for (int place = 0; place < sorted.length; place++) {
        assertEquals(sorted[place], ring.ranked(place), "step " + i);
      }
    }
  }

  @Test
  void aRollingMeanIsTheMeanOfTheLastTurn() {
    RollingMean mean = new RollingMean(7);
    UniformRandomProvider random = Seeds.random(4);
    double[] values = new double[100];
    for (int i = 0; i < 100; i++) {
      values[i] = random.nextDouble();
      if (i >= 8) {
        double expected = Arrays.stream(values, i - 8, i - 1).average().orElseThrow();
        assertTrue(mean.isFull());
        assertEquals(expected, mean.mean(), 1e-12);
      }
      mean.add(i % 7, values[i]);
    }
  }

  @Test
  void aProfileForgetsAnOutlier() {
    Profile profile = new Profile(3, 5);
    for (int visit = 0; visit < 6; visit++) {
      for (int slot = 0; slot < 3; slot++) {
        profile.add(slot, 10 * slot + (visit == 2 ? 1_000 : visit % 2));
      }
    }
    assertEquals(0.5, profile.typical(0), 0.51);
    assertEquals(10.5, profile.typical(1), 0.51);
    assertEquals(5, profile.visits(1));
  }

  @Test
  void aNormalTailIsFoundNormal() {
    ZigguratSampler.NormalizedGaussian normal =
        ZigguratSampler.NormalizedGaussian.of(Seeds.random(5));
    double reach = 0;
    for (int run = 0; run < 20; run++) {
      Tail tail = new Tail(1_024, 50, false);
      for (int i = 0; i < 1_500; i++) {
        tail.add(normal.sample());
      }
      reach += tail.above().reach(1e-4) / 20;
    }
    // The truth is 3.72; a little more is the price of not knowing that it is normal.
    assertEquals(3.9, reach, 0.2);
  }

  @Test
  void aHeavyTailIsFoundHeavier() {
    TSampler student = TSampler.of(Seeds.random(6), 4);
    double reach = 0;
    for (int run = 0; run < 20; run++) {
      Tail tail = new Tail(1_024, 50, false);
      for (int i = 0; i < 1_500; i++) {
        tail.add(student.sample());
      }
      reach += tail.below().reach(1e-3) / 20;
    }
    double expected = TDistribution.of(4).inverseSurvivalProbability(1e-3);
    assertEquals(expected, reach, 0.15 * expected);
  }

  @Test
  void reachAndBeyondAreInverse() {
    for (double shape : new double[] {-0.1, 0, 0.3}) {
      Tail.OneSided side = new Tail.OneSided(1.3, 0.5, shape);
      for (double probability : new double[] {0.1, 1e-3, 1e-6}) {
        assertEquals(probability, side.beyond(side.reach(probability)), 1e-9 * probability + 1e-15);
      }
      assertEquals(0.5, side.beyond(0), 1e-12);
    }
  }
}
