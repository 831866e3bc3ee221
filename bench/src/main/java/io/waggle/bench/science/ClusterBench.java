package io.waggle.bench.science;

import io.waggle.bench.report.Row;
import io.waggle.science.cluster.ClusterPlan;
import io.waggle.science.cluster.Clustering;
import io.waggle.science.cluster.Clusters;
import io.waggle.science.cluster.Points;
import io.waggle.science.numeric.Progress;
import io.waggle.science.numeric.Seeds;
import java.io.IOException;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * Groups that were planted and clouds that have none: how often the number of groups is found, and
 * how much of the truth (adjusted Rand index, Hubert and Arabie 1985; 0 by chance, 1 when all). No
 * reference states a figure; the bars say that a planted number is found nine times in ten. Of
 * groups of unlike size the silhouette overlooks the smallest, whoever computes it (scikit-learn
 * counts four in 8 of 20 such cases), so that k-means has no bar there.
 */
final class ClusterBench implements ScienceBench {
  private static final int ROUNDS = 100;
  private static final List<String> FEATURES = List.of("a", "b", "c");

  /** Rows and the group that each was planted in. */
  private record Planted(Points points, int[] truth) {}

  @Override
  public List<Row> rows(ScienceSetting setting) throws IOException {
    Tally even = new Tally();
    Tally means = new Tally();
    Tally mixture = new Tally();
    int clear = 0;
    int single = 0;
    for (int round = 0; round < ROUNDS; round++) {
      Planted alike = planted(4, true, 600, Seeds.stream(42, round));
      even.add(Clusters.kMeans(alike.points, ClusterPlan.upTo(8, round), Progress.silent()), alike);
      Planted four = planted(4, false, 600, Seeds.stream(41, round));
      means.add(Clusters.kMeans(four.points, ClusterPlan.upTo(8, round), Progress.silent()), four);
      ClusterPlan plan = new ClusterPlan(1, 8, round);
      mixture.add(Clusters.mixture(four.points, plan, Progress.silent()), four);
      Points none = planted(1, false, 600, Seeds.stream(43, round)).points;
      Clustering cloud = Clusters.kMeans(none, ClusterPlan.upTo(8, round), Progress.silent());
      clear += cloud.verdict() == Clustering.Verdict.CLEAR ? 1 : 0;
      single += Clusters.mixture(none, plan, Progress.silent()).groups().size() == 1 ? 1 : 0;
    }
    Points many = planted(4, false, 200_000, 1).points;
    double seconds =
        CpuSeconds.of(() -> Clusters.kMeans(many, ClusterPlan.upTo(8, 1), Progress.silent()));
    return List.of(
        Row.atLeast("k-means, four groups of one size counted", even.counted(), "share", 0.9),
        Row.atLeast("k-means, the same, agreement with the truth", even.agreement(), "Rand", 0.9),
        Row.shown("k-means, four groups of sizes 1 to 4 counted", means.counted(), "share"),
        Row.shown("k-means, the same, agreement with the truth", means.agreement(), "Rand"),
        Row.atLeast(
            "mixture, four groups of sizes 1 to 4 counted", mixture.counted(), "share", 0.9),
        Row.atLeast(
            "mixture, the same, agreement with the truth", mixture.agreement(), "Rand", 0.9),
        Row.atMost("k-means, a cloud called clear groups", clear / (double) ROUNDS, "share", 0.05),
        Row.atLeast("mixture, a cloud called one group", single / (double) ROUNDS, "share", 0.95),
        Row.shown("k-means, 200,000 rows, 2 to 8 groups", seconds, "CPU-s"));
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
  private static Planted planted(int groups, boolean isEven, int size, long seed) {
    UniformRandomProvider random = Seeds.random(seed);
    double[][] rows = new double[size][3];
    int[] truth = new int[size];
    for (int row = 0; row < size; row++) {
      int tenth = row % 10;
      int unlike = tenth < 1 ? 0 : tenth < 3 ? 1 : tenth < 6 ? 2 : 3;
      int group = isEven ? row % 4 : unlike;
      truth[row] = Math.min(group, groups - 1);
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
