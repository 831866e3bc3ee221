package io.waggle.science.cluster;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.waggle.science.numeric.Progress;
import io.waggle.science.numeric.Seeds;
import java.util.Arrays;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.junit.jupiter.api.Test;

/** How many groups are shown, of groups like and unlike and of clouds of many shapes. */
final class ShownGroupsTest {
  private static final int ROUNDS = 20;

  /** Makes one row. */
  @FunctionalInterface
  private interface Cloud {
    double[] row(UniformRandomProvider random, ZigguratSampler.NormalizedGaussian normal);
  }

  private static double[][] rows(Cloud cloud, int count, long seed) {
    UniformRandomProvider random = Seeds.random(seed);
    var normal = ZigguratSampler.NormalizedGaussian.of(random);
    double[][] rows = new double[count][];
    Arrays.setAll(rows, i -> cloud.row(random, normal));
    return rows;
  }

  /** In how many of the rounds so many groups are shown. */
  private static int shown(int groups, Cloud cloud, int count) {
    int right = 0;
    for (int round = 0; round < ROUNDS; round++) {
      double[][] rows = rows(cloud, count, Seeds.stream(17, round));
      ClusterPlan plan = ClusterPlan.upTo(8, round);
      int found = ShownGroups.of(rows, plan, Progress.silent()).centres().length;
      right += found == groups ? 1 : 0;
    }
    return right;
  }

  /** Four corners six deviations apart, of these shares. */
  private static Cloud corners(double... shares) {
    return (random, normal) -> {
      double place = random.nextDouble();
      int corner = 0;
      while (corner < 3 && place > shares[corner]) {
        place -= shares[corner++];
      }
      double[] row = new double[3];
      for (int j = 0; j < 3; j++) {
        row[j] = normal.sample() + (corner == j + 1 ? 6 : 0);
      }
      return row;
    };
  }

  @Test
  void plantedGroupsAreCounted() {
    int alike = shown(4, corners(0.25, 0.25, 0.25, 0.25), 600);
    assertTrue(alike >= 19, "four alike in " + alike);
    int unlike = shown(4, corners(0.1, 0.2, 0.3, 0.4), 600);
    assertTrue(unlike >= 17, "four unlike in " + unlike);
  }

  /** The level is 1 in 20 of the hardest cloud; of these, hardly any is divided. */
  @Test
  void cloudsAreOneGroupWhateverTheirShape() {
    Cloud round = (random, normal) -> new double[] {normal.sample(), normal.sample()};
    Cloud box = (random, normal) -> new double[] {random.nextDouble(), random.nextDouble()};
    Cloud slanted =
        (random, normal) -> {
          double both = 3 * normal.sample();
          return new double[] {both + normal.sample(), both + normal.sample()};
        };
    Cloud skewed =
        (random, normal) -> new double[] {Math.exp(normal.sample()), Math.exp(normal.sample())};
    Cloud counts =
        (random, normal) -> {
          double visits = Math.floor(-5 * Math.log(1 - random.nextDouble()));
          double flag = random.nextDouble() < 0.3 ? 1 : 0;
          return new double[] {Math.log1p(visits), flag};
        };
    for (Cloud cloud : new Cloud[] {round, box, slanted, skewed, counts}) {
      int right = shown(1, cloud, 800);
      assertTrue(right >= 18, "one group in " + right);
    }
  }

  @Test
  void halfThatNeverCameIsAGroupAndAFlagIsNone() {
    Cloud visits =
        (random, normal) ->
            new double[] {random.nextBoolean() ? 0 : 20 + random.nextInt(20), normal.sample()};
    assertTrue(shown(2, visits, 600) >= 19);
    double[][] rows = rows((random, normal) -> new double[] {random.nextInt(2)}, 500, 3);
    assertEquals(
        1, ShownGroups.of(rows, ClusterPlan.upTo(8, 1), Progress.silent()).centres().length);
  }

  /** By hand: of 12 in floor and left, expected alike, 2 in the floor: (1 + 12 + 66) / 4096. */
  @Test
  void aValleyIsJudgedByTheCloserSide() {
    Valley valley =
        new Valley(new Valley.Stretch(0, 1), new Valley.Stretch(1, 2), new Valley.Stretch(2, 3), 0);
    double[] numbers = new double[32];
    Arrays.fill(numbers, 0, 10, 0.5);
    Arrays.fill(numbers, 10, 12, 1);
    Arrays.fill(numbers, 12, 32, 2.5);
    assertEquals(79 / 4096.0, valley.pValue(numbers), 1e-12);
    assertEquals(1.5, valley.middle());
  }

  /** Bounds spare distances and change nothing: the groups are those of plain rounds. */
  @Test
  void boundsChangeNoGroup() {
    for (int round = 0; round < 30; round++) {
      double[][] rows = rows(corners(0.1, 0.2, 0.3, 0.4), 400, round);
      double[][] start = Arrays.copyOf(rows, 2 + round % 6);
      double[][] centres = Arrays.stream(start).map(double[]::clone).toArray(double[][]::new);
      int[] plain = new int[rows.length];
      boolean isMoving = true;
      while (isMoving) {
        isMoving = false;
        for (int i = 0; i < rows.length; i++) {
          int nearest = 0;
          for (int g = 1; g < centres.length; g++) {
            if (KMeans.squared(rows[i], centres[g]) < KMeans.squared(rows[i], centres[nearest])) {
              nearest = g;
            }
          }
          isMoving |= plain[i] != nearest;
          plain[i] = nearest;
        }
        centres = means(rows, plain, centres);
      }
      assertArrayEquals(plain, KMeans.from(rows, start).labels(), "round " + round);
    }
  }

  private static double[][] means(double[][] rows, int[] labels, double[][] before) {
    double[][] means = new double[before.length][];
    for (int g = 0; g < means.length; g++) {
      int group = g;
      double[][] own = new double[rows.length][];
      int size = 0;
      for (int i = 0; i < rows.length; i++) {
        if (labels[i] == group) {
          own[size++] = rows[i];
        }
      }
      double[] mean = new double[rows[0].length];
      for (int i = 0; i < size; i++) {
        for (int j = 0; j < mean.length; j++) {
          mean[j] += own[i][j] / size;
        }
      }
      means[g] = size == 0 ? before[g] : mean;
    }
    return means;
  }
}
