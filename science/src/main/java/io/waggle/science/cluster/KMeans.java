package io.waggle.science.cluster;

import io.waggle.science.numeric.Seeds;
import java.util.Arrays;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * k-means: centres such that rows lie near the closest one. Starts are k-means++ (Arthur and
 * Vassilvitskii 2007), improved by Lloyd's rounds (1982). Bounds on the distances of a row to its
 * own and to all other centres, moved along with the centres, spare most of the distances (G.
 * Hamerly, "Making k-means even faster", SDM 2010); the groups are those of plain rounds.
 */
final class KMeans {
  private static final int MOST_ROUNDS = 300;

  /** Rows that starts are tried on; the best is improved on all. */
  private static final int SAMPLE = 10_000;

  /** Bounds are widened by this share, for rounding. */
  private static final double ROUNDING = 1e-12;

  private final double[][] rows;
  private final double[][] centres;
  private final int[] labels;
  private final double[][] sums;
  private final int[] sizes;

  /** At least the distance to the own centre, and at most that to every other. */
  private final double[] own;

  private final double[] other;

  private KMeans(double[][] rows, double[][] centres) {
    this.rows = rows;
    this.centres = centres;
    this.labels = new int[rows.length];
    this.sums = new double[centres.length][rows[0].length];
    this.sizes = new int[centres.length];
    this.own = new double[rows.length];
    this.other = new double[rows.length];
  }

  /**
   * The best of several starts: that with the smallest sum of squared distances, on a sample where
   * there are many rows.
   */
  static KMeans best(double[][] rows, int k, int starts, long seed) {
    double[][] some = rows;
    if (rows.length > 2 * SAMPLE) {
      int[] sample = Silhouette.sample(rows.length, SAMPLE, Seeds.stream(seed, -1));
      some = Arrays.stream(sample).mapToObj(i -> rows[i]).toArray(double[][]::new);
      if (Points.distinct(some, k) < k) {
        some = rows;
      }
    }
    KMeans best = run(some, k, Seeds.stream(seed, 0));
    double least = best.within();
    for (int start = 1; start < starts && k > 1; start++) {
      KMeans next = run(some, k, Seeds.stream(seed, start));
      double within = next.within();
      if (within < least) {
        least = within;
        best = next;
      }
    }
    return some.length == rows.length ? best : from(rows, best.centres);
  }

  /**
   * One start.
   *
   * @param k at most the number of rows that differ
   */
  static KMeans run(double[][] rows, int k, long seed) {
    return from(rows, spread(rows, k, Seeds.random(seed)));
  }

  /** From given centres. */
  static KMeans from(double[][] rows, double[][] centres) {
    KMeans means =
        new KMeans(rows, Arrays.stream(centres).map(double[]::clone).toArray(double[][]::new));
    means.start();
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
    double within = 0;
    for (int i = 0; i < rows.length; i++) {
      within += squared(rows[i], centres[labels[i]]);
    }
    return within;
  }

  /** First centres: each a row, drawn by its squared distance to those already there. */
  private static double[][] spread(double[][] rows, int k, UniformRandomProvider random) {
    double[][] centres = new double[k][];
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
    return centres;
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

  private void start() {
    for (int i = 0; i < rows.length; i++) {
      nearest(i);
      sizes[labels[i]]++;
      add(sums[labels[i]], rows[i], 1);
    }
  }

  /** Looks at all centres of a row, and keeps the distances to the nearest two as bounds. */
  private void nearest(int row) {
    double least = Double.POSITIVE_INFINITY;
    double second = Double.POSITIVE_INFINITY;
    int best = 0;
    for (int g = 0; g < centres.length; g++) {
      double distance = squared(rows[row], centres[g]);
      if (distance < least) {
        second = least;
        least = distance;
        best = g;
      } else if (distance < second) {
        second = distance;
      }
    }
    labels[row] = best;
    own[row] = Math.sqrt(least);
    other[row] = Math.sqrt(second);
  }

  /** Gives each row to its nearest centre; whether any went elsewhere. */
  private boolean assign() {
    double[] apart = apart();
    boolean changed = false;
    for (int i = 0; i < rows.length; i++) {
      int before = labels[i];
      double bound = Math.max(other[i], apart[before]) * (1 - ROUNDING);
      if (own[i] < bound) {
        continue;
      }
      own[i] = Math.sqrt(squared(rows[i], centres[before]));
      if (own[i] < bound) {
        continue;
      }
      nearest(i);
      if (labels[i] != before) {
        changed = true;
        sizes[before]--;
        add(sums[before], rows[i], -1);
        sizes[labels[i]]++;
        add(sums[labels[i]], rows[i], 1);
      }
    }
    return changed;
  }

  /** Half the distance of each centre to the closest other: nearer rows are its own. */
  private double[] apart() {
    double[] apart = new double[centres.length];
    Arrays.fill(apart, Double.POSITIVE_INFINITY);
    for (int a = 0; a < apart.length; a++) {
      for (int b = 0; b < apart.length; b++) {
        if (a != b) {
          apart[a] = Math.min(apart[a], Math.sqrt(squared(centres[a], centres[b])) / 2);
        }
      }
    }
    return apart;
  }

  private void move() {
    double[] moved = new double[centres.length];
    for (int g = 0; g < centres.length; g++) {
      int size = sizes[g];
      double[] centre =
          size > 0 ? Arrays.stream(sums[g]).map(sum -> sum / size).toArray() : farthest();
      moved[g] = Math.sqrt(squared(centres[g], centre));
      centres[g] = centre;
    }
    double most = Arrays.stream(moved).max().orElse(0) * (1 + ROUNDING);
    for (int i = 0; i < rows.length; i++) {
      own[i] += moved[labels[i]] * (1 + ROUNDING);
      other[i] -= most;
    }
  }

  /** The row that lies worst; an empty group starts anew there. */
  private double[] farthest() {
    int worst = 0;
    double most = -1;
    for (int i = 0; i < rows.length; i++) {
      double distance = Double.POSITIVE_INFINITY;
      for (double[] centre : centres) {
        distance = Math.min(distance, squared(rows[i], centre));
      }
      if (distance > most) {
        most = distance;
        worst = i;
      }
    }
    return rows[worst].clone();
  }

  private static void add(double[] sum, double[] row, int sign) {
    for (int j = 0; j < sum.length; j++) {
      sum[j] += sign * row[j];
    }
  }

  static double squared(double[] a, double[] b) {
    double sum = 0;
    for (int j = 0; j < a.length; j++) {
      sum += (a[j] - b[j]) * (a[j] - b[j]);
    }
    return sum;
  }
}
