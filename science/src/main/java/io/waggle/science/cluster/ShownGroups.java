package io.waggle.science.cluster;

import io.waggle.science.numeric.Progress;
import io.waggle.science.numeric.Seeds;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * As many groups as the rows show: starting from all rows as one group, that which falls apart most
 * clearly is divided in its valley, until none has a valley on rows that were not used to find it
 * (from the top down with a test of one peak, as in A. Kalogeratos and A. Likas, "Dip-means", NIPS
 * 2012; the test is another). Then neighbours without a valley between them, which a cut in another
 * group's valley may leave behind, become one again. A cloud that thins out evenly from its middle
 * stays one group whatever its shape: cut through by planes it still has one peak along every line.
 *
 * @param centres of the groups
 * @param candidates for each number of groups, the chance of so clear a further division where
 *     there is none
 */
record ShownGroups(double[][] centres, List<Clustering.Candidate> candidates) {
  /** A division is shown when its like arises by chance at most so often. */
  private static final double LEVEL = 0.05;

  /** Rows looked at; more show hardly more. */
  private static final int SAMPLE = 40_000;

  /** Streams of the seed up to it are for other things. */
  private static final int FIRST_PART = 100;

  static ShownGroups of(double[][] rows, ClusterPlan plan, Progress progress) {
    int[] sample = Silhouette.sample(rows.length, SAMPLE, Seeds.stream(plan.seed(), -3));
    double[][] some = Arrays.stream(sample).mapToObj(i -> rows[i]).toArray(double[][]::new);
    double[][] untied = Untied.of(some, Seeds.stream(plan.seed(), -4));
    return new Search(some, untied, plan).found(progress);
  }

  private record Part(int[] members, Divide divide) {}

  private static final class Search {
    private final double[][] rows;
    private final double[][] untied;
    private final ClusterPlan plan;
    private final List<Part> parts = new ArrayList<>();
    private final List<Clustering.Candidate> candidates = new ArrayList<>();
    private int asked;

    Search(double[][] rows, double[][] untied, ClusterPlan plan) {
      this.rows = rows;
      this.untied = untied;
      this.plan = plan;
      int[] all = new int[rows.length];
      Arrays.setAll(all, i -> i);
      parts.add(part(all));
    }

    private Part part(int[] members) {
      return new Part(
          members, Divide.of(untied, members, Seeds.stream(plan.seed(), FIRST_PART + asked++)));
    }

    ShownGroups found(Progress progress) {
      while (true) {
        Part clearest = clearest();
        candidates.add(new Clustering.Candidate(parts.size(), clearest.divide.pValue()));
        if (clearest.divide.pValue() > LEVEL || parts.size() >= plan.most()) {
          break;
        }
        progress.at((double) parts.size() / (plan.most() + 1), "dividing " + parts.size());
        parts.remove(clearest);
        parts.add(side(clearest, true));
        parts.add(side(clearest, false));
      }
      double[][] centres = new double[parts.size()][];
      Arrays.setAll(centres, g -> mean(parts.get(g).members));
      return new ShownGroups(joined(centres), List.copyOf(candidates));
    }

    private Part clearest() {
      Part clearest = parts.getFirst();
      for (Part each : parts) {
        clearest = each.divide.pValue() < clearest.divide.pValue() ? each : clearest;
      }
      return clearest;
    }

    private Part side(Part whole, boolean isBelow) {
      Divide divide = whole.divide;
      return part(
          Arrays.stream(whole.members)
              .filter(i -> Divide.place(untied[i], divide.axis()) < divide.cut() == isBelow)
              .toArray());
    }

    private double[] mean(int[] members) {
      double[] mean = new double[rows[0].length];
      for (int i : members) {
        for (int j = 0; j < mean.length; j++) {
          mean[j] += rows[i][j] / members.length;
        }
      }
      return mean;
    }

    /** Centres of groups that each have a valley to every other. */
    private double[][] joined(double[][] first) {
      double[][] centres = first;
      while (centres.length > 1) {
        KMeans means = KMeans.from(rows, centres);
        centres = means.centres();
        int[] pair = closest(centres, means.labels());
        if (pair.length == 0) {
          break;
        }
        double[][] fewer = new double[centres.length - 1][];
        int to = 0;
        for (int g = 0; g < centres.length; g++) {
          if (g != pair[1]) {
            fewer[to++] = g == pair[0] ? mean(of(means.labels(), pair)) : centres[g];
          }
        }
        centres = fewer;
      }
      return centres;
    }

    /** Two groups between which no valley is shown, the least clear; empty when there is none. */
    private int[] closest(double[][] centres, int[] labels) {
      double most = LEVEL;
      int[] pair = {};
      for (int a = 0; a < centres.length; a++) {
        for (int b = a + 1; b < centres.length; b++) {
          double[] axis = Divide.between(centres[a], centres[b]);
          int[] both = of(labels, a, b);
          Divide divide = Divide.along(untied, both, axis, Seeds.stream(plan.seed(), -5));
          if (divide.pValue() > most) {
            most = divide.pValue();
            pair = new int[] {a, b};
          }
        }
      }
      return pair;
    }

    private static int[] of(int[] labels, int... groups) {
      List<Integer> found = new ArrayList<>();
      for (int i = 0; i < labels.length; i++) {
        if (labels[i] == groups[0] || labels[i] == groups[1]) {
          found.add(i);
        }
      }
      return found.stream().mapToInt(Integer::intValue).toArray();
    }
  }
}
