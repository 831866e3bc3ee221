package io.waggle.science.match;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.waggle.science.numeric.Seeds;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Test;

/** Chances that are known are found again. */
class ExpectationTest {
  private static final double[][] M = {
    {0, 0.9, 0.1}, {0, 0.7, 0.2, 0.1}, {0, 0.8, 0.2}, {0, 0.95, 0.05}
  };
  private static final double[][] U = {
    {0, 0.05, 0.95}, {0, 0.02, 0.08, 0.9}, {0, 0.2, 0.8}, {0, 0.1, 0.9}
  };
  private static final double[][] ASSUMED = {
    {0, 0.9, 0.1}, {0, 0.9, 0.05, 0.05}, {0, 0.9, 0.1}, {0, 0.9, 0.1}
  };

  private static PatternCounts pairs(double share, double missing, long seed) {
    UniformRandomProvider random = Seeds.random(seed);
    PatternCounts counts = new PatternCounts();
    for (int i = 0; i < 200_000; i++) {
      double[][] chances = random.nextDouble() < share ? M : U;
      long pattern = 0;
      for (int k = 0; k < M.length; k++) {
        int level = random.nextDouble() < missing ? 0 : draw(random, chances[k]);
        pattern |= (long) level << (k * Judges.LEVEL_BITS);
      }
      counts.add(pattern, 1);
    }
    return counts;
  }

  private static int draw(UniformRandomProvider random, double[] chances) {
    double at = random.nextDouble();
    int level = 1;
    while (level < chances.length - 1 && at >= chances[level]) {
      at -= chances[level];
      level++;
    }
    return level;
  }

  @Test
  void knownChancesAreFound() {
    boolean[] all = {true, true, true, true};
    for (double share : new double[] {0.1, 0.5}) {
      double[][] m = new Expectation(pairs(share, 0.1, 7), U, ASSUMED, all).maximised();
      for (int k = 0; k < M.length; k++) {
        for (int level = 1; level < M[k].length; level++) {
          assertEquals(M[k][level], m[k][level], 0.015, "share " + share + " comparison " + k);
        }
      }
    }
  }

  @Test
  void whatIsNotFreeStaysAssumed() {
    boolean[] free = {true, false, true, true};
    double[][] m = new Expectation(pairs(0.5, 0, 7), U, ASSUMED, free).maximised();
    assertEquals(0.9, m[1][1]);
    assertEquals(0.8, m[2][1], 0.015);
  }
}
