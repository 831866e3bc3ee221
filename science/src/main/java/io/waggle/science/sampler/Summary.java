package io.waggle.science.sampler;

import io.waggle.science.numeric.Interval;
import io.waggle.science.numeric.InvalidInput;
import java.util.Arrays;

/**
 * What draws say about one quantity.
 *
 * @param interval central, equal tails
 * @param rhat rank-normalised split R̂, see {@link Convergence#splitRhat}
 * @param bulk effective draws for the centre
 * @param tail effective draws for the 5 % and 95 % quantiles
 * @param meanError Monte-Carlo standard error of the mean
 */
public record Summary(
    String name,
    double mean,
    double sd,
    double median,
    Interval interval,
    double rhat,
    double bulk,
    double tail,
    double meanError) {

  /**
   * @param draws finite, as [chain][draw]
   * @param level of the interval, in (0, 1)
   */
  public static Summary of(String name, double[][] draws, double level) {
    double[] sorted = Arrays.stream(draws).flatMapToDouble(Arrays::stream).sorted().toArray();
    InvalidInput.unless(sorted.length > 0, name, "has no draws", "give at least four of a chain");
    InvalidInput.finite("least draw of " + name, sorted[0]);
    InvalidInput.finite("largest draw of " + name, sorted[sorted.length - 1]);
    double mean = 0;
    for (double value : sorted) {
      mean += value / sorted.length;
    }
    double squares = 0;
    for (double value : sorted) {
      squares += (value - mean) * (value - mean);
    }
    return new Summary(
        name,
        mean,
        Math.sqrt(squares / Math.max(1, sorted.length - 1)),
        Quantiles.ofSorted(sorted, 0.5),
        Quantiles.centralOfSorted(sorted, level),
        Convergence.splitRhat(draws),
        Convergence.bulkEffective(draws),
        Convergence.tailEffective(draws),
        Convergence.meanError(draws));
  }
}
