package io.waggle.science.cluster;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.waggle.science.numeric.InvalidInput;
import io.waggle.science.numeric.Progress;
import io.waggle.science.numeric.Seeds;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.junit.jupiter.api.Test;

/** Groups that were planted are found, and none where there are none. */
class ClustersTest {
  private static final List<String> NAMES = List.of("spend", "recency", "visits");

  /** Spend in thousands, recency in days, visits: units that differ by orders of magnitude. */
  private static final double[][] CENTRES = {{20_000, 5, 10}, {2_000, 90, 2}, {2_000, 5, 40}};

  private static final int[] SIZES = {300, 200, 100};

  private static double[][] planted(double width, long seed) {
    ZigguratSampler.NormalizedGaussian normal =
        ZigguratSampler.NormalizedGaussian.of(Seeds.random(seed));
    double[] units = {2_000, 10, 4};
    List<double[]> rows = new ArrayList<>();
    for (int g = 0; g < SIZES.length; g++) {
      for (int i = 0; i < SIZES[g]; i++) {
        double[] row = new double[3];
        for (int j = 0; j < 3; j++) {
          row[j] = CENTRES[g][j] + width * units[j] * normal.sample();
        }
        rows.add(row);
      }
    }
    return rows.toArray(double[][]::new);
  }

  private static double agreement(int[] labels) {
    int same = 0;
    int row = 0;
    for (int g = 0; g < SIZES.length; g++) {
      for (int i = 0; i < SIZES[g]; i++) {
        same += labels[row++] == g ? 1 : 0;
      }
    }
    return (double) same / labels.length;
  }

  private static Clustering kMeans(double[][] rows, ClusterPlan plan) {
    return Clusters.kMeans(Points.of(NAMES, rows), plan, Progress.silent());
  }

  private static Clustering mixture(double[][] rows, ClusterPlan plan) {
    return Clusters.mixture(Points.of(NAMES, rows), plan, Progress.silent());
  }

  @Test
  void kMeansFindsPlantedGroupsAndTheirNumber() {
    for (long seed = 1; seed <= 5; seed++) {
      Clustering found = kMeans(planted(1, seed), ClusterPlan.upTo(8, seed));
      assertEquals(3, found.groups().size());
      assertTrue(agreement(found.labels()) > 0.99, "" + agreement(found.labels()));
      assertEquals(Clustering.Verdict.CLEAR, found.verdict());
      Group spenders = found.groups().getFirst();
      assertTrue(spenders.name().startsWith("high spend"), spenders.name());
      assertEquals(20_000, spenders.traits().getFirst().mean(), 500);
      assertTrue(found.groups().get(1).name().contains("high recency"), "" + found.groups());
      assertTrue(found.groups().get(2).name().contains("high visits"), "" + found.groups());
    }
  }

  @Test
  void mixtureFindsPlantedGroupsAndTheirNumber() {
    for (long seed = 1; seed <= 5; seed++) {
      Clustering found = mixture(planted(1, seed), new ClusterPlan(1, 6, seed));
      assertEquals(3, found.groups().size());
      assertTrue(agreement(found.labels()) > 0.99, "" + agreement(found.labels()));
    }
  }

  @Test
  void mixtureTellsApartWhatKMeansCannot() {
    ZigguratSampler.NormalizedGaussian normal =
        ZigguratSampler.NormalizedGaussian.of(Seeds.random(4));
    double[][] rows = new double[800][2];
    for (int i = 0; i < rows.length; i++) {
      boolean narrow = i < 400;
      rows[i][0] = (narrow ? 0.2 : 3) * normal.sample();
      rows[i][1] = (narrow ? 0.2 : 3) * normal.sample();
    }
    Points points = Points.of(List.of("a", "b"), rows);
    ClusterPlan two = ClusterPlan.exactly(2, 1);
    double mixture = split(Clusters.mixture(points, two, Progress.silent()).labels());
    double means = split(Clusters.kMeans(points, two, Progress.silent()).labels());
    assertTrue(mixture > 0.95, "" + mixture);
    assertTrue(means < 0.9, "" + means);
  }

  /** Share of rows on the right side when the first and second half are the groups. */
  private static double split(int[] labels) {
    int same = 0;
    for (int i = 0; i < labels.length; i++) {
      same += (labels[i] == 0) == (i < labels.length / 2) ? 1 : 0;
    }
    double share = (double) same / labels.length;
    return Math.max(share, 1 - share);
  }

  @Test
  void saysWhenThereAreNoGroups() {
    ZigguratSampler.NormalizedGaussian normal =
        ZigguratSampler.NormalizedGaussian.of(Seeds.random(9));
    double[][] rows = new double[600][3];
    for (double[] row : rows) {
      for (int j = 0; j < 3; j++) {
        row[j] = normal.sample();
      }
    }
    Clustering one = mixture(rows, new ClusterPlan(1, 5, 1));
    assertEquals(Clustering.Verdict.ONE_GROUP, one.verdict());
    assertEquals(5, one.candidates().size());
    Clustering means = kMeans(rows, ClusterPlan.upTo(5, 1));
    assertEquals(Clustering.Verdict.ONE_GROUP, means.verdict());
    assertTrue(means.candidates().getFirst().score() > 0.05, "" + means.candidates());
    Clustering several = kMeans(rows, ClusterPlan.exactly(3, 1));
    assertEquals(3, several.groups().size());
    assertTrue(several.silhouette() < 0.3, "" + several.silhouette());
    assertTrue(several.verdict() != Clustering.Verdict.CLEAR);
    assertEquals(2, kMeans(rows, new ClusterPlan(2, 5, 1)).groups().size());
  }

  @Test
  void unitsDoNotMatterAndSeedsRepeat() {
    double[][] rows = planted(2, 3);
    double[][] scaled = new double[rows.length][];
    for (int i = 0; i < rows.length; i++) {
      scaled[i] = new double[] {rows[i][0] / 1024, rows[i][1] * 64, rows[i][2]};
    }
    Clustering first = kMeans(rows, ClusterPlan.upTo(5, 7));
    assertArrayEquals(first.labels(), kMeans(rows, ClusterPlan.upTo(5, 7)).labels());
    assertArrayEquals(first.labels(), kMeans(scaled, ClusterPlan.upTo(5, 7)).labels());
    Clustering mixed = mixture(rows, ClusterPlan.upTo(4, 7));
    assertArrayEquals(mixed.certainty(), mixture(rows, ClusterPlan.upTo(4, 7)).certainty());
  }

  @Test
  void namesAreDifferent() {
    UniformRandomProvider random = Seeds.random(2);
    double[][] rows = new double[200][3];
    for (double[] row : rows) {
      for (int j = 0; j < 3; j++) {
        row[j] = random.nextDouble();
      }
    }
    Clustering found = kMeans(rows, ClusterPlan.exactly(12, 1));
    Set<String> names = new HashSet<>();
    found.groups().forEach(group -> names.add(group.name()));
    assertEquals(12, names.size());
    assertEquals(200, found.groups().stream().mapToInt(Group::size).sum());
  }

  @Test
  void silhouetteByHand() {
    double[][] rows = {{0}, {1}, {10}, {12}};
    double expected = ((10 / 11.0) + (9 / 10.0) + (7.5 / 9.5) + (9.5 / 11.5)) / 4;
    Silhouette silhouette = Silhouette.of(rows, 10, 1);
    assertEquals(expected, silhouette.mean(new int[] {0, 0, 1, 1}, 2), 1e-12);
    assertEquals(0, silhouette.mean(new int[4], 1));
  }

  @Test
  void oneNormalIsItsOwnMeanAndVariance() {
    double[][] rows = {{-1}, {1}};
    GaussianMixture one = GaussianMixture.best(rows, 1, 1);
    double expected = -Math.log(2 * Math.PI) - 1;
    assertEquals(expected, one.logLikelihood(), 1e-12);
    assertEquals(-2 * expected + 2 * Math.log(2), one.bic(), 1e-12);
  }

  @Test
  void fewRowsAndCopies() {
    double[][] rows = {{1, 0, 5}, {1, 0, 5}, {3, 0, 5}};
    Points points = Points.of(NAMES, rows);
    assertEquals(List.of("recency", "visits"), points.constant());
    Clustering one = Clusters.kMeans(points, ClusterPlan.upTo(8, 1), Progress.silent());
    assertEquals(Clustering.Verdict.ONE_GROUP, one.verdict());
    Clustering two = Clusters.kMeans(points, ClusterPlan.exactly(2, 1), Progress.silent());
    assertArrayEquals(new int[] {0, 0, 1}, two.labels());
    Clustering mixed = Clusters.mixture(points, ClusterPlan.upTo(8, 1), Progress.silent());
    for (double certainty : mixed.certainty()) {
      assertTrue(certainty >= 0.5 && certainty <= 1, "" + certainty);
    }
    InvalidInput tooMany =
        assertThrows(InvalidInput.class, () -> kMeans(rows, ClusterPlan.exactly(3, 1)));
    assertTrue(tooMany.getMessage().contains("only 2 rows differ"), tooMany.getMessage());
    assertThrows(InvalidInput.class, () -> mixture(rows, ClusterPlan.exactly(4, 1)));
  }

  @Test
  void refusesWhatItCannotUse() {
    assertRefused(new double[0][], "rows");
    assertRefused(new double[][] {{1, 2, 3}}, "at least two");
    assertRefused(new double[][] {{1, 2, 3}, {1, Double.NaN, 3}}, "row 1, recency");
    assertRefused(new double[][] {{1, 2, 3}, {Double.POSITIVE_INFINITY, 2, 3}}, "spend");
    assertRefused(new double[][] {{1, 2, 3}, {1, 2}}, "has 2 numbers");
    assertRefused(new double[][] {{1, 2, 3}, {1, 2, 3}}, "the same in every row");
    assertRefused(new double[][] {{1e300, 2, 3}, {-1e300, 2, 3}}, "spread");
    assertThrows(InvalidInput.class, () -> Points.of(List.of(), new double[2][0]));
    assertThrows(InvalidInput.class, () -> Points.of(List.of("a", "a"), new double[2][2]));
    assertThrows(InvalidInput.class, () -> ClusterPlan.exactly(0, 1));
    assertThrows(InvalidInput.class, () -> new ClusterPlan(3, 2, 1));
  }

  private static void assertRefused(double[][] rows, String why) {
    InvalidInput refused = assertThrows(InvalidInput.class, () -> Points.of(NAMES, rows));
    assertTrue(String.valueOf(refused.getMessage()).contains(why), refused.getMessage());
  }
}
