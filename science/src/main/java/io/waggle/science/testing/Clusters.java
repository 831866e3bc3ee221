package io.waggle.science.testing;

import io.waggle.science.numeric.InvalidInput;
import java.util.Arrays;
import java.util.Comparator;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;

/**
 * Designs whose unit of randomisation (shop, city, person) holds many observations that are alike.
 * The analysis is the ratio metric over clusters; comparing single observations would claim far too
 * much.
 */
public final class Clusters {
  private Clusters() {}

  /**
   * Per cluster the sum of its observations and their number: the moments of {@link Metric#RATIO},
   * whose value is the mean per observation.
   *
   * @param values observations
   * @param clusters the cluster of each observation, any numbers
   */
  public static Moments moments(double[] values, long[] clusters) {
    return moments(values, clusters, value -> value);
  }

  /** The same of a function of the observations. */
  static Moments moments(double[] values, long[] clusters, DoubleUnaryOperator function) {
    int[] order = order(values, clusters);
    RunningMoments moments = new RunningMoments(2);
    int from = 0;
    while (from < order.length) {
      double sum = 0;
      int to = from;
      while (to < order.length && clusters[order[to]] == clusters[order[from]]) {
        sum += function.applyAsDouble(values[order[to]]);
        to++;
      }
      moments.add(sum, to - from);
      from = to;
    }
    return moments.moments();
  }

  private static int[] order(double[] values, long[] clusters) {
    InvalidInput.unless(
        values.length == clusters.length && values.length > 0,
        "clusters",
        "are " + clusters.length + " for " + values.length + " values",
        "give the cluster of each value");
    for (double each : values) {
      InvalidInput.finite("value", each);
    }
    return IntStream.range(0, clusters.length)
        .boxed()
        .sorted(Comparator.comparingLong(i -> clusters[i]))
        .mapToInt(Integer::intValue)
        .toArray();
  }

  /**
   * How alike observations of one cluster are: the share of the variance that lies between
   * clusters, by the analysis of variance (A. Donner and J. J. Koval, Biometrics 36 (1980) 19–25).
   * Slightly negative values mean none.
   */
  public static double intraclassCorrelation(double[] values, long[] clusters) {
    Moments sums = moments(values, clusters);
    double k = sums.count();
    double n = values.length;
    InvalidInput.unless(
        k >= 2 && n > k, "clusters", "are " + k + " of " + n + " values", "give larger clusters");
    double grand = Arrays.stream(values).sum() / n;
    double total = Arrays.stream(values).map(each -> (each - grand) * (each - grand)).sum();
    double between = betweenClusters(values, clusters, grand);
    double sizeSquares = sums.variance(1) * (k - 1) / k + sums.mean(1) * sums.mean(1);
    double usualSize = (n - k * sizeSquares / n) / (k - 1);
    double meanBetween = between / (k - 1);
    double meanWithin = Math.max(0, total - between) / (n - k);
    double spread = meanBetween + (usualSize - 1) * meanWithin;
    InvalidInput.unless(spread > 0, "values", "are all the same", "give values that differ");
    return (meanBetween - meanWithin) / spread;
  }

  private static double betweenClusters(double[] values, long[] clusters, double grand) {
    int[] order = order(values, clusters);
    double squares = 0;
    int from = 0;
    while (from < order.length) {
      double sum = 0;
      int to = from;
      while (to < order.length && clusters[order[to]] == clusters[order[from]]) {
        sum += values[order[to]] - grand;
        to++;
      }
      squares += sum * sum / (to - from);
      from = to;
    }
    return squares;
  }

  /**
   * By how much a clustered design needs more observations (S. M. Eldridge, D. Ashby and S. Kerry,
   * International Journal of Epidemiology 35 (2006) 1292–1300).
   *
   * @param meanSize observations per cluster
   * @param variation standard deviation of the sizes over their mean, 0 for equal sizes
   * @param correlation within clusters, in [0, 1]
   */
  public static double designEffect(double meanSize, double variation, double correlation) {
    InvalidInput.unless(meanSize >= 1, "mean size", "is " + meanSize, "give at least 1");
    InvalidInput.notNegative("variation", variation);
    InvalidInput.unless(
        correlation >= 0 && correlation <= 1, "correlation", "is " + correlation, "be in [0, 1]");
    return 1 + ((variation * variation + 1) * meanSize - 1) * correlation;
  }
}
