package io.waggle.bench.science;

import io.waggle.science.forecast.EtsModel;

/**
 * What R's forecast 8.20 computes where it and the library mean different things by one name, so
 * that the rest of the two can be compared. Why the library differs is in {@code
 * docs/science/forecast.md}.
 */
final class RConventions {
  /** Variance of R's prior on the values before the first, in units of the noise. */
  private static final double DIFFUSE = 1e6;

  private RConventions() {}

  /**
   * Means of ETS(M,Ad,M) by the recursion of its class 3, in which the slope is damped from the
   * second step on only.
   */
  static double[] dampedMeans(EtsModel model, int steps) {
    double[] levels = model.seasons();
    int period = levels.length;
    double[] slopes = levels.clone();
    for (int i = 0; i < period; i++) {
      levels[i] *= model.level();
      slopes[i] *= model.slope();
    }
    double shared = model.variance() * model.gamma();
    double[] means = new double[steps];
    for (int step = 0; step < steps; step++) {
      int now = step % period;
      means[step] = levels[now] + slopes[now];
      for (int i = 0; i < period; i++) {
        levels[i] += slopes[i];
        slopes[i] *= model.phi();
      }
      levels[now] += shared * model.alpha() * means[step];
      slopes[now] += shared * model.beta() * means[step];
    }
    return means;
  }

  /**
   * Variance of the airline model: all squared innovations, those of the values that differencing
   * takes among them, seen from a diffuse prior on the year before.
   *
   * @param values monthly, logarithms
   * @param ma coefficient θ of the last error
   * @param seasonalMa coefficient Θ of the error a year ago
   */
  static double airlineVariance(double[] values, double ma, double seasonalMa) {
    double[] differencing = polynomial(-1, -1);
    double[] noise = polynomial(ma, seasonalMa);
    int size = values.length;
    double[] differenced = new double[size];
    double[][] spread = new double[size][size];
    for (int i = 0; i < size; i++) {
      for (int lag = 0; lag <= Math.min(i, differencing.length - 1); lag++) {
        differenced[i] += differencing[lag] * values[i - lag];
      }
      for (int j = 0; j <= i; j++) {
        spread[i][j] = overlap(noise, 0, i - j) + DIFFUSE * overlap(differencing, j + 1, i - j);
      }
    }
    double[] innovations = whitened(spread, differenced);
    double squares = 0;
    for (double each : innovations) {
      squares += each * each;
    }
    int lost = differencing.length - 1;
    return squares / (size - lost - 2);
  }

  /** (1 + a B)(1 + b B¹²). */
  private static double[] polynomial(double a, double b) {
    double[] polynomial = new double[14];
    polynomial[0] = 1;
    polynomial[1] = a;
    polynomial[12] = b;
    polynomial[13] = a * b;
    return polynomial;
  }

  /** Σ pᵢ pᵢ₊shift over i from a place on. */
  private static double overlap(double[] polynomial, int from, int shift) {
    double sum = 0;
    for (int i = from; i + shift < polynomial.length; i++) {
      sum += polynomial[i] * polynomial[i + shift];
    }
    return sum;
  }

  /** L⁻¹ values with L Lᵀ = spread, which is replaced below its diagonal. */
  private static double[] whitened(double[][] spread, double[] values) {
    double[] white = values.clone();
    for (int i = 0; i < white.length; i++) {
      for (int j = 0; j <= i; j++) {
        for (int k = 0; k < j; k++) {
          spread[i][j] -= spread[i][k] * spread[j][k];
        }
        spread[i][j] = i == j ? Math.sqrt(spread[i][i]) : spread[i][j] / spread[j][j];
      }
      for (int k = 0; k < i; k++) {
        white[i] -= spread[i][k] * white[k];
      }
      white[i] /= spread[i][i];
    }
    return white;
  }
}
