package io.waggle.bench.load;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * Draws people with an activity like that of real visitors: the k-th most active acts in proportion
 * to (k + 100)^-0.9 (Zipf–Mandelbrot), so that of 100,000 the first has about a thousandth of all
 * events.
 */
final class PeopleSampler {
  private static final int TABLE = 1 << 20;
  private static final double OFFSET = 100;
  private static final double EXPONENT = 0.9;

  private final int[] table = new int[TABLE];
  private final RandomGenerator random;

  PeopleSampler(int people, RandomGenerator random) {
    this.random = random;
    double[] cumulative = new double[people];
    double sum = 0;
    for (int i = 0; i < people; i++) {
      sum += Math.pow(i + OFFSET, -EXPONENT);
      cumulative[i] = sum;
    }
    for (int i = 0; i < TABLE; i++) {
      int at = Arrays.binarySearch(cumulative, random.nextDouble() * sum);
      table[i] = Math.min(people - 1, at < 0 ? -at - 1 : at);
    }
  }

  int next() {
    return table[random.nextInt() & (TABLE - 1)];
  }
}
