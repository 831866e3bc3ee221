package io.waggle.science.forecast;

import java.util.Arrays;

/**
 * Trend by a centred moving average over one period, season by the mean of what is left for each
 * place in the period (Kendall and Stuart 1983, vol. 3, section 46).
 *
 * @param trend NaN for half a period at both ends
 * @param figure the season by place in the period, summing to zero, or of mean one when
 *     multiplicative; the first place is that of the first value
 */
record ClassicalDecomposition(double[] trend, double[] figure) {

  /** Needs two periods. */
  static ClassicalDecomposition of(double[] values, int period, boolean multiplicative) {
    double[] trend = trend(values, period);
    double[] figure = new double[period];
    int[] counts = new int[period];
    for (int i = 0; i < values.length; i++) {
      if (!Double.isNaN(trend[i])) {
        figure[i % period] += multiplicative ? values[i] / trend[i] : values[i] - trend[i];
        counts[i % period]++;
      }
    }
    for (int place = 0; place < period; place++) {
      figure[place] /= counts[place];
    }
    double mean = Arrays.stream(figure).average().orElseThrow();
    for (int place = 0; place < period; place++) {
      figure[place] = multiplicative ? figure[place] / mean : figure[place] - mean;
    }
    return new ClassicalDecomposition(trend, figure);
  }

  private static double[] trend(double[] values, int period) {
    double[] trend = new double[values.length];
    Arrays.fill(trend, Double.NaN);
    int half = period / 2;
    boolean isEven = period % 2 == 0;
    for (int t = half; t + half < values.length; t++) {
      double sum = 0;
      for (int j = -half; j <= half; j++) {
        boolean isEnd = isEven && Math.abs(j) == half;
        sum += (isEnd ? 0.5 : 1) * values[t + j];
      }
      trend[t] = sum / period;
    }
    return trend;
  }
}
