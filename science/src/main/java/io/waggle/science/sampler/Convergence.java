package io.waggle.science.sampler;

import io.waggle.science.numeric.InvalidInput;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * Whether chains agree, and how many independent draws theirs are worth (Vehtari, Gelman, Simpson,
 * Carpenter and Bürkner 2021, "Rank-normalization, folding, and localization"). All methods take
 * one number of all draws as [chain][draw], at least four draws per chain. A quantity that never
 * changes is known exactly: R̂ is 1, and every draw counts.
 */
public final class Convergence {
  private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);
  private static final int DRAWS_MIN = 4;

  private Convergence() {}

  /**
   * Rank-normalised split R̂, the larger of the one for the centre and the one for the spread. Near
   * 1 when the chains agree; above 1.01 they should not be used.
   */
  public static double splitRhat(double[][] draws) {
    double[][] halves = halves(draws);
    return Math.max(rhat(normalScores(halves)), rhat(normalScores(folded(halves))));
  }

  /** Effective number of draws for the centre of the distribution. */
  public static double bulkEffective(double[][] draws) {
    return effective(normalScores(halves(draws)));
  }

  /** Effective number of draws for its 5 % and 95 % quantiles, the smaller of the two. */
  public static double tailEffective(double[][] draws) {
    double[][] halves = halves(draws);
    double[] sorted = Arrays.stream(halves).flatMapToDouble(Arrays::stream).sorted().toArray();
    double low = effective(below(halves, Quantiles.ofSorted(sorted, 0.05)));
    double high = effective(below(halves, Quantiles.ofSorted(sorted, 0.95)));
    return Math.min(low, high);
  }

  /** Effective number of draws for the mean. */
  public static double meanEffective(double[][] draws) {
    return effective(halves(draws));
  }

  /** Monte-Carlo standard error of the mean. */
  public static double meanError(double[][] draws) {
    double[] all = Arrays.stream(draws).flatMapToDouble(Arrays::stream).toArray();
    double mean = mean(all);
    double squares = 0;
    for (double each : all) {
      squares += (each - mean) * (each - mean);
    }
    return Math.sqrt(squares / (all.length - 1) / meanEffective(draws));
  }

  private static double[][] halves(double[][] draws) {
    List<double[]> halves = new ArrayList<>();
    for (double[] chain : draws) {
      InvalidInput.unless(
          chain.length >= DRAWS_MIN && chain.length == draws[0].length,
          "draws",
          "are " + chain.length + " in a chain",
          "give chains of one length with at least " + DRAWS_MIN + " draws");
      int half = chain.length / 2;
      halves.add(Arrays.copyOfRange(chain, 0, half));
      halves.add(Arrays.copyOfRange(chain, chain.length - half, chain.length));
    }
    return halves.toArray(double[][]::new);
  }

  private static double[][] folded(double[][] chains) {
    double[] sorted = Arrays.stream(chains).flatMapToDouble(Arrays::stream).sorted().toArray();
    double median = Quantiles.ofSorted(sorted, 0.5);
    double[][] folded = new double[chains.length][];
    for (int i = 0; i < chains.length; i++) {
      folded[i] = Arrays.stream(chains[i]).map(value -> Math.abs(value - median)).toArray();
    }
    return folded;
  }

  private static double[][] below(double[][] chains, double bound) {
    double[][] below = new double[chains.length][];
    for (int i = 0; i < chains.length; i++) {
      below[i] = Arrays.stream(chains[i]).map(value -> value <= bound ? 1 : 0).toArray();
    }
    return below;
  }

  /** Normal quantiles of the ranks over all chains, ties sharing their mean rank. */
  private static double[][] normalScores(double[][] chains) {
    int length = chains[0].length;
    int total = chains.length * length;
    double[] sorted = Arrays.stream(chains).flatMapToDouble(Arrays::stream).sorted().toArray();
    double[] scoreAt = new double[total];
    int from = 0;
    while (from < total) {
      int to = from;
      while (to + 1 < total && sorted[to + 1] == sorted[from]) {
        to++;
      }
      double rank = (from + to) / 2.0 + 1;
      double score = NORMAL.inverseCumulativeProbability((rank - 0.375) / (total + 0.25));
      Arrays.fill(scoreAt, from, to + 1, score);
      from = to + 1;
    }
    double[][] scores = new double[chains.length][length];
    for (int chain = 0; chain < chains.length; chain++) {
      for (int i = 0; i < length; i++) {
        scores[chain][i] = scoreAt[Arrays.binarySearch(sorted, chains[chain][i])];
      }
    }
    return scores;
  }

  private static double rhat(double[][] chains) {
    double within = 0;
    double[] means = new double[chains.length];
    for (int i = 0; i < chains.length; i++) {
      means[i] = mean(chains[i]);
      within += variance(chains[i], means[i]) / chains.length;
    }
    double between = variance(means, mean(means));
    if (within == 0) {
      return between == 0 ? 1 : Double.POSITIVE_INFINITY;
    }
    int length = chains[0].length;
    return Math.sqrt((length - 1.0) / length + between / within);
  }

  /** Geyer's initial monotone sequence on the autocorrelation of all chains together. */
  private static double effective(double[][] chains) {
    Autocorrelation correlation = new Autocorrelation(chains);
    int total = chains.length * chains[0].length;
    if (correlation.isConstant()) {
      return total;
    }
    double sum = 0;
    double before = Double.POSITIVE_INFINITY;
    int lag = 0;
    while (lag + 1 < chains[0].length) {
      double pair = correlation.at(lag) + correlation.at(lag + 1);
      if (!(pair > 0)) {
        break;
      }
      before = Math.min(before, pair);
      sum += before;
      lag += 2;
    }
    double even = lag < chains[0].length ? Math.max(0, correlation.at(lag)) : 0;
    double inflation = -1 + 2 * sum + even;
    return total / Math.max(inflation, 1 / StrictMath.log10(total));
  }

  /** The mean, exact when all values are the same. */
  private static double mean(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value - values[0];
    }
    return values[0] + sum / values.length;
  }

  private static double variance(double[] values, double mean) {
    double sum = 0;
    for (double value : values) {
      sum += (value - mean) * (value - mean);
    }
    return sum / (values.length - 1);
  }

  /** Autocorrelation that counts disagreement between chains as correlation at every lag. */
  private static final class Autocorrelation {
    private final double[][] centred;
    private final double within;
    private final double overall;

    Autocorrelation(double[][] chains) {
      int length = chains[0].length;
      double[] means = new double[chains.length];
      centred = new double[chains.length][];
      for (int i = 0; i < chains.length; i++) {
        double mean = mean(chains[i]);
        means[i] = mean;
        centred[i] = Arrays.stream(chains[i]).map(value -> value - mean).toArray();
      }
      within = covariance(0) * length / (length - 1);
      double between = chains.length > 1 ? variance(means, mean(means)) : 0;
      overall = within * (length - 1) / length + between;
    }

    boolean isConstant() {
      return overall == 0;
    }

    double at(int lag) {
      return lag == 0 ? 1 : 1 - (within - covariance(lag)) / overall;
    }

    private double covariance(int lag) {
      double sum = 0;
      for (double[] chain : centred) {
        for (int i = lag; i < chain.length; i++) {
          sum += chain[i] * chain[i - lag];
        }
      }
      return sum / centred[0].length / centred.length;
    }
  }
}
