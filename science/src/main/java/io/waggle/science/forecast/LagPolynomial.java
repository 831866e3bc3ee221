package io.waggle.science.forecast;

import java.util.Arrays;

/** Polynomials 1 + a₁B + a₂B² + … in the lag B, as arrays of a₀ = 1, a₁, …. */
final class LagPolynomial {
  /** So that a process stays off the edge, where its variance is infinite. */
  private static final double MOST = 0.9999;

  private LagPolynomial() {}

  /** 1 + sign·Σ coefficient·B^(step·i). */
  static double[] of(double[] coefficients, int sign, int step) {
    double[] polynomial = new double[coefficients.length * step + 1];
    polynomial[0] = 1;
    for (int i = 0; i < coefficients.length; i++) {
      polynomial[(i + 1) * step] = sign * coefficients[i];
    }
    return polynomial;
  }

  static double[] product(double[] one, double[] other) {
    double[] product = new double[one.length + other.length - 1];
    for (int i = 0; i < one.length; i++) {
      for (int j = 0; j < other.length; j++) {
        product[i + j] += one[i] * other[j];
      }
    }
    return product;
  }

  /** (1 − B)^d (1 − B^period)^D. */
  static double[] differencing(ArimaOrder order, int period) {
    double[] product = {1};
    for (int i = 0; i < order.d(); i++) {
      product = product(product, of(new double[] {1}, -1, 1));
    }
    for (int i = 0; i < order.seasonalD(); i++) {
      product = product(product, of(new double[] {1}, -1, period));
    }
    return product;
  }

  /** The polynomial applied to a series; the first values, which lack a past, are left out. */
  static double[] apply(double[] polynomial, double[] values) {
    int lost = polynomial.length - 1;
    double[] result = new double[Math.max(0, values.length - lost)];
    for (int t = 0; t < result.length; t++) {
      for (int j = 0; j <= lost; j++) {
        result[t] += polynomial[j] * values[t + lost - j];
      }
    }
    return result;
  }

  /** The first coefficients of numerator / denominator. */
  static double[] quotient(double[] numerator, double[] denominator, int count) {
    double[] result = new double[count];
    for (int i = 0; i < count; i++) {
      result[i] = i < numerator.length ? numerator[i] : 0;
      for (int j = 1; j <= Math.min(i, denominator.length - 1); j++) {
        result[i] -= denominator[j] * result[i - j];
      }
    }
    return result;
  }

  /**
   * Coefficients of a stationary process from partial autocorrelations tanh(u) (Durbin 1960;
   * Monahan 1984).
   */
  static double[] stationary(double[] free) {
    double[] coefficients = new double[free.length];
    for (int k = 0; k < free.length; k++) {
      double partial = MOST * Math.tanh(free[k]);
      double[] before = Arrays.copyOf(coefficients, k);
      for (int i = 0; i < k; i++) {
        coefficients[i] = before[i] - partial * before[k - 1 - i];
      }
      coefficients[k] = partial;
    }
    return coefficients;
  }
}
