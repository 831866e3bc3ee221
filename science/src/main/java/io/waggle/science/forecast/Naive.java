package io.waggle.science.forecast;

import org.jspecify.annotations.Nullable;

/** What was is what will be: the last season, or the last value when there is no season. */
public final class Naive {
  private Naive() {}

  /** The forecast; null when there is no past difference to learn an interval from. */
  public static @Nullable Forecast forecast(Series series, Horizon horizon) {
    double[] values = series.values();
    int lag = series.period();
    if (values.length < lag + 2) {
      return null;
    }
    double squares = 0;
    for (int i = lag; i < values.length; i++) {
      squares += Math.pow(values[i] - values[i - lag], 2);
    }
    double variance = squares / (values.length - lag);
    double[] point = new double[horizon.steps()];
    double[] deviations = new double[horizon.steps()];
    for (int step = 0; step < point.length; step++) {
      point[step] = values[values.length - lag + step % lag];
      deviations[step] = Math.sqrt(variance * (step / lag + 1));
    }
    String name = lag == 1 ? "naive" : "seasonal naive";
    return Forecast.normal(name, point, deviations, horizon.level());
  }
}
