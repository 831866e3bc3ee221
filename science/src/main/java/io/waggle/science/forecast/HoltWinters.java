package io.waggle.science.forecast;

import io.waggle.science.numeric.InvalidInput;
import java.util.Arrays;
import java.util.Comparator;
import java.util.function.ToDoubleFunction;

/**
 * Classical smoothing with a trend and a multiplicative season (Winters 1960): start from a
 * decomposition of the first two seasons, weights by least squares of the errors one step ahead.
 * Kept for comparison with figures of this kind; {@link Ets} is the one to forecast with.
 *
 * @param alpha weight of the news in the level, 0 to 1
 * @param beta in the slope
 * @param gamma in the season
 * @param squares sum of squared errors from the second season on
 */
public record HoltWinters(double alpha, double beta, double gamma, double squares) {
  private static final double[][] STARTS = {{0.3, 0.1, 0.1}, {0.3, 0.1, 0.9}, {0.7, 0.1, 0.3}};
  private static final int MAX_CALLS = 5_000;

  /**
   * Fits a series.
   *
   * @throws InvalidInput when it has values of zero or less, or less than three seasons
   */
  public static HoltWinters multiplicative(Series series) {
    InvalidInput.unless(
        series.isPositive() && series.hasSeasons(3),
        "series",
        "has values of zero or less, or less than three seasons",
        "take another method");
    Start start = Start.of(series);
    return Arrays.stream(STARTS)
        .map(from -> search(series, start, from))
        .min(Comparator.comparingDouble(HoltWinters::squares))
        .orElseThrow();
  }

  private static HoltWinters search(Series series, Start start, double[] from) {
    ToDoubleFunction<double[]> squares = weights -> squares(series, start, weights);
    double[] near = NelderMead.minimise(squares, from, MAX_CALLS);
    double[] found = NelderMead.minimise(squares, near, MAX_CALLS);
    return new HoltWinters(
        inside(found[0]), inside(found[1]), inside(found[2]), squares.applyAsDouble(found));
  }

  /** Level, slope and season before the second season. */
  private record Start(double level, double slope, double[] season) {
    static Start of(Series series) {
      int period = series.period();
      double[] two = series.first(2 * period).values();
      ClassicalDecomposition parts = ClassicalDecomposition.of(two, period, true);
      double[] trend = Arrays.stream(parts.trend()).filter(each -> !Double.isNaN(each)).toArray();
      Line line = Line.through(trend, trend.length);
      return new Start(line.intercept(), line.slope(), parts.figure());
    }
  }

  private static double squares(Series series, Start start, double[] weights) {
    double alpha = inside(weights[0]);
    double beta = inside(weights[1]);
    double gamma = inside(weights[2]);
    int period = series.period();
    double level = start.level;
    double slope = start.slope;
    double[] season = start.season.clone();
    double squares = 0;
    for (int t = period; t < series.size(); t++) {
      double value = series.values()[t];
      double factor = season[t % period];
      double error = value - (level + slope) * factor;
      squares += error * error;
      double before = level;
      level = alpha * value / factor + (1 - alpha) * (level + slope);
      slope = beta * (level - before) + (1 - beta) * slope;
      season[t % period] = gamma * value / level + (1 - gamma) * factor;
    }
    return squares;
  }

  /** Beyond an end counts as the end. */
  private static double inside(double weight) {
    return Math.clamp(weight, 0, 1);
  }
}
