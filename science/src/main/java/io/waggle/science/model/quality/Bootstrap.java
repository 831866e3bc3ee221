package io.waggle.science.model.quality;

import static io.waggle.science.numeric.InvalidInput.unless;

import io.waggle.science.numeric.Interval;
import io.waggle.science.numeric.Seeds;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.apache.commons.rng.UniformRandomProvider;

/** Percentile intervals from rows drawn again with replacement (Efron and Tibshirani 1993). */
public final class Bootstrap {
  private final int rows;
  private final int draws;
  private final double level;
  private final long seed;

  /**
   * @param rows of the sample
   * @param draws at least 20; 400 for two sound digits
   * @param level such as 0.95
   */
  public Bootstrap(int rows, int draws, double level, long seed) {
    unless(rows >= 1, "rows", "are none", "give rows");
    unless(draws >= 20, "draws", "is " + draws, "give 20 or more");
    this.rows = rows;
    this.draws = draws;
    this.level = level;
    this.seed = seed;
  }

  /**
   * The interval of a statistic.
   *
   * @param statistic of the rows, given how often each was drawn; a draw for which it is NaN, such
   *     as one of a single class, does not count
   */
  public Interval interval(ToDoubleFunction<double[]> statistic) {
    return intervals(counts -> new double[] {statistic.applyAsDouble(counts)}).getFirst();
  }

  /** The intervals of several statistics of the same draws, always as many and in one order. */
  public List<Interval> intervals(Function<double[], double[]> statistics) {
    double[][] values = new double[draws][];
    double[] counts = new double[rows];
    for (int draw = 0; draw < draws; draw++) {
      UniformRandomProvider random = Seeds.random(Seeds.stream(seed, draw));
      Arrays.fill(counts, 0);
      for (int i = 0; i < rows; i++) {
        counts[random.nextInt(rows)]++;
      }
      values[draw] = statistics.apply(counts);
    }
    return IntStream.range(0, values[0].length)
        .mapToObj(at -> interval(Arrays.stream(values).mapToDouble(draw -> draw[at]).toArray()))
        .toList();
  }

  private Interval interval(double[] values) {
    double[] known = Arrays.stream(values).filter(value -> !Double.isNaN(value)).sorted().toArray();
    unless(
        2 * known.length >= draws,
        "rows",
        "are too few or too alike for an interval: most draws of " + rows + " rows say nothing",
        "give more rows of both classes");
    double tail = (1 - level) / 2;
    return new Interval(Quantiles.of(known, tail), Quantiles.of(known, 1 - tail), level);
  }
}
