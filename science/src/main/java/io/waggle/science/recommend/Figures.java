package io.waggle.science.recommend;

import io.waggle.science.numeric.Interval;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.apache.commons.statistics.distribution.TDistribution;
import org.jspecify.annotations.Nullable;

/**
 * How well one method foretold, over customers.
 *
 * @param ranking which items were offered, and which count as found
 * @param customers with anything to find under this ranking; with none there are no figures
 * @param recall mean share found of what could be found; 0 without customers
 * @param ndcg mean of the same with early places counting more; 0 without customers
 * @param ndcgInterval of the mean, from the spread over customers; null for fewer than two
 * @param overPopular the gain in nDCG over the popular items, paired by customer; null for fewer
 *     than two
 */
public record Figures(
    Method method,
    Ranking ranking,
    int customers,
    double recall,
    double ndcg,
    @Nullable Interval ndcgInterval,
    @Nullable Interval overPopular) {

  /**
   * @param trials recall, nDCG, and nDCG of the popular items; NaN for customers without a truth
   */
  static Figures of(Method method, Ranking ranking, double[][] trials, double level) {
    int[] counted =
        IntStream.range(0, trials[0].length).filter(i -> !Double.isNaN(trials[0][i])).toArray();
    double[] recall = Arrays.stream(counted).mapToDouble(i -> trials[0][i]).toArray();
    double[] ndcg = Arrays.stream(counted).mapToDouble(i -> trials[1][i]).toArray();
    double[] gain = Arrays.stream(counted).mapToDouble(i -> trials[1][i] - trials[2][i]).toArray();
    return new Figures(
        method,
        ranking,
        counted.length,
        mean(recall),
        mean(ndcg),
        interval(ndcg, level),
        interval(gain, level));
  }

  /** Whether the method foretells better than the popular items, beyond chance. */
  public boolean beatsPopular() {
    return overPopular != null && overPopular.low() > 0;
  }

  private static double mean(double[] values) {
    return Arrays.stream(values).average().orElse(0);
  }

  /** Student's interval of the mean. */
  private static @Nullable Interval interval(double[] values, double level) {
    int n = values.length;
    if (n < 2) {
      return null;
    }
    double mean = mean(values);
    double squares = Arrays.stream(values).map(x -> (x - mean) * (x - mean)).sum();
    double error = Math.sqrt(squares / (n - 1) / n);
    double reach = error * TDistribution.of(n - 1).inverseSurvivalProbability((1 - level) / 2);
    return new Interval(mean - reach, mean + reach, level);
  }
}
