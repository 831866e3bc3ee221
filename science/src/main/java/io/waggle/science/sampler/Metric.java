package io.waggle.science.sampler;

import java.util.Arrays;

/**
 * The shape of kinetic energy: momentum has covariance M, velocity is M⁻¹ p. M⁻¹ is set to what is
 * known of the covariance of the target (Betancourt 2017, §4.2).
 */
sealed interface Metric {
  /** A draw of the momentum. */
  void drawMomentum(NormalSource normals, double[] momentum);

  /** M⁻¹ p. */
  void velocity(double[] momentum, double[] velocity);

  /** The metric that fits the collected positions, drawn towards 10⁻³ when there are few. */
  Metric fitted(Covariance collected);

  /** A copy of M⁻¹'s diagonal. */
  double[] scales();

  static Metric unit(int size, boolean isDense) {
    double[] ones = new double[size];
    Arrays.fill(ones, 1);
    return isDense ? Dense.ofDiagonal(ones) : new Diagonal(ones);
  }

  /** M⁻¹ is diagonal. */
  final class Diagonal implements Metric {
    private final double[] inverse;

    Diagonal(double[] inverse) {
      this.inverse = inverse;
    }

    @Override
    public void drawMomentum(NormalSource normals, double[] momentum) {
      for (int i = 0; i < momentum.length; i++) {
        momentum[i] = normals.next() / Math.sqrt(inverse[i]);
      }
    }

    @Override
    public void velocity(double[] momentum, double[] velocity) {
      for (int i = 0; i < momentum.length; i++) {
        velocity[i] = inverse[i] * momentum[i];
      }
    }

    @Override
    public Metric fitted(Covariance collected) {
      return new Diagonal(collected.shrunkVariances());
    }

    @Override
    public double[] scales() {
      return inverse.clone();
    }
  }

  /** M⁻¹ is any symmetric positive definite matrix. */
  final class Dense implements Metric {
    private final int size;
    private final double[] inverse;
    private final double[] lower;

    private Dense(int size, double[] inverse, double[] lower) {
      this.size = size;
      this.inverse = inverse;
      this.lower = lower;
    }

    static Dense ofDiagonal(double[] variances) {
      int size = variances.length;
      double[] inverse = new double[size * size];
      double[] lower = new double[size * size];
      for (int i = 0; i < size; i++) {
        inverse[i * size + i] = variances[i];
        lower[i * size + i] = Math.sqrt(variances[i]);
      }
      return new Dense(size, inverse, lower);
    }

    @Override
    public void drawMomentum(NormalSource normals, double[] momentum) {
      normals.fill(momentum);
      Cholesky.solveTransposed(lower, momentum);
    }

    @Override
    public void velocity(double[] momentum, double[] velocity) {
      for (int i = 0; i < size; i++) {
        double sum = 0;
        int row = i * size;
        for (int j = 0; j < size; j++) {
          sum += inverse[row + j] * momentum[j];
        }
        velocity[i] = sum;
      }
    }

    @Override
    public Metric fitted(Covariance collected) {
      double[] covariance = collected.shrunk();
      double[] factor = covariance.clone();
      return Cholesky.factor(factor, size)
          ? new Dense(size, covariance, factor)
          : ofDiagonal(collected.shrunkVariances());
    }

    @Override
    public double[] scales() {
      double[] scales = new double[size];
      for (int i = 0; i < size; i++) {
        scales[i] = inverse[i * size + i];
      }
      return scales;
    }
  }
}
