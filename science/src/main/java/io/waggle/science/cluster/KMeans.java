package io.waggle.science.cluster;

import io.waggle.science.numeric.Seeds;
import java.util.Arrays;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * k-means: centres such that rows lie near the closest one. Starts are k-means++ (Arthur and
 * Vassilvitskii 2007), improved by Lloyd's rounds (1982).
 */
final class KMeans {
  private static final int MOST_ROUNDS = 300;

  private final double[][] rows;
  private final double[][] centres;
  private final int[] labels;
  private double within;

  private KMeans(double[][] rows, int k) {
    this.rows = rows;
    this.centres = new double[k][];
    this.labels = new int[rows.length];
  }

  /** The best of several starts: that with the smallest sum of squared distances. */
  static KMeans best(double[][] rows, int k, int starts, long seed) {
    KMeans best = run(rows, k, Seeds.stream(seed, 0));
    for (int start = 1; start < starts && k > 1; start++) {
      KMeans next = run(rows, k, Seeds.stream(seed, start));
      if (next.within < best.within) {
        best = next;
      }
    }
    return best;
  }

  /**
   * One start.
   *
   * @param k at most the number of rows that differ
   */
  static KMeans run(double[][] rows, int k, long seed) {
    KMeans means = new KMeans(rows, k);
    means.spread(Seeds.random(seed));
    means.assign();
    for (int round = 0; round < MOST_ROUNDS; round++) {
      means.move();
      if (!means.assign()) {
        break;
      }
    }
    return means;
  }

  /** The group of each row. */
  int[] labels() {
    return labels;
  }

  /** Means of the groups. */
  double[][] centres() {
    return centres;
  }

  /** Sum of the squared distances of rows to their centres. */
  double within() {
    return within;
  }

  /** First centres: each a row, drawn by its squared distance to those already there. */
  private void spread(UniformRandomProvider random) {
    centres[0] = rows[random.nextInt(rows.length)].clone();
    double[] nearest = new double[rows.length];
    Arrays.fill(nearest, Double.POSITIVE_INFINITY);
    for (int next = 1; next < centres.length; next++) {
      double sum = 0;
      for (int i = 0; i < rows.length; i++) {
        nearest[i] = Math.min(nearest[i], squared(rows[i], centres[next - 1]));
        sum += nearest[i];
      }
      centres[next] = rows[drawn(nearest, random.nextDouble() * sum)].clone();
    }
  }

  private static int drawn(double[] weights, double place) {
    int last = 0;
    double left = place;
    for (int i = 0; i < weights.length; i++) {
      if (weights[i] > 0) {
        last = i;
        left -= weights[i];
        if (left < 0) {
          break;
        }
      }
    }
    return last;
  }

  private boolean assign() {
    boolean changed = false;
    within = 0;
    for (int i = 0; i < rows.length; i++) {
      int best = 0;
      double least = Double.POSITIVE_INFINITY;
      for (int g = 0; g < centres.length; g++) {
        double distance = squared(rows[i], centres[g]);
        if (distance < least) {
          least = distance;
          best = g;
        }
      }
      changed |= labels[i] != best;
      labels[i] = best;
      within += least;
    }
    return changed;
  }

  private void move() {
    double[][] sums = new double[centres.length][rows[0].length];
    int[] sizes = new int[centres.length];
    for (int i = 0; i < rows.length; i++) {
      sizes[labels[i]]++;
      double[] sum = sums[labels[i]];
      for (int j = 0; j < sum.length; j++) {
        sum[j] += rows[i][j];
      }
    }
    for (int g = 0; g < centres.length; g++) {
      int size = sizes[g];
      if (size > 0) {
        centres[g] = Arrays.stream(sums[g]).map(sum -> sum / size).toArray();
      }
    }
    for (int g = 0; g < centres.length; g++) {
      if (sizes[g] == 0) {
        centres[g] = rows[farthest()].clone();
      }
    }
  }

  /** The row that lies worst; an empty group starts anew there. */
  private int farthest() {
    int worst = 0;
    double most = -1;
    for (int i = 0; i < rows.length; i++) {
      double nearest = Double.POSITIVE_INFINITY;
      for (double[] centre : centres) {
        nearest = Math.min(nearest, squared(rows[i], centre));
      }
      if (nearest > most) {
        most = nearest;
        worst = i;
      }
    }
    return worst;
  }

  static double squared(double[] a, double[] b) {
    double sum = 0;
    for (int j = 0; j < a.length; j++) {
      sum += (a[j] - b[j]) * (a[j] - b[j]);
    }
    return sum;
  }
}
