package io.waggle.science.model.tree;

/**
 * Places and weights on [0, 1] that integrate every polynomial of degree up to 2n − 1 exactly
 * (Abramowitz and Stegun 25.4.30).
 *
 * @param places in (0, 1)
 * @param weights sum to 1
 */
record GaussLegendre(double[] places, double[] weights) {
  private static final int NEWTON_STEPS = 8;

  /** The rule with n points. */
  static GaussLegendre of(int n) {
    double[] places = new double[n];
    double[] weights = new double[n];
    for (int i = 0; i < n; i++) {
      double x = Math.cos(Math.PI * (i + 0.75) / (n + 0.5));
      double slope = 1;
      for (int step = 0; step < NEWTON_STEPS; step++) {
        double before = 1;
        double value = x;
        for (int k = 2; k <= n; k++) {
          double next = ((2 * k - 1) * x * value - (k - 1) * before) / k;
          before = value;
          value = next;
        }
        slope = n * (before - x * value) / (1 - x * x);
        x -= value / slope;
      }
      places[i] = (1 + x) / 2;
      weights[i] = 1 / ((1 - x * x) * slope * slope);
    }
    return new GaussLegendre(places, weights);
  }

  /** The rule that is exact up to this degree. */
  static GaussLegendre exactTo(int degree) {
    return of(degree / 2 + 1);
  }
}
