package io.waggle.science.forecast;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Exponential smoothing by maximum likelihood, initial states included (Hyndman, Koehler, Ord and
 * Snyder, <i>Forecasting with Exponential Smoothing</i>, 2008).
 */
public final class Ets {
  private static final int MAX_CALLS = 2_000;
  private static final int LONGEST_PERIOD = 24;
  private static final double PERFECT = -1e10;

  private Ets() {}

  /** Fits one form; null when the series is too short for it or has values it cannot model. */
  public static @Nullable EtsModel fit(Series series, EtsForm form) {
    int period = series.period();
    boolean hasTooLongSeason = form.isSeasonal() && (period < 2 || period > LONGEST_PERIOD);
    int free = form.smoothing() + form.states(period);
    boolean isShort =
        free >= series.size() - 1 || (form.isSeasonal() && series.size() < 2 * period);
    boolean hasWrongSign = !form.allowsAnySign() && !series.isPositive();
    if (hasTooLongSeason || isShort || hasWrongSign) {
      return null;
    }
    double[] start = EtsStart.of(series, form);
    double[] end = NelderMead.minimise(vector -> deviance(series, form, vector), start, MAX_CALLS);
    return new EtsModel(series, form, EtsPoint.of(end, form, period));
  }

  /** The form of the lowest AICc; null when the series is too short for all. */
  public static @Nullable EtsModel best(Series series) {
    return EtsForm.all().stream()
        .map(form -> fit(series, form))
        .filter(Objects::nonNull)
        .filter(model -> Double.isFinite(model.aicc()))
        .min(Comparator.comparingDouble(EtsModel::aicc))
        .orElse(null);
  }

  /** Minus twice the log-likelihood, infinite outside the bounds. */
  private static double deviance(Series series, EtsForm form, double[] vector) {
    EtsPoint point = EtsPoint.of(vector, form, series.period());
    if (!EtsBounds.hold(form, point, series.period())) {
      return Double.POSITIVE_INFINITY;
    }
    boolean isMultiplied = form.season() == EtsForm.Season.MULTIPLICATIVE;
    if (isMultiplied && Arrays.stream(point.season()).anyMatch(each -> each < 0)) {
      return Double.POSITIVE_INFINITY;
    }
    double deviance = -2 * new EtsModel(series, form, point).logLikelihood();
    return Double.isNaN(deviance) ? Double.POSITIVE_INFINITY : Math.max(deviance, PERFECT);
  }
}
