package io.waggle.science.forecast;

import io.waggle.science.numeric.Objective;
import java.util.Arrays;

/**
 * The exact Gaussian likelihood of a differenced series as a function of free parameters, from
 * which stationary and invertible coefficients are made. Effects of regressors (generalised least
 * squares) and the variance are the best ones for the coefficients.
 */
final class ArimaLikelihood implements Objective {
  private static final double STEP = 1e-5;
  private static final double NOWHERE = 1e10;
  private static final double PERFECT = 1e-12;

  private final ArimaOrder order;
  private final int period;
  private final double[] values;
  private final double[][] columns;
  private final double least;

  ArimaLikelihood(Series series, ArimaOrder order, Regressors regressors) {
    this.order = order;
    this.period = series.period();
    double[] differencing = LagPolynomial.differencing(order, period);
    this.values = LagPolynomial.apply(differencing, series.values());
    this.columns = new double[regressors.columns().length][];
    for (int j = 0; j < columns.length; j++) {
      double[] past = Arrays.copyOf(regressors.columns()[j], series.size());
      columns[j] = LagPolynomial.apply(differencing, past);
    }
    double squares = Arrays.stream(values).map(each -> each * each).sum();
    this.least = PERFECT * squares / values.length;
  }

  /** Polynomials of past values and errors, and the coefficients they are made of. */
  record Arma(double[] ar, double[] ma, double[] coefficients) {}

  /** What the likelihood is at a point. */
  record Value(Arma arma, double[] effects, double variance, double logLikelihood) {}

  Value at(double[] free) {
    Arma arma = arma(free);
    ArmaFilter filter = new ArmaFilter(arma.ar, arma.ma, values.length);
    double[] innovations = filter.innovations(values);
    double[][] explained = new double[columns.length][];
    for (int j = 0; j < columns.length; j++) {
      explained[j] = filter.innovations(columns[j]);
    }
    double[] variances = filter.variances();
    double[] effects = LeastSquares.solve(explained, innovations, variances);
    double squares = 0;
    double logs = 0;
    for (int t = 0; t < values.length; t++) {
      double rest = innovations[t];
      for (int j = 0; j < effects.length; j++) {
        rest -= effects[j] * explained[j][t];
      }
      squares += rest * rest / variances[t];
      logs += Math.log(variances[t]);
    }
    double variance = Math.max(squares / values.length, least);
    double logLikelihood = -0.5 * (values.length * (Math.log(2 * Math.PI * variance) + 1) + logs);
    return new Value(arma, effects, variance, logLikelihood);
  }

  /** Forecasts of the differenced series without the regressors. */
  double[] continuation(Value value, int steps) {
    double[] rest = values.clone();
    for (int j = 0; j < columns.length; j++) {
      for (int t = 0; t < rest.length; t++) {
        rest[t] -= value.effects[j] * columns[j][t];
      }
    }
    return new ArmaFilter(value.arma.ar, value.arma.ma, rest.length).continuation(rest, steps);
  }

  /** Minus the log-likelihood by value, its gradient by central differences. */
  @Override
  public double valueAt(double[] point, double[] gradient) {
    double[] near = point.clone();
    for (int i = 0; i < point.length; i++) {
      near[i] = point[i] + STEP;
      double above = deviance(near);
      near[i] = point[i] - STEP;
      gradient[i] = (above - deviance(near)) / (2 * STEP);
      near[i] = point[i];
    }
    return deviance(point);
  }

  private double deviance(double[] free) {
    double deviance = -at(free).logLikelihood / values.length;
    return Double.isFinite(deviance) ? deviance : NOWHERE;
  }

  private Arma arma(double[] free) {
    int at = 0;
    double[] phi = LagPolynomial.stationary(Arrays.copyOfRange(free, at, at += order.p()));
    double[] seasonalPhi =
        LagPolynomial.stationary(Arrays.copyOfRange(free, at, at += order.seasonalP()));
    double[] theta =
        negative(LagPolynomial.stationary(Arrays.copyOfRange(free, at, at += order.q())));
    double[] seasonalTheta =
        negative(LagPolynomial.stationary(Arrays.copyOfRange(free, at, at += order.seasonalQ())));
    double[] ar =
        LagPolynomial.product(
            LagPolynomial.of(phi, -1, 1), LagPolynomial.of(seasonalPhi, -1, period));
    double[] ma =
        LagPolynomial.product(
            LagPolynomial.of(theta, 1, 1), LagPolynomial.of(seasonalTheta, 1, period));
    double[] coefficients = new double[free.length];
    int put = 0;
    for (double[] part : new double[][] {phi, seasonalPhi, theta, seasonalTheta}) {
      System.arraycopy(part, 0, coefficients, put, part.length);
      put += part.length;
    }
    return new Arma(ar, ma, coefficients);
  }

  private static double[] negative(double[] values) {
    return Arrays.stream(values).map(each -> -each).toArray();
  }
}
