package io.waggle.bench.load;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Percentiles are those of the sorted values within the width of a bucket. */
class LatencyHistogramTest {
  @Test
  void percentilesAreWithinTheWidthOfABucket() {
    SplittableRandom random = new SplittableRandom(4711);
    long[] values = new long[10_000];
    LatencyHistogram histogram = new LatencyHistogram();
    for (int i = 0; i < values.length; i++) {
      values[i] = (long) Math.exp(random.nextDouble() * 24);
      histogram.add(values[i]);
    }
    Arrays.sort(values);
    for (double share : new double[] {0.01, 0.5, 0.9, 0.99, 0.999, 1}) {
      double exact = values[(int) Math.ceil(share * values.length) - 1] / 1e6;
      assertEquals(exact, histogram.millis(share), exact / 60 + 1e-6, "share " + share);
    }
    assertEquals(values.length, histogram.total());
    assertEquals(values[values.length - 1] / 1e6, histogram.maxMillis());
  }

  @Test
  void isZeroWhenEmpty() {
    assertEquals(0, new LatencyHistogram().millis(0.99));
  }
}
