package io.waggle.bench.science;

import io.waggle.bench.report.Row;
import io.waggle.science.cluster.ClusterPlan;
import io.waggle.science.cluster.Clustering;
import io.waggle.science.cluster.Clusters;
import io.waggle.science.cluster.Points;
import io.waggle.science.numeric.Progress;
import io.waggle.science.numeric.Seeds;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * Groups that were planted and clouds that have none: how often the number of groups is found, and
 * how much of the truth (adjusted Rand index, Hubert and Arabie 1985; 0 by chance, 1 when all). No
 * reference states a figure; the bars say that a planted number is found nine times in ten, and
 * that of clouds of any shape at most one in twenty is called groups. The seeds are others than
 * those the method was made with.
 */
final class ClusterBench implements ScienceBench {
  private static final int ROUNDS = 100;
  private static final int MOST = 8;
  private static final List<String> FEATURES = List.of("a", "b", "c");

  /** Rows and the group that each was planted in. */
  private record Planted(Points points, int[] truth) {}

  /** One row of a cloud without groups. */
  @FunctionalInterface
  private interface Cloud {
    double[] row(UniformRandomProvider random);
  }

  private static final Map<String, Cloud> CLOUDS =
      Map.of(
          "round", random -> new double[] {normal(random), normal(random), normal(random)},
          "box",
              random ->
                  new double[] {random.nextDouble(), random.nextDouble(), random.nextDouble()},
          "slanted", ClusterBench::slanted,
          "skewed",
              random ->
                  new double[] {
                    Math.exp(normal(random)), Math.exp(normal(random)), Math.exp(normal(random))
                  },
          "of counts", ClusterBench::counts);

  @Override
  public List<Row> rows(ScienceSetting setting) throws IOException {
    List<Row> rows = setting.sheet();
    rows.addAll(counted("k-means, four groups of one size", 4_200, true, Clusters::kMeans));
    rows.addAll(counted("k-means, four groups of sizes 1 to 4", 4_100, false, Clusters::kMeans));
    rows.addAll(counted("mixture, four groups of sizes 1 to 4", 4_100, false, Clusters::mixture));
    setting.say().say("science cluster: clouds");
    for (Map.Entry<String, Cloud> each : new TreeMap<>(CLOUDS).entrySet()) {
      double shown = shown(each.getValue(), Clusters::kMeans);
      String name = "k-means, a cloud " + each.getKey() + ", groups shown";
      rows.add(Row.atMost(name, shown, "share", 0.05));
    }
    double ofMixture = shown(ClusterBench::slanted, Clusters::mixture);
    rows.add(Row.atMost("mixture, a cloud slanted, groups shown", ofMixture, "share", 0.05));
    rows.add(Row.atLeast("mixture, a cloud round called one group", single(), "share", 0.95));
    setting.say().say("science cluster: 200,000 rows");
    Points many = planted(false, 200_000, 1).points;
    double seconds =
        CpuSeconds.of(() -> Clusters.kMeans(many, ClusterPlan.upTo(MOST, 1), Progress.silent()));
    rows.add(Row.atMost("k-means, 200,000 rows, 1 to 8 groups", seconds, "CPU-s", 5));
    return rows;
  }

  /** A method of grouping. */
  @FunctionalInterface
  private interface Grouping {
    Clustering of(Points points, ClusterPlan plan, Progress progress);
  }

  private static List<Row> counted(String name, long seed, boolean isEven, Grouping grouping) {
    Tally tally = new Tally();
    for (int round = 0; round < ROUNDS; round++) {
      Planted four = planted(isEven, 600, Seeds.stream(seed, round));
      ClusterPlan plan = ClusterPlan.upTo(MOST, round);
      tally.add(grouping.of(four.points, plan, Progress.silent()), four);
    }
    return List.of(
        Row.atLeast(name + " counted", tally.counted(), "share", 0.9),
        Row.atLeast(name + ", agreement with the truth", tally.agreement(), "Rand", 0.9));
  }

  private static Points cloud(Cloud cloud, int round) {
    UniformRandomProvider random = Seeds.random(Seeds.stream(4_300, round));
    double[][] rows = new double[600][];
    Arrays.setAll(rows, row -> cloud.row(random));
    return Points.of(FEATURES, rows);
  }

  private static double shown(Cloud cloud, Grouping grouping) {
    int shown = 0;
    for (int round = 0; round < ROUNDS; round++) {
      ClusterPlan plan = ClusterPlan.upTo(MOST, round);
      Clustering found = grouping.of(cloud(cloud, round), plan, Progress.silent());
      shown +=
          switch (found.verdict()) {
            case ONE_GROUP, NO_GROUPS_SHOWN -> 0;
            case WEAK, CLEAR -> 1;
          };
    }
    return (double) shown / ROUNDS;
  }

  private static double single() {
    int single = 0;
    for (int round = 0; round < ROUNDS; round++) {
      Points points = cloud(Objects.requireNonNull(CLOUDS.get("round")), round);
      ClusterPlan plan = ClusterPlan.upTo(MOST, round);
      single += Clusters.mixture(points, plan, Progress.silent()).groups().size() == 1 ? 1 : 0;
    }
    return (double) single / ROUNDS;
  }

  private static double[] slanted(UniformRandomProvider random) {
    double all = 3 * normal(random);
    return new double[] {all + normal(random), all + normal(random), all + normal(random)};
  }

  /** Visits, the logarithm of orders, and a mark. */
  private static double[] counts(UniformRandomProvider random) {
    double visits = Math.floor(-5 * Math.log1p(-random.nextDouble()));
    double orders = Math.floor(-3 * Math.log1p(-random.nextDouble()));
    return new double[] {visits, Math.log1p(orders), random.nextDouble() < 0.3 ? 1 : 0};
  }

  /** How often four were found, and how well. */
  private static final class Tally {
    private int counted;
    private double agreement;

    void add(Clustering found, Planted planted) {
      counted += found.groups().size() == 4 ? 1 : 0;
      agreement += ClusterBench.agreement(found.labels(), planted.truth);
    }

    double counted() {
      return (double) counted / ROUNDS;
    }

    double agreement() {
      return agreement / ROUNDS;
    }
  }

  /** Normal groups of deviation 1 around corners that lie 6 apart, of one size or 1 : 2 : 3 : 4. */
  private static Planted planted(boolean isEven, int size, long seed) {
    UniformRandomProvider random = Seeds.random(seed);
    double[][] rows = new double[size][3];
    int[] truth = new int[size];
    for (int row = 0; row < size; row++) {
      int tenth = row % 10;
      int unlike = tenth < 1 ? 0 : tenth < 3 ? 1 : tenth < 6 ? 2 : 3;
      truth[row] = isEven ? row % 4 : unlike;
      for (int j = 0; j < 3; j++) {
        rows[row][j] = normal(random) + (truth[row] == j + 1 ? 6 : 0);
      }
    }
    return new Planted(Points.of(FEATURES, rows), truth);
  }

  /** Box and Muller 1958. */
  private static double normal(UniformRandomProvider random) {
    double length = Math.sqrt(-2 * Math.log1p(-random.nextDouble()));
    return length * Math.cos(2 * Math.PI * random.nextDouble());
  }

  private static double agreement(int[] found, int[] truth) {
    double[][] both = new double[9][4];
    for (int row = 0; row < truth.length; row++) {
      both[found[row]][truth[row]]++;
    }
    double together = 0;
    double ofFound = 0;
    double[] columns = new double[4];
    for (double[] line : both) {
      double sum = 0;
      for (int j = 0; j < line.length; j++) {
        together += pairs(line[j]);
        columns[j] += line[j];
        sum += line[j];
      }
      ofFound += pairs(sum);
    }
    double ofTruth = 0;
    for (double column : columns) {
      ofTruth += pairs(column);
    }
    double chance = ofFound * ofTruth / pairs(truth.length);
    return (together - chance) / ((ofFound + ofTruth) / 2 - chance);
  }

  private static double pairs(double n) {
    return n * (n - 1) / 2;
  }
}
