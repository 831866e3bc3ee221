package io.waggle.science.forecast;

import java.util.Arrays;

/**
 * Where the search for an exponential smoothing model starts (Hyndman et al. 2008, section 2.6.1):
 * smoothing parameters low in their ranges, the season from a decomposition, level and slope from a
 * line through the first values without their season.
 */
final class EtsStart {
  private static final double LEAST_FACTOR = 1e-2;

  private EtsStart() {}

  /**
   * Alpha, beta, gamma, phi, level, slope and all seasonal states but the oldest, as they apply.
   */
  static double[] of(Series series, EtsForm form) {
    int period = form.isSeasonal() ? series.period() : 1;
    double[] start = new double[form.smoothing() + form.states(period)];
    int at = smoothing(form, period, start);
    double[] values = series.values();
    double[] season = new double[0];
    if (form.isSeasonal()) {
      season = season(series, form);
      values = adjusted(values, season, form);
    }
    int count = Math.min(Math.max(10, 2 * period), values.length);
    if (form.hasTrend()) {
      Line line = Line.through(values, count);
      boolean isZero = Math.abs(line.intercept() + line.slope()) < 1e-8;
      start[at++] = line.intercept() * (isZero ? 1 + 1e-3 : 1);
      start[at++] = line.slope() * (isZero ? 1 - 1e-3 : 1);
    } else {
      start[at++] = Arrays.stream(values, 0, count).average().orElseThrow();
    }
    if (form.isSeasonal()) {
      states(season, form, start, at);
    }
    return start;
  }

  private static int smoothing(EtsForm form, int period, double[] start) {
    int at = 0;
    double alpha = EtsBounds.LOW + 0.2 * (EtsBounds.HIGH - EtsBounds.LOW) / period;
    start[at++] = alpha;
    if (form.hasTrend()) {
      start[at++] = EtsBounds.LOW + 0.1 * (Math.min(EtsBounds.HIGH, alpha) - EtsBounds.LOW);
    }
    if (form.isSeasonal()) {
      start[at++] = EtsBounds.LOW + 0.05 * (Math.min(EtsBounds.HIGH, 1 - alpha) - EtsBounds.LOW);
    }
    if (form.isDamped()) {
      start[at++] = EtsBounds.PHI_LOW + 0.99 * (EtsBounds.PHI_HIGH - EtsBounds.PHI_LOW);
    }
    return at;
  }

  /** The season of the first period. */
  private static double[] season(Series series, EtsForm form) {
    boolean multiplicative = form.season() == EtsForm.Season.MULTIPLICATIVE;
    if (series.hasSeasons(3)) {
      return ClassicalDecomposition.of(series.values(), series.period(), multiplicative).figure();
    }
    double[] values = series.values();
    Line line = Line.through(values, values.length);
    double[] figure = new double[series.period()];
    int[] counts = new int[series.period()];
    for (int i = 0; i < values.length; i++) {
      double fit = line.at(i + 1);
      figure[i % figure.length] += multiplicative ? values[i] / fit : values[i] - fit;
      counts[i % figure.length]++;
    }
    for (int i = 0; i < figure.length; i++) {
      figure[i] /= Math.max(1, counts[i]);
    }
    return figure;
  }

  private static double[] adjusted(double[] values, double[] season, EtsForm form) {
    double[] adjusted = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      double each = season[i % season.length];
      adjusted[i] =
          form.season() == EtsForm.Season.ADDITIVE
              ? values[i] - each
              : values[i] / Math.max(each, LEAST_FACTOR);
    }
    return adjusted;
  }

  /** The latest season first; factors that are too high together are brought down. */
  private static void states(double[] season, EtsForm form, double[] start, int from) {
    int count = season.length - 1;
    boolean multiplicative = form.season() == EtsForm.Season.MULTIPLICATIVE;
    double sum = 0;
    for (int i = 0; i < count; i++) {
      double each = season[season.length - 1 - i];
      start[from + i] = multiplicative ? Math.max(each, LEAST_FACTOR) : each;
      sum += start[from + i];
    }
    if (multiplicative && sum > season.length) {
      for (int i = 0; i < count; i++) {
        start[from + i] /= sum + count * LEAST_FACTOR;
      }
    }
  }
}
