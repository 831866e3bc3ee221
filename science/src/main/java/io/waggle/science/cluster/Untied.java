package io.waggle.science.cluster;

import io.waggle.science.numeric.Seeds;
import java.util.Arrays;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * Rows without ties: counts and rounded numbers lie on a grid, whose gaps are no gaps between
 * groups. A value that several rows share is spread to half way to its neighbours, but over no gap
 * more than twice as wide as those beside it, for that is a gap of the data.
 */
final class Untied {
  private static final double WIDER = 2;

  private Untied() {}

  static double[][] of(double[][] rows, long seed) {
    double[][] untied = new double[rows.length][];
    Arrays.setAll(untied, i -> rows[i].clone());
    for (int j = 0; j < rows[0].length; j++) {
      spread(untied, j, Seeds.random(Seeds.stream(seed, j)));
    }
    return untied;
  }

  private static void spread(double[][] rows, int feature, UniformRandomProvider random) {
    double[] sorted = Arrays.stream(rows).mapToDouble(row -> row[feature]).sorted().toArray();
    double[] values = Arrays.stream(sorted).distinct().toArray();
    if (values.length == sorted.length || values.length == 1) {
      return;
    }
    double[] reach = reach(values);
    for (double[] row : rows) {
      int first = Arrays.binarySearch(values, row[feature]);
      double shift = 2 * random.nextDouble() - 1;
      if (isTied(sorted, row[feature])) {
        int gap = shift < 0 ? first - 1 : first;
        row[feature] += shift * reach[Math.clamp(gap, 0, reach.length - 1)];
      }
    }
  }

  /** Half of how much of each gap between neighbouring values is filled. */
  private static double[] reach(double[] values) {
    double[] gaps = new double[values.length - 1];
    Arrays.setAll(gaps, i -> values[i + 1] - values[i]);
    double[] reach = new double[gaps.length];
    for (int i = 0; i < gaps.length; i++) {
      double before = i > 0 ? gaps[i - 1] : 0;
      double after = i + 1 < gaps.length ? gaps[i + 1] : 0;
      double beside = Math.max(before, after);
      reach[i] = (beside == 0 ? gaps[i] : Math.min(gaps[i], WIDER * beside)) / 2;
    }
    return reach;
  }

  private static boolean isTied(double[] sorted, double value) {
    int at = Arrays.binarySearch(sorted, value);
    return at > 0 && sorted[at - 1] == value || at + 1 < sorted.length && sorted[at + 1] == value;
  }
}
