package io.waggle.science.forecast;

import io.waggle.science.numeric.InvalidInput;
import io.waggle.science.numeric.Lbfgs;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Seasonal ARIMA models by exact maximum likelihood (Box and Jenkins 1976; Harvey 1989), with
 * regressors whose errors follow the model.
 */
public final class Arima {
  private static final int SPARE = 4;
  private static final double START = 0.1;
  private static final double FLAT = 1e-12;

  private Arima() {}

  /** Fits an order; null when the series is too short or its differences are all the same. */
  public static @Nullable ArimaModel fit(Series series, ArimaOrder order) {
    return fit(series, order, Regressors.none());
  }

  /**
   * Fits an order with regressors. Without differences there is a mean.
   *
   * @throws InvalidInput when a regressor is shorter than the series
   */
  public static @Nullable ArimaModel fit(Series series, ArimaOrder order, Regressors given) {
    int size = series.size();
    InvalidInput.unless(
        given.size() >= size,
        "regressors",
        "cover " + given.size() + " of " + size + " values",
        "give one for each value");
    Regressors regressors = given.learnable(size);
    if (order.differences() == 0) {
      int length = regressors.isEmpty() ? size + 10_000 : regressors.size();
      double[] ones = new double[length];
      Arrays.fill(ones, 1);
      regressors = regressors.with("mean", ones);
    }
    int parameters = order.coefficients() + regressors.names().size() + 1;
    int left = size - order.lost(series.period());
    if (left < parameters + SPARE || (order.isSeasonal() && left < series.period())) {
      return null;
    }
    ArimaLikelihood likelihood = new ArimaLikelihood(series, order, regressors);
    double[] free = new double[order.coefficients()];
    Arrays.fill(free, START);
    double scale = Arrays.stream(series.values()).map(Math::abs).max().orElse(0);
    if (!(likelihood.at(free).variance() > FLAT * FLAT * scale * scale)) {
      return null;
    }
    double[] best =
        free.length == 0 ? free : new Lbfgs(10, 100, 1e-6).minimise(likelihood, free).point();
    return new ArimaModel(series, order, regressors, likelihood, best);
  }
}
