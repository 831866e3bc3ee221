package io.waggle.science.cluster;

import io.waggle.science.numeric.Seeds;
import java.util.Arrays;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * How well rows sit in their groups (Rousseeuw 1987): (b − a) / max(a, b), a the mean distance to
 * the row's own group and b to the closest other, −1 to 1; of a sample of the rows, all pairs.
 */
final class Silhouette {
  private final double[][] rows;
  private final int[] sample;

  private Silhouette(double[][] rows, int[] sample) {
    this.rows = rows;
    this.sample = sample;
  }

  static Silhouette of(double[][] rows, int most, long seed) {
    return new Silhouette(rows, sample(rows.length, most, seed));
  }

  /** Places of up to so many rows, drawn without return; all in order where there are no more. */
  static int[] sample(int rows, int most, long seed) {
    int[] order = new int[rows];
    Arrays.setAll(order, i -> i);
    int size = Math.min(most, rows);
    UniformRandomProvider random = Seeds.random(seed);
    for (int i = 0; size < rows && i < size; i++) {
      int other = i + random.nextInt(rows - i);
      int kept = order[i];
      order[i] = order[other];
      order[other] = kept;
    }
    return Arrays.copyOf(order, size);
  }

  /** The mean over the sample; a row alone in its group counts 0, as does a single group. */
  double mean(int[] labels, int groups) {
    int[] sizes = new int[groups];
    for (int row : sample) {
      sizes[labels[row]]++;
    }
    double sum = 0;
    for (int row : sample) {
      double[] distances = new double[groups];
      for (int other : sample) {
        distances[labels[other]] += Math.sqrt(KMeans.squared(rows[row], rows[other]));
      }
      sum += width(labels[row], distances, sizes);
    }
    return sum / sample.length;
  }

  private static double width(int own, double[] distances, int[] sizes) {
    double nearest = Double.POSITIVE_INFINITY;
    for (int g = 0; g < sizes.length; g++) {
      if (g != own && sizes[g] > 0) {
        nearest = Math.min(nearest, distances[g] / sizes[g]);
      }
    }
    if (sizes[own] < 2 || Double.isInfinite(nearest)) {
      return 0;
    }
    double within = distances[own] / (sizes[own] - 1);
    double larger = Math.max(within, nearest);
    return larger == 0 ? 0 : (nearest - within) / larger;
  }
}
