package io.waggle.science.forecast;

import org.jspecify.annotations.Nullable;

/** The ways to forecast that compete. */
public enum Method {
  /** The last season again. */
  NAIVE("naive"),
  THETA("theta"),
  /** Exponential smoothing, form by AICc. */
  ETS("ets"),
  /**
   * Seasonal ARIMA, of logarithms where all values are above zero; the only one with regressors.
   */
  ARIMA("arima"),
  /** Season by local regression, the rest by exponential smoothing; of logarithms likewise. */
  STL_ETS("stl-ets");

  private final String label;

  Method(String label) {
    this.label = label;
  }

  /** As it is written outside. */
  public String label() {
    return label;
  }

  /** The forecast; null when the series does not suffice for the method. */
  @Nullable Forecast forecast(Series series, Regressors regressors, Horizon horizon) {
    return switch (this) {
      case NAIVE -> Naive.forecast(series, horizon);
      case THETA -> Theta.forecast(series, horizon);
      case ETS -> smoothed(series, horizon);
      case ARIMA -> arima(series, regressors, horizon);
      case STL_ETS -> decomposed(series, horizon);
    };
  }

  private static @Nullable Forecast smoothed(Series series, Horizon horizon) {
    EtsModel model = Ets.best(series);
    return model == null ? null : model.forecast(horizon);
  }

  private static @Nullable Forecast arima(Series series, Regressors regressors, Horizon horizon) {
    boolean isLog = series.isPositive();
    ArimaModel model = ArimaSearch.best(isLog ? series.log() : series, regressors);
    if (model == null) {
      return null;
    }
    Forecast forecast = model.forecast(horizon);
    return isLog ? forecast.mapped("log " + forecast.model(), Math::exp) : forecast;
  }

  private static @Nullable Forecast decomposed(Series series, Horizon horizon) {
    boolean isLog = series.isPositive();
    Series scaled = isLog ? series.log() : series;
    Stl parts = Stl.of(scaled);
    if (parts == null) {
      return null;
    }
    double[] adjusted = scaled.values().clone();
    for (int i = 0; i < adjusted.length; i++) {
      adjusted[i] -= parts.season()[i];
    }
    Forecast rest = smoothed(new Series(adjusted, 1), horizon);
    if (rest == null) {
      return null;
    }
    double[] season = parts.seasonAhead(series.period(), horizon.steps());
    String name = "STL + " + rest.model();
    Forecast forecast = rest.plus(name, season);
    return isLog ? forecast.mapped("log " + name, Math::exp) : forecast;
  }
}
