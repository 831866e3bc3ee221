package io.waggle.science.sampler;

import io.waggle.science.numeric.InvalidInput;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Pareto-smoothed importance sampling (Vehtari, Simpson, Gelman, Yao and Gabry 2024): the largest
 * importance ratios are replaced by quantiles of a generalised Pareto distribution fitted to them,
 * whose shape k̂ tells whether the ratios can be used at all. Above 0.7 they cannot.
 */
public final class Psis {
  private final double[] weights;
  private final double shape;

  private Psis(double[] weights, double shape) {
    this.weights = weights;
    this.shape = shape;
  }

  /**
   * Smooths ratios.
   *
   * @param logRatios logarithm of target over proposal at each draw, up to a constant; −∞ where the
   *     target is zero; at least 25
   */
  public static Psis of(double[] logRatios) {
    int count = logRatios.length;
    InvalidInput.unless(count >= 25, "logRatios", "are " + count, "give at least 25 draws");
    double[] logs = logRatios.clone();
    double largest = Arrays.stream(logs).max().orElseThrow();
    InvalidInput.finite("largest importance ratio", largest);
    for (int i = 0; i < count; i++) {
      InvalidInput.unless(!Double.isNaN(logs[i]), "logRatios", "hold NaN", "give numbers or −∞");
      logs[i] -= largest;
    }
    int tail = (int) Math.ceil(Math.min(0.2 * count, 3 * Math.sqrt(count)));
    double shape = smoothTail(logs, tail);
    double sum = 0;
    double[] weights = new double[count];
    for (int i = 0; i < count; i++) {
      weights[i] = StrictMath.exp(Math.min(0, logs[i]));
      sum += weights[i];
    }
    for (int i = 0; i < count; i++) {
      weights[i] /= sum;
    }
    return new Psis(weights, shape);
  }

  /** Normalised weights, a copy. */
  public double[] weights() {
    return weights.clone();
  }

  /** k̂; negative for light tails, infinite when the ratios cannot be fitted. */
  public double shape() {
    return shape;
  }

  /** Draws that the weighted ones are worth: 1 / Σ w². */
  public double effective() {
    double squares = 0;
    for (double weight : weights) {
      squares += weight * weight;
    }
    return 1 / squares;
  }

  private static double smoothTail(double[] logs, int tail) {
    int count = logs.length;
    int[] order =
        IntStream.range(0, count)
            .boxed()
            .sorted(Comparator.comparingDouble(i -> logs[i]))
            .mapToInt(Integer::intValue)
            .toArray();
    double cut = StrictMath.exp(logs[order[count - tail - 1]]);
    double[] excess = new double[tail];
    for (int i = 0; i < tail; i++) {
      excess[i] = StrictMath.exp(logs[order[count - tail + i]]) - cut;
    }
    if (!(excess[0] > 0) && !(excess[tail - 1] > 0)) {
      return Double.NEGATIVE_INFINITY;
    }
    Pareto fitted = Pareto.fit(excess);
    if (!Double.isFinite(fitted.shape)) {
      return Double.POSITIVE_INFINITY;
    }
    for (int i = 0; i < tail; i++) {
      double smooth = fitted.quantile((i + 0.5) / tail) + cut;
      logs[order[count - tail + i]] = StrictMath.log(smooth);
    }
    return fitted.shape;
  }

  /**
   * A generalised Pareto distribution.
   *
   * @param shape k, with a heavy tail when positive
   * @param scale σ
   */
  private record Pareto(double shape, double scale) {
    /** Zhang and Stephens 2009, with the weak prior of Vehtari and others that k is near 0.5. */
    static Pareto fit(double[] sorted) {
      int count = sorted.length;
      int candidates = 30 + (int) Math.sqrt(count);
      double quartile = Math.max(sorted[(int) (count / 4.0 + 0.5) - 1], Double.MIN_NORMAL);
      double[] theta = new double[candidates];
      double[] logs = new double[candidates];
      for (int j = 0; j < candidates; j++) {
        double spread = 1 - Math.sqrt(candidates / (j + 0.5));
        theta[j] = 1 / sorted[count - 1] + spread / (3 * quartile);
        double k = meanLog(sorted, theta[j]);
        logs[j] = count * (StrictMath.log(-theta[j] / k) - k - 1);
      }
      double best = 0;
      for (int j = 0; j < candidates; j++) {
        double sum = 0;
        for (double log : logs) {
          sum += StrictMath.exp(log - logs[j]);
        }
        best += theta[j] / sum;
      }
      double k = meanLog(sorted, best);
      double scale = -k / best;
      return new Pareto((count * k + 5) / (count + 10), scale);
    }

    private static double meanLog(double[] values, double theta) {
      double sum = 0;
      for (double value : values) {
        sum += StrictMath.log1p(-theta * value);
      }
      return sum / values.length;
    }

    double quantile(double probability) {
      double log = StrictMath.log1p(-probability);
      return shape == 0 ? -scale * log : scale * StrictMath.expm1(-shape * log) / shape;
    }
  }
}
