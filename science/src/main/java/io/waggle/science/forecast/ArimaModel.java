package io.waggle.science.forecast;

import io.waggle.science.numeric.InvalidInput;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/** A seasonal ARIMA model, with regressors perhaps, fitted to a series. */
public final class ArimaModel {
  private final Series series;
  private final ArimaOrder order;
  private final Regressors regressors;
  private final ArimaLikelihood likelihood;
  private final ArimaLikelihood.Value value;

  ArimaModel(
      Series series,
      ArimaOrder order,
      Regressors regressors,
      ArimaLikelihood likelihood,
      double[] free) {
    this.series = series;
    this.order = order;
    this.regressors = regressors;
    this.likelihood = likelihood;
    this.value = likelihood.at(free);
  }

  public ArimaOrder order() {
    return order;
  }

  /** Coefficients of past values φ, Φ and of past errors θ, Θ, in this order, as 1 − φB, 1 + θB. */
  public double[] coefficients() {
    return value.arma().coefficients().clone();
  }

  /** The effect of one unit of each regressor, on the scale of the series. */
  public Map<String, Double> effects() {
    Map<String, Double> effects = new LinkedHashMap<>();
    for (int j = 0; j < regressors.names().size(); j++) {
      effects.put(regressors.names().get(j), value.effects()[j]);
    }
    return effects;
  }

  /** Of the differenced series, with all constants. */
  public double logLikelihood() {
    return value.logLikelihood();
  }

  /**
   * Variance of the errors: the squared innovations of the differenced series, each by its variance
   * relative to the noise, summed and divided by their number less one for each coefficient and
   * regressor. The values that differencing takes from the start have no innovation and count in
   * neither.
   */
  public double variance() {
    double count = series.size() - order.lost(series.period());
    return value.variance() * count / (count - parameters() + 1);
  }

  public double aic() {
    return -2 * logLikelihood() + 2 * parameters();
  }

  /** With the correction for short series; infinite when those are too short. */
  public double aicc() {
    int spare = series.size() - order.lost(series.period()) - parameters() - 1;
    double correction = 2.0 * parameters() * (parameters() + 1) / spare;
    return spare > 0 ? aic() + correction : Double.POSITIVE_INFINITY;
  }

  private int parameters() {
    return order.coefficients() + regressors.names().size() + 1;
  }

  /**
   * The forecast with normal intervals.
   *
   * @throws InvalidInput when a regressor is not known for all steps
   */
  public Forecast forecast(Horizon horizon) {
    int size = series.size();
    int steps = horizon.steps();
    InvalidInput.unless(
        regressors.size() >= size + steps,
        "regressors",
        "cover " + (regressors.size() - size) + " of the " + steps + " steps to come",
        "give their values up to the last step");
    double[] rest = Arrays.copyOf(series.values(), size + steps);
    for (int t = 0; t < size; t++) {
      rest[t] -= explained(t);
    }
    double[] differencing = LagPolynomial.differencing(order, series.period());
    double[] ahead = likelihood.continuation(value, steps);
    double[] point = new double[steps];
    for (int step = 0; step < steps; step++) {
      int t = size + step;
      rest[t] = ahead[step];
      for (int j = 1; j < differencing.length; j++) {
        rest[t] -= differencing[j] * rest[t - j];
      }
      point[step] = rest[t] + explained(t);
    }
    double[] whole = LagPolynomial.product(value.arma().ar(), differencing);
    double[] weights = LagPolynomial.quotient(value.arma().ma(), whole, steps);
    double[] deviations = new double[steps];
    double sum = 0;
    for (int step = 0; step < steps; step++) {
      sum += weights[step] * weights[step];
      deviations[step] = Math.sqrt(variance() * sum);
    }
    return Forecast.normal(order.named(series.period()), point, deviations, horizon.level());
  }

  private double explained(int t) {
    double sum = 0;
    for (int j = 0; j < value.effects().length; j++) {
      sum += value.effects()[j] * regressors.columns()[j][t];
    }
    return sum;
  }
}
