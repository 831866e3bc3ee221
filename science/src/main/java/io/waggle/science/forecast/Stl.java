package io.waggle.science.forecast;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A series as trend + season + rest by local regression (Cleveland, Cleveland, McRae and Terpenning
 * 1990), with a season that may change slowly.
 *
 * @param trend by value
 * @param season by value
 * @param rest by value
 */
public record Stl(double[] trend, double[] season, double[] rest) {
  private static final int SEASON_WINDOW = 11;
  private static final int PASSES = 2;

  /** Decomposes; null when there is no season or the series holds less than two of them. */
  public static @Nullable Stl of(Series series) {
    if (!series.hasSeasons(2)) {
      return null;
    }
    double[] values = series.values();
    int period = series.period();
    int trendWindow = odd((int) Math.ceil(1.5 * period / (1 - 1.5 / SEASON_WINDOW)));
    double[] trend = new double[values.length];
    double[] season = trend;
    for (int pass = 0; pass < PASSES; pass++) {
      double[] cycles = cycles(less(values, trend), period);
      double[] low = average(average(average(cycles, period), period), 3);
      double[] drift = Loess.smooth(low, odd(period), 1, 0);
      season = less(Arrays.copyOfRange(cycles, period, period + values.length), drift);
      trend = Loess.smooth(less(values, season), trendWindow, 1, 0);
    }
    return new Stl(trend, season, less(less(values, trend), season));
  }

  /** 0 when the season explains nothing, near 1 when it rules (Wang, Smith and Hyndman 2006). */
  public double strengthOfSeason() {
    double[] both = new double[rest.length];
    Arrays.setAll(both, i -> season[i] + rest[i]);
    double whole = variance(both);
    return whole > 0 ? Math.max(0, 1 - variance(rest) / whole) : 0;
  }

  /** The last season again and again. */
  double[] seasonAhead(int period, int steps) {
    double[] ahead = new double[steps];
    Arrays.setAll(ahead, i -> season[season.length - period + i % period]);
    return ahead;
  }

  /** Each place of the season smoothed over the years, from a period before to one after. */
  private static double[] cycles(double[] values, int period) {
    double[] cycles = new double[values.length + 2 * period];
    for (int place = 0; place < period; place++) {
      int count = (values.length - place + period - 1) / period;
      double[] years = new double[count];
      for (int i = 0; i < count; i++) {
        years[i] = values[place + i * period];
      }
      double[] smooth = Loess.smooth(years, SEASON_WINDOW, 0, 1);
      for (int i = 0; i < smooth.length; i++) {
        cycles[place + i * period] = smooth[i];
      }
    }
    return cycles;
  }

  private static double[] average(double[] values, int window) {
    double[] average = new double[values.length - window + 1];
    double sum = 0;
    for (int i = 0; i < values.length; i++) {
      sum += values[i];
      if (i >= window) {
        sum -= values[i - window];
      }
      if (i >= window - 1) {
        average[i - window + 1] = sum / window;
      }
    }
    return average;
  }

  private static double[] less(double[] from, double[] what) {
    double[] rest = new double[from.length];
    Arrays.setAll(rest, i -> from[i] - what[i]);
    return rest;
  }

  private static double variance(double[] values) {
    double mean = Arrays.stream(values).average().orElse(0);
    return Arrays.stream(values).map(each -> (each - mean) * (each - mean)).sum();
  }

  private static int odd(int number) {
    return number % 2 == 0 ? number + 1 : number;
  }
}
