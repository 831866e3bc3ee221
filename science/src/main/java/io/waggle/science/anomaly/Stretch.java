package io.waggle.science.anomaly;

/**
 * Sums over a stretch of points.
 *
 * @param sum of the values
 * @param exposure of them: the number of points, or for counts what a season makes of it
 * @param variance of the sum, were the points independent
 */
record Stretch(double sum, double exposure, double variance) {
  static final Stretch EMPTY = new Stretch(0, 0, 0);

  /** One point of a stretch. */
  record Part(double value, double exposure, double deviation) {}

  Stretch with(Part part) {
    double more = part.deviation * part.deviation;
    return new Stretch(sum + part.value, exposure + part.exposure, variance + more);
  }

  Stretch with(Stretch other) {
    return new Stretch(sum + other.sum, exposure + other.exposure, variance + other.variance);
  }

  Stretch without(Stretch other) {
    return new Stretch(
        sum - other.sum, exposure - other.exposure, Math.max(0, variance - other.variance));
  }

  /** Sum by exposure, 0 without any. */
  double mean() {
    return exposure == 0 ? 0 : sum / exposure;
  }
}
