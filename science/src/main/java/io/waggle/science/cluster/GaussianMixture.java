package io.waggle.science.cluster;

import io.waggle.science.numeric.Seeds;
import java.util.Arrays;

/**
 * A mixture of normal distributions with diagonal covariance, by expectation–maximisation
 * (Dempster, Laird and Rubin 1977; Bishop 2006, section 9.2), started from k-means.
 */
final class GaussianMixture {
  private static final int STARTS = 3;
  private static final int MOST_ROUNDS = 500;

  /** Ends when a round gains less log-likelihood than this a row. */
  private static final double GAIN = 1e-5;

  /** Least variance in standardised units; without it a group on one row would be worth all. */
  private static final double LEAST_VARIANCE = 1e-3;

  private final double[][] rows;
  private final double[] weights;
  private final double[][] means;
  private final double[][] variances;
  private final double[][] shares;
  private double logLikelihood;

  private GaussianMixture(double[][] rows, int k) {
    this.rows = rows;
    this.weights = new double[k];
    this.means = new double[k][rows[0].length];
    this.variances = new double[k][rows[0].length];
    this.shares = new double[rows.length][k];
  }

  /** The likeliest of several starts. */
  static GaussianMixture best(double[][] rows, int k, long seed) {
    GaussianMixture best = run(rows, k, Seeds.stream(seed, 0));
    for (int start = 1; start < STARTS && k > 1; start++) {
      GaussianMixture next = run(rows, k, Seeds.stream(seed, start));
      if (next.logLikelihood > best.logLikelihood) {
        best = next;
      }
    }
    return best;
  }

  private static GaussianMixture run(double[][] rows, int k, long seed) {
    GaussianMixture mixture = new GaussianMixture(rows, k);
    int[] labels = KMeans.run(rows, k, seed).labels();
    for (int i = 0; i < rows.length; i++) {
      mixture.shares[i][labels[i]] = 1;
    }
    double before = Double.NEGATIVE_INFINITY;
    for (int round = 0; round < MOST_ROUNDS; round++) {
      mixture.maximise();
      mixture.logLikelihood = mixture.expect();
      if (mixture.logLikelihood - before < GAIN * rows.length) {
        break;
      }
      before = mixture.logLikelihood;
    }
    return mixture;
  }

  int groups() {
    return weights.length;
  }

  double logLikelihood() {
    return logLikelihood;
  }

  /** −2 ln L + p ln n, with p = k (2 d + 1) − 1 free numbers; less is better. */
  double bic() {
    double free = weights.length * (2.0 * rows[0].length + 1) - 1;
    return -2 * logLikelihood + free * Math.log(rows.length);
  }

  /** The likeliest group of each row. */
  int[] labels() {
    return Arrays.stream(shares).mapToInt(GaussianMixture::largest).toArray();
  }

  /** The probability of that group. */
  double[] certainty() {
    return Arrays.stream(shares).mapToDouble(share -> share[largest(share)]).toArray();
  }

  private static int largest(double[] numbers) {
    int largest = 0;
    for (int i = 1; i < numbers.length; i++) {
      if (numbers[i] > numbers[largest]) {
        largest = i;
      }
    }
    return largest;
  }

  private void maximise() {
    for (int g = 0; g < weights.length; g++) {
      double total = 0;
      for (double[] share : shares) {
        total += share[g];
      }
      weights[g] = total / rows.length;
      // A group that no row belongs to keeps its place and weighs nothing.
      if (total > 0) {
        fit(g, total);
      }
    }
  }

  private void fit(int g, double total) {
    for (int j = 0; j < rows[0].length; j++) {
      double sum = 0;
      for (int i = 0; i < rows.length; i++) {
        sum += shares[i][g] * rows[i][j];
      }
      double mean = sum / total;
      double squares = 0;
      for (int i = 0; i < rows.length; i++) {
        squares += shares[i][g] * (rows[i][j] - mean) * (rows[i][j] - mean);
      }
      means[g][j] = mean;
      variances[g][j] = Math.max(squares / total, LEAST_VARIANCE);
    }
  }

  /** Each row's shares in the groups; gives the log-likelihood. */
  private double expect() {
    double[] base = new double[weights.length];
    for (int g = 0; g < base.length; g++) {
      double logs = 0;
      for (double variance : variances[g]) {
        logs += Math.log(2 * Math.PI * variance);
      }
      base[g] = weights[g] > 0 ? Math.log(weights[g]) - logs / 2 : Double.NEGATIVE_INFINITY;
    }
    double sum = 0;
    for (int i = 0; i < rows.length; i++) {
      sum += expect(i, base);
    }
    return sum;
  }

  private double expect(int row, double[] base) {
    double[] share = shares[row];
    for (int g = 0; g < base.length; g++) {
      share[g] = weights[g] > 0 ? base[g] - distance(row, g) / 2 : Double.NEGATIVE_INFINITY;
    }
    double most = share[largest(share)];
    double total = 0;
    for (int g = 0; g < share.length; g++) {
      share[g] = Math.exp(share[g] - most);
      total += share[g];
    }
    for (int g = 0; g < share.length; g++) {
      share[g] /= total;
    }
    return most + Math.log(total);
  }

  private double distance(int row, int g) {
    double sum = 0;
    for (int j = 0; j < means[g].length; j++) {
      double off = rows[row][j] - means[g][j];
      sum += off * off / variances[g][j];
    }
    return sum;
  }
}
