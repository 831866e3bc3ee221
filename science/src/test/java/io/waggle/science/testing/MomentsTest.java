package io.waggle.science.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.waggle.science.numeric.InvalidInput;
import io.waggle.science.numeric.Seeds;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Test;

final class MomentsTest {
  @Test
  void anyPartitionInAnyOrderMergesToTheWhole() {
    for (int seed = 0; seed < 200; seed++) {
      UniformRandomProvider random = Seeds.random(seed);
      int columns = 1 + random.nextInt(4);
      double offset = Math.pow(10, random.nextInt(9)) * (random.nextBoolean() ? 1 : -1);
      List<RunningMoments> parts = new ArrayList<>();
      for (int i = 0; i < 1 + random.nextInt(8); i++) {
        parts.add(new RunningMoments(columns));
      }
      RunningMoments whole = new RunningMoments(columns);
      for (int i = 0; i < 2 + random.nextInt(300); i++) {
        double[] unit = random.doubles(columns, -1, 1).map(each -> offset + each).toArray();
        whole.add(unit);
        parts.get(random.nextInt(parts.size())).add(unit);
      }
      Collections.shuffle(parts, new java.util.Random(seed));
      Moments merged =
          parts.stream().map(RunningMoments::moments).reduce(Moments.none(columns), Moments::plus);
      assertSame(whole.moments(), merged, "seed " + seed);
    }
  }

  @Test
  void keepsTheSpreadOfValuesFarFromZero() {
    // 1e9 + 0, 1, 2, 3: the variance is 5/3; raw sums of doubles would give garbage.
    RunningMoments running = new RunningMoments(1);
    for (int i = 0; i < 4; i++) {
      running.add(1e9 + i);
    }
    assertEquals(5.0 / 3, running.moments().variance(0), 1e-9);
  }

  @Test
  void rawSumsSayTheSame() {
    Moments sums = Moments.ofSums(4, new double[] {10, 14}, new double[][] {{30, 40}, {40, 54}});
    RunningMoments running = new RunningMoments(2);
    running.add(1, 2);
    running.add(2, 3);
    running.add(3, 4);
    running.add(4, 5);
    assertSame(running.moments(), sums, "sums");
    assertEquals(sums, sums.plus(Moments.none(2)));
    assertEquals(sums.hashCode(), Moments.none(2).plus(sums).hashCode());
  }

  @Test
  void aProportionIsAColumnOfZerosAndOnes() {
    Moments counted = Moments.ofProportion(new Proportion(40, 7));
    assertSame(Moments.ofSums(40, 7, 7), counted, "proportion");
    assertEquals(7.0 / 40, new Proportion(40, 7).rate());
    assertEquals(0, new Proportion(0, 0).rate());
  }

  @Test
  void refusesWhatCannotBeSums() {
    assertRefused("count", () -> Moments.ofSums(-1, 0, 0));
    assertRefused("sum", () -> Moments.ofSums(0, 1, 1));
    assertRefused("sum", () -> Moments.ofSums(3, Double.NaN, 1));
    assertRefused("sum of products", () -> Moments.ofSums(3, 1, Double.POSITIVE_INFINITY));
    assertRefused("sum of squares", () -> Moments.ofSums(10, 100, 900));
    assertRefused("sum of squares", () -> Moments.ofSums(10, 0, -1));
    assertRefused(
        "sum of products",
        () -> Moments.ofSums(9, new double[] {0, 0}, new double[][] {{1, 5}, {5, 1}}));
    assertRefused(
        "sums of products",
        () -> Moments.ofSums(9, new double[] {0, 0}, new double[][] {{1, 0}, {0.5, 1}}));
    assertRefused("successes", () -> new Proportion(5, 6));
    assertRefused("count", () -> new Proportion(-5, 0));
    assertRefused("units", () -> Moments.ofSums(1, 1, 1).variance(0));
    assertRefused("moments", () -> Moments.none(1).plus(Moments.none(2)));
    assertRefused("value", () -> new RunningMoments(1).add(Double.NaN));
    assertRefused("unit", () -> new RunningMoments(1).add(1, 2));
  }

  @Test
  void roundingInASumOfSquaresIsForgiven() {
    // Ten times 0.1: the sums come out a hair apart.
    assertEquals(0, Moments.ofSums(10, 1, 0.09999999999).variance(0), 1e-10);
  }

  static void assertRefused(String field, org.junit.jupiter.api.function.Executable call) {
    InvalidInput refused = assertThrows(InvalidInput.class, call);
    assertEquals(field, refused.field());
    assertTrue(refused.getMessage().contains(";"), refused.getMessage());
  }

  private static void assertSame(Moments expected, Moments actual, String what) {
    assertEquals(expected.count(), actual.count(), what);
    for (int i = 0; i < expected.columns(); i++) {
      double mean = expected.mean(i);
      assertEquals(mean, actual.mean(i), 1e-12 * Math.max(1, Math.abs(mean)), what);
      for (int j = 0; j < expected.columns(); j++) {
        double wanted = expected.covariance(i, j);
        double slack = 1e-9 + 1e-9 * Math.abs(mean) * 1e-2;
        assertEquals(wanted, actual.covariance(i, j), slack, what);
      }
    }
  }
}
