package io.waggle.science.model.tree;

/** What the rows of a node, or of one side of a split, sum to. */
record Sums(double gradient, double curvature, double count) {
  Sums minus(Sums other) {
    return new Sums(gradient - other.gradient, curvature - other.curvature, count - other.count);
  }
}
