package io.waggle.science.sampler;

import java.util.Arrays;

/** Running means and covariances (Welford 1962), shrunk the way Stan does for a mass matrix. */
final class Covariance {
  private static final double PRIOR_COUNT = 5;
  private static final double PRIOR_VARIANCE = 1e-3;

  private final int size;
  private final boolean isDense;
  private final double[] mean;
  private final double[] products;
  private final double[] before;
  private long count;

  Covariance(int size, boolean isDense) {
    this.size = size;
    this.isDense = isDense;
    this.mean = new double[size];
    this.before = new double[size];
    this.products = new double[isDense ? size * size : size];
  }

  void add(double[] point) {
    count++;
    for (int i = 0; i < size; i++) {
      before[i] = point[i] - mean[i];
      mean[i] += before[i] / count;
    }
    for (int i = 0; i < size; i++) {
      double after = point[i] - mean[i];
      if (isDense) {
        for (int j = 0; j < size; j++) {
          products[i * size + j] += after * before[j];
        }
      } else {
        products[i] += after * before[i];
      }
    }
  }

  void clear() {
    count = 0;
    Arrays.fill(mean, 0);
    Arrays.fill(products, 0);
  }

  double[] shrunkVariances() {
    double[] variances = new double[size];
    for (int i = 0; i < size; i++) {
      double product = isDense ? products[i * size + i] : products[i];
      variances[i] = shrunk(product, true);
    }
    return variances;
  }

  double[] shrunk() {
    double[] matrix = new double[size * size];
    for (int i = 0; i < size; i++) {
      for (int j = 0; j < size; j++) {
        double product = (products[i * size + j] + products[j * size + i]) / 2;
        matrix[i * size + j] = shrunk(product, i == j);
      }
    }
    return matrix;
  }

  private double shrunk(double product, boolean isVariance) {
    double covariance = product / Math.max(1, count - 1);
    double prior = isVariance ? PRIOR_VARIANCE * PRIOR_COUNT : 0;
    return (count * covariance + prior) / (count + PRIOR_COUNT);
  }
}
