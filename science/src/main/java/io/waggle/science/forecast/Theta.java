package io.waggle.science.forecast;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The theta method (Assimakopoulos and Nikolopoulos 2000) in the form of Hyndman and Billah (2003):
 * simple exponential smoothing with half the slope of a straight line, after the season is taken
 * out where there is a clear one.
 */
public final class Theta {
  private static final double CLEAR = Normals.twoSided(0.9);
  private static final double ALPHA_MAX = 0.99;
  private static final double LEAST_FACTOR = 1e-2;

  private Theta() {}

  /** The forecast; null when the series is too short. */
  public static @Nullable Forecast forecast(Series series, Horizon horizon) {
    double[] season = season(series);
    boolean multiplies = series.isPositive();
    double[] adjusted = series.values();
    double[] values = new double[adjusted.length];
    for (int i = 0; i < values.length; i++) {
      double each = season[i % season.length];
      values[i] = multiplies ? adjusted[i] / each : adjusted[i] - each;
    }
    EtsForm simple = new EtsForm(EtsForm.Error.ADDITIVE, EtsForm.Trend.NONE, EtsForm.Season.NONE);
    EtsModel smoothing = Ets.fit(new Series(values, 1), simple);
    if (smoothing == null) {
      return null;
    }
    double alpha = Math.min(ALPHA_MAX, smoothing.alpha());
    double drift = Line.through(values, values.length).slope() / 2;
    double base = smoothing.forecast(Horizon.of(1)).point()[0];
    double start = (1 - Math.pow(1 - alpha, values.length)) / alpha;
    double[] point = new double[horizon.steps()];
    double[] deviations = new double[horizon.steps()];
    for (int step = 0; step < point.length; step++) {
      point[step] = base + drift * (step + start);
      deviations[step] = Math.sqrt(smoothing.variance() * (1 + step * alpha * alpha));
    }
    Forecast plain = Forecast.normal("theta", point, deviations, horizon.level());
    return withSeason(plain, season, values.length, multiplies);
  }

  private static Forecast withSeason(
      Forecast plain, double[] season, int from, boolean multiplies) {
    double[][] parts = {plain.point().clone(), plain.low().clone(), plain.high().clone()};
    for (double[] part : parts) {
      for (int step = 0; step < part.length; step++) {
        double each = season[(from + step) % season.length];
        part[step] = multiplies ? part[step] * each : part[step] + each;
      }
    }
    return new Forecast("theta", parts[0], parts[1], parts[2], plain.level());
  }

  /** By place in the period; a single neutral one when no season is clear. */
  private static double[] season(Series series) {
    boolean multiplies = series.isPositive();
    double[] none = {multiplies ? 1 : 0};
    if (!series.hasSeasons(2) || !isClear(series)) {
      return none;
    }
    double[] figure =
        ClassicalDecomposition.of(series.values(), series.period(), multiplies).figure();
    boolean isTooLow = multiplies && Arrays.stream(figure).anyMatch(each -> !(each > LEAST_FACTOR));
    return isTooLow ? none : figure;
  }

  /** Whether the correlation a period apart is beyond chance, one-sided 5 %. */
  private static boolean isClear(Series series) {
    double[] values = series.values();
    double sum = 0;
    for (int lag = 1; lag < series.period(); lag++) {
      double each = correlation(values, lag);
      sum += each * each;
    }
    double deviation = Math.sqrt((1 + 2 * sum) / values.length);
    return Math.abs(correlation(values, series.period())) / deviation > CLEAR;
  }

  private static double correlation(double[] values, int lag) {
    double mean = Arrays.stream(values).average().orElse(0);
    double own = 0;
    double apart = 0;
    for (int i = 0; i < values.length; i++) {
      own += (values[i] - mean) * (values[i] - mean);
      apart += i >= lag ? (values[i] - mean) * (values[i - lag] - mean) : 0;
    }
    return own > 0 ? apart / own : 0;
  }
}
