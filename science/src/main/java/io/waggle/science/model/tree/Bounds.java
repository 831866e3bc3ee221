package io.waggle.science.model.tree;

/** Between what a leaf below a node may lie, so that monotone features stay so. */
record Bounds(double low, double high) {
  static final Bounds NONE = new Bounds(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);

  double clamp(double value) {
    return Math.clamp(value, low, high);
  }

  Bounds atMost(double value) {
    return new Bounds(low, Math.min(high, value));
  }

  Bounds atLeast(double value) {
    return new Bounds(Math.max(low, value), high);
  }
}
