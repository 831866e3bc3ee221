package io.waggle.science.forecast;

/**
 * The exact innovations of an ARMA process by the Kalman filter (Gardner, Harvey and Phillips 1980,
 * AS 154): gains are found once for the coefficients and used on any number of series.
 */
final class ArmaFilter {
  private static final double STEADY = 1e-13;
  private static final int DOUBLINGS = 60;

  private final int size;
  private final double[] ar;
  private final double[] noise;
  private final double[][] gains;
  private final double[] variances;

  /**
   * @param ar polynomial 1 − φ₁B − …
   * @param ma polynomial 1 + θ₁B + …
   * @param length of the series to come
   */
  ArmaFilter(double[] ar, double[] ma, int length) {
    this.size = Math.max(ar.length - 1, ma.length);
    this.ar = new double[size];
    this.noise = new double[size];
    for (int i = 0; i < size; i++) {
      this.ar[i] = i + 1 < ar.length ? -ar[i + 1] : 0;
      this.noise[i] = i < ma.length ? ma[i] : 0;
    }
    this.gains = new double[length][];
    this.variances = new double[length];
    findGains();
  }

  /** Variances of the innovations relative to that of the noise, by time. */
  double[] variances() {
    return variances;
  }

  /** The errors of forecasting each value from those before it. */
  double[] innovations(double[] values) {
    double[] state = new double[size];
    return run(values, state);
  }

  /** Forecasts of the steps after the series. */
  double[] continuation(double[] values, int steps) {
    double[] state = new double[size];
    run(values, state);
    double[] forecasts = new double[steps];
    for (int step = 0; step < steps; step++) {
      forecasts[step] = state[0];
      move(state, 0, new double[size]);
    }
    return forecasts;
  }

  private double[] run(double[] values, double[] state) {
    double[] innovations = new double[values.length];
    for (int t = 0; t < values.length; t++) {
      innovations[t] = values[t] - state[0];
      move(state, innovations[t], gains[t]);
    }
    return innovations;
  }

  private void move(double[] state, double innovation, double[] gain) {
    double first = state[0];
    for (int i = 0; i < size; i++) {
      double next = i + 1 < size ? state[i + 1] : 0;
      state[i] = ar[i] * first + next + gain[i] * innovation;
    }
  }

  private void findGains() {
    double[][] spread = stationarySpread();
    boolean isSteady = false;
    for (int t = 0; t < gains.length; t++) {
      if (isSteady) {
        gains[t] = gains[t - 1];
        variances[t] = variances[t - 1];
        continue;
      }
      double variance = spread[0][0];
      double[] carried = new double[size];
      for (int i = 0; i < size; i++) {
        carried[i] = ar[i] * variance + (i + 1 < size ? spread[i + 1][0] : 0);
      }
      gains[t] = new double[size];
      for (int i = 0; i < size; i++) {
        gains[t][i] = carried[i] / variance;
      }
      variances[t] = variance;
      spread = next(spread, carried);
      isSteady = Math.abs(spread[0][0] - 1) < STEADY && Math.abs(variance - 1) < STEADY;
    }
  }

  /** How uncertain the state is a step later, when the value in between has been seen. */
  private double[][] next(double[][] spread, double[] carried) {
    double variance = spread[0][0];
    double[][] next = new double[size][size];
    for (int i = 0; i < size; i++) {
      for (int j = 0; j <= i; j++) {
        double moved = ar[i] * ar[j] * variance;
        if (j + 1 < size) {
          moved += ar[i] * spread[0][j + 1];
        }
        if (i + 1 < size) {
          moved += ar[j] * spread[i + 1][0];
          moved += spread[i + 1][j + 1];
        }
        next[i][j] = moved + noise[i] * noise[j] - carried[i] * carried[j] / variance;
        next[j][i] = next[i][j];
      }
    }
    return next;
  }

  /** Σ Tᵏ R Rᵀ Tᵏᵀ, with twice as many terms each time. */
  private double[][] stationarySpread() {
    double[][] sum = new double[size][size];
    double[][] power = new double[size][size];
    for (int i = 0; i < size; i++) {
      for (int j = 0; j < size; j++) {
        sum[i][j] = noise[i] * noise[j];
      }
      power[i][0] = ar[i];
      if (i + 1 < size) {
        power[i][i + 1] += 1;
      }
    }
    for (int k = 0; k < DOUBLINGS; k++) {
      double[][] more = product(product(power, sum, false), power, true);
      double change = 0;
      for (int i = 0; i < size; i++) {
        for (int j = 0; j < size; j++) {
          sum[i][j] += more[i][j];
        }
        change = more[i][i] > 0 ? Math.max(change, more[i][i] / sum[i][i]) : change;
      }
      if (change <= STEADY) {
        break;
      }
      power = product(power, power, false);
    }
    return sum;
  }

  private static double[][] product(double[][] a, double[][] b, boolean turned) {
    int size = a.length;
    double[][] product = new double[size][size];
    for (int i = 0; i < size; i++) {
      for (int k = 0; k < size; k++) {
        double factor = a[i][k];
        for (int j = 0; factor != 0 && j < size; j++) {
          product[i][j] += factor * (turned ? b[j][k] : b[k][j]);
        }
      }
    }
    return product;
  }
}
