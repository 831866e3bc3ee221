package io.waggle.app.population;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.waggle.core.collect.Comparison;
import io.waggle.core.kernel.Value;
import io.waggle.testkit.Seeded;
import org.junit.jupiter.api.Test;
import org.roaringbitmap.RoaringBitmap;

/** Ranges over bit slices answer as the comparison does of each number, at the ends as well. */
class ValueColumnTest {
  private static final double[] NUMBERS = {
    0,
    -0.0,
    1,
    -1,
    2.5,
    -2.5,
    3,
    31,
    1e-9,
    (1L << 41) - 1,
    1L << 41,
    -(1L << 41) + 1,
    -(1L << 41),
    1e300,
    -1e300,
    Double.MIN_VALUE,
    Double.MAX_VALUE,
    Double.POSITIVE_INFINITY
  };

  @Test
  void rangesAnswerAsTheComparisonDoesOfEachNumber() {
    ValueColumn column = new ValueColumn();
    RoaringBitmap everybody = new RoaringBitmap();
    for (int person = 0; person < NUMBERS.length; person++) {
      everybody.add(person);
      column.put(person, new Value.Real(NUMBERS[person]));
    }
    Seeded.check(
        2_000,
        random -> {
          double low = NUMBERS[random.below(NUMBERS.length)];
          double high = NUMBERS[random.below(NUMBERS.length)];
          if (low <= high) {
            assertAnswers(
                column,
                new Comparison.Range(low, random.chance(0.5), high, random.chance(0.5)),
                everybody);
            assertAnswers(
                column, new Comparison.Range(low, true, Double.POSITIVE_INFINITY, true), everybody);
          }
        });
  }

  private static void assertAnswers(
      ValueColumn column, Comparison.Range range, RoaringBitmap everybody) {
    RoaringBitmap expected = new RoaringBitmap();
    for (int person = 0; person < NUMBERS.length; person++) {
      if (range.holds(new Value.Real(NUMBERS[person]), 0)) {
        expected.add(person);
      }
    }
    assertEquals(expected, column.holds(range, everybody), range::describe);
  }
}
