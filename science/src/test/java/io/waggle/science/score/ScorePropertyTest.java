package io.waggle.science.score;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.waggle.science.numeric.Seeds;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Test;

/** What must hold for every input, on seeded ones. */
final class ScorePropertyTest {
  private static final int ROUNDS = 300;

  private static Ratings random(UniformRandomProvider random) {
    int alternatives = 1 + random.nextInt(8);
    int indicators = 1 + random.nextInt(6);
    boolean coarse = random.nextBoolean();
    double[][] values = new double[alternatives][indicators];
    for (double[] row : values) {
      for (int j = 0; j < indicators; j++) {
        row[j] = coarse ? random.nextInt(3) : 1e3 * random.nextDouble();
      }
    }
    return new Ratings(
        IntStream.range(0, alternatives).mapToObj(i -> "a" + i).toList(),
        IntStream.range(0, indicators)
            .mapToObj(j -> j % 2 == 0 ? Indicator.benefit("i" + j) : Indicator.cost("i" + j))
            .toList(),
        values);
  }

  private static Weights randomWeights(UniformRandomProvider random, int size) {
    double[] weights = new double[size];
    for (int i = 0; i < size; i++) {
      weights[i] = random.nextInt(4) == 0 && i > 0 ? 0 : 0.01 + random.nextDouble();
    }
    return Weights.of(weights);
  }

  private static void assertShares(Weights weights, long seed) {
    double sum = 0;
    for (double each : weights.shares()) {
      assertTrue(each >= 0 && each <= 1, () -> "seed " + seed + ": " + weights);
      sum += each;
    }
    assertEquals(1, sum, 1e-12, () -> "seed " + seed + ": " + weights);
  }

  @Test
  void everyWeighingGivesShares() {
    for (long seed = 0; seed < ROUNDS; seed++) {
      Ratings ratings = random(Seeds.random(seed));
      for (EntropyWeights.Variant variant : EntropyWeights.Variant.values()) {
        assertShares(EntropyWeights.weigh(ratings, variant).weights(), seed);
      }
      assertShares(Critic.weigh(ratings).weights(), seed);
    }
  }

  @Test
  void comparisonsThatFollowFromWeightsGiveThemBack() {
    for (long seed = 0; seed < ROUNDS; seed++) {
      UniformRandomProvider random = Seeds.random(seed);
      int size = 1 + random.nextInt(10);
      double[] true1 = new double[size];
      Arrays.setAll(true1, i -> 0.2 + random.nextDouble());
      Weights truth = Weights.of(true1);
      double[][] matrix = new double[size][size];
      for (int i = 0; i < size; i++) {
        for (int j = 0; j < size; j++) {
          matrix[i][j] = true1[i] / true1[j];
        }
      }
      Ahp.Judgement found = Ahp.weigh(matrix, RandomIndex.SAATY_TRAN);
      assertArrayEquals(truth.shares(), found.weights().shares(), 1e-12);
      assertArrayEquals(truth.shares(), Ahp.byGeometricMeans(matrix).shares(), 1e-12);
      assertEquals(size, found.lambdaMax(), 1e-10);
      assertEquals(0, found.consistencyRatio(), 1e-10);
    }
  }

  @Test
  void wildComparisonsStillGiveTheEigenvector() {
    for (long seed = 0; seed < ROUNDS; seed++) {
      UniformRandomProvider random = Seeds.random(seed);
      int size = 2 + random.nextInt(9);
      double[][] matrix = new double[size][size];
      for (int i = 0; i < size; i++) {
        matrix[i][i] = 1;
        for (int j = 0; j < i; j++) {
          double times = 1 + random.nextInt(9);
          matrix[i][j] = random.nextBoolean() ? times : 1 / times;
          matrix[j][i] = 1 / matrix[i][j];
        }
      }
      Ahp.Judgement found = Ahp.weigh(matrix, RandomIndex.SAATY);
      double[] w = found.weights().shares();
      for (int i = 0; i < size; i++) {
        double product = 0;
        for (int j = 0; j < size; j++) {
          product += matrix[i][j] * w[j];
        }
        assertEquals(found.lambdaMax() * w[i], product, 1e-9, "seed " + seed);
      }
      assertTrue(found.lambdaMax() >= size - 1e-9);
    }
  }

  @Test
  void closenessLiesBetweenZeroAndOneAndFollowsDominance() {
    for (long seed = 0; seed < ROUNDS; seed++) {
      UniformRandomProvider random = Seeds.random(seed);
      Ratings ratings = random(random);
      Weights weights = randomWeights(random, ratings.indicators().size());
      double[] closeness = Topsis.closeness(ratings, weights);
      for (int i = 0; i < closeness.length; i++) {
        assertTrue(closeness[i] >= 0 && closeness[i] <= 1, "seed " + seed);
        for (int j = 0; j < closeness.length; j++) {
          if (dominates(ratings, i, j)) {
            assertTrue(closeness[i] >= closeness[j] - 1e-12, "seed " + seed);
          }
        }
      }
    }
  }

  private static boolean dominates(Ratings ratings, int one, int other) {
    boolean dominates = true;
    for (int k = 0; k < ratings.indicators().size(); k++) {
      double ahead = ratings.value(one, k) - ratings.value(other, k);
      dominates &= ratings.indicators().get(k).isCost() ? ahead <= 0 : ahead >= 0;
    }
    return dominates;
  }

  @Test
  void stageWeightsKeepFloorAndCapAndMoveSmoothly() {
    for (long seed = 0; seed < ROUNDS; seed++) {
      UniformRandomProvider random = Seeds.random(seed);
      int size = 2 + random.nextInt(6);
      Map<Stage, Weights> judged = new EnumMap<>(Stage.class);
      for (Stage stage : Stage.values()) {
        judged.put(stage, randomWeights(random, size));
      }
      double floor = random.nextDouble() / size;
      double cap = 1.0 / size + random.nextDouble() * (1 - 1.0 / size);
      StageWeights weights =
          new StageWeights(judged, randomWeights(random, size), random.nextDouble(), floor, cap);
      double[] before = weights.at(StageMix.at(0)).shares();
      for (int step = 1; step <= 300; step++) {
        double[] now = weights.at(StageMix.at(step / 100.0)).shares();
        assertEquals(1, Arrays.stream(now).sum(), 1e-12);
        for (int i = 0; i < size; i++) {
          assertTrue(now[i] >= floor - 1e-12 && now[i] <= cap + 1e-12, "seed " + seed);
          assertEquals(before[i], now[i], 0.05, "seed " + seed + " step " + step);
        }
        before = now;
      }
    }
  }

  @Test
  void fixedEndsNeverReverse() {
    for (long seed = 0; seed < ROUNDS; seed++) {
      UniformRandomProvider random = Seeds.random(seed);
      Ratings ratings = random(random);
      Weights weights = randomWeights(random, ratings.indicators().size());
      RankReversal.Finding finding = RankReversal.onRemoval(ratings, some -> totals(some, weights));
      assertEquals(List.of(), finding.reversals(), "seed " + seed);
      assertEquals(0, finding.winnerChanges());
      int n = ratings.size();
      assertEquals(n * (n - 1) * (n - 2) / 2, finding.pairs());
    }
  }

  private static double[] totals(Ratings ratings, Weights weights) {
    return new Scorecard(ratings.indicators(), weights)
        .assess(ratings).stream().mapToDouble(Scorecard.Assessment::total).toArray();
  }
}
