package io.waggle.science.sampler;

import java.util.function.ToDoubleBiFunction;

/** Densities whose moments are known. */
record KnownDensity(int size, ToDoubleBiFunction<double[], double[]> value) implements LogDensity {
  @Override
  public double valueAt(double[] point, double[] gradient) {
    return value.applyAsDouble(point, gradient);
  }

  @Override
  public LogDensity copy() {
    return this;
  }

  /** Normal with mean (1, −2), standard deviations (1, 10) and correlation 0.9. */
  static LogDensity correlated() {
    double rho = 0.9;
    return new KnownDensity(
        2,
        (point, gradient) -> {
          double x = point[0] - 1;
          double y = (point[1] + 2) / 10;
          double factor = 1 / (1 - rho * rho);
          gradient[0] = -factor * (x - rho * y);
          gradient[1] = -factor * (y - rho * x) / 10;
          return -factor * (x * x - 2 * rho * x * y + y * y) / 2;
        });
  }

  /** The logarithm of a gamma variable with the given shape and rate 1. */
  static LogDensity logGamma(double shape) {
    return new KnownDensity(
        1,
        (point, gradient) -> {
          double value = StrictMath.exp(point[0]);
          gradient[0] = shape - value;
          return shape * point[0] - value;
        });
  }

  /** Student's t with the given freedom. */
  static LogDensity student(double freedom) {
    return new KnownDensity(
        1,
        (point, gradient) -> {
          double x = point[0];
          gradient[0] = -(freedom + 1) * x / (freedom + x * x);
          return -(freedom + 1) / 2 * StrictMath.log1p(x * x / freedom);
        });
  }

  /** Neal's funnel: the scale of the others is exp(first / 2). */
  static LogDensity funnel(int others) {
    return new KnownDensity(
        others + 1,
        (point, gradient) -> {
          double log = point[0];
          double precision = StrictMath.exp(-log);
          double value = -log * log / 18 - others * log / 2;
          gradient[0] = -log / 9 - others / 2.0;
          for (int i = 1; i <= others; i++) {
            value -= point[i] * point[i] * precision / 2;
            gradient[0] += point[i] * point[i] * precision / 2;
            gradient[i] = -point[i] * precision;
          }
          return value;
        });
  }

  /** The eight schools of Rubin 1981, non-centred: eight standardised effects, μ, log τ. */
  static LogDensity eightSchools() {
    double[] effects = {28, 8, -3, 7, -1, 1, 18, 12};
    double[] errors = {15, 10, 16, 11, 9, 11, 10, 18};
    return new KnownDensity(
        10,
        (point, gradient) -> {
          double mu = point[8];
          double tau = StrictMath.exp(point[9]);
          double tail = 1 + tau * tau / 25;
          double value = -mu * mu / 50 - StrictMath.log(tail) + point[9];
          gradient[8] = -mu / 25;
          gradient[9] = 1 - 2 * tau * tau / 25 / tail;
          for (int i = 0; i < 8; i++) {
            double miss = (effects[i] - mu - tau * point[i]) / errors[i];
            value -= point[i] * point[i] / 2 + miss * miss / 2;
            gradient[i] = -point[i] + miss * tau / errors[i];
            gradient[8] += miss / errors[i];
            gradient[9] += miss * tau * point[i] / errors[i];
          }
          return value;
        });
  }
}
