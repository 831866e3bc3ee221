package io.waggle.science.attribution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.waggle.science.numeric.Seeds;
import java.math.BigInteger;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Test;

final class WideSumsTest {
  @Test
  void addsLikeIntegersWithoutBound() {
    UniformRandomProvider random = Seeds.random(5);
    WideSums sums = new WideSums();
    WideSums others = new WideSums();
    BigInteger expected = BigInteger.ZERO;
    BigInteger other = BigInteger.ZERO;
    for (int i = 0; i < 2_000; i++) {
      long a = random.nextLong() >> random.nextInt(63);
      long b = random.nextLong() >> (6 + random.nextInt(57));
      BigInteger product = BigInteger.valueOf(a).multiply(BigInteger.valueOf(b));
      sums.add(3, a, b);
      expected = expected.add(product);
      others.add(40, b, 1);
      other = other.add(BigInteger.valueOf(b));
      assertEquals(expected.doubleValue(), sums.value(3), "after " + i);
    }
    sums.add(3, others, 40, 1);
    assertEquals(expected.add(other).doubleValue(), sums.value(3));
    sums.add(3, others, 40, -1);
    sums.add(3, others, 40, -1);
    assertEquals(expected.subtract(other).doubleValue(), sums.value(3));
    assertEquals(sums.value(3) < 0, sums.isNegative(3));
  }

  @Test
  void whatIsTakenBackLeavesNothing() {
    WideSums sums = new WideSums();
    sums.add(0, Long.MAX_VALUE, 7);
    sums.add(0, 1, 5);
    sums.add(0, -5, 1);
    assertFalse(sums.allZero());
    sums.add(0, -7, Long.MAX_VALUE);
    assertTrue(sums.allZero() && sums.isZero(0) && sums.isZero(99));
    sums.add(0, -1, 1);
    assertEquals(-1.0, sums.value(0));
    assertEquals(0.0, sums.value(99));
  }
}
