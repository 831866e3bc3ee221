package io.waggle.science.forecast;

/** Local regression over evenly spaced values with tricube weights (Cleveland et al. 1990). */
final class Loess {
  private Loess() {}

  /**
   * The smooth course.
   *
   * @param window how many neighbours count, odd
   * @param degree 0 for local means, 1 for local lines
   * @param beyond how many steps before the first and after the last to go on
   */
  static double[] smooth(double[] values, int window, int degree, int beyond) {
    double[] smooth = new double[values.length + 2 * beyond];
    for (int i = 0; i < smooth.length; i++) {
      smooth[i] = at(values, i - beyond, window, degree);
    }
    return smooth;
  }

  private static double at(double[] values, int x, int window, int degree) {
    int size = values.length;
    int count = Math.min(window, size);
    int from = Math.clamp(x - window / 2, 0, size - count);
    double reach = Math.max(x - from, from + count - 1 - x) + Math.max(0, (window - size) / 2);
    double weights = 0;
    double meanX = 0;
    double meanY = 0;
    for (int i = from; i < from + count; i++) {
      double weight = weight(Math.abs(i - x), reach);
      weights += weight;
      meanX += weight * i;
      meanY += weight * values[i];
    }
    if (weights <= 0) {
      return values[Math.clamp(x, 0, size - 1)];
    }
    meanX /= weights;
    meanY /= weights;
    if (degree == 0) {
      return meanY;
    }
    double xx = 0;
    double xy = 0;
    for (int i = from; i < from + count; i++) {
      double weight = weight(Math.abs(i - x), reach);
      xx += weight * (i - meanX) * (i - meanX);
      xy += weight * (i - meanX) * (values[i] - meanY);
    }
    boolean isLine = Math.sqrt(xx / weights) > 1e-3 * (size - 1);
    return isLine ? meanY + xy / xx * (x - meanX) : meanY;
  }

  private static double weight(double distance, double reach) {
    if (distance > 0.999 * reach) {
      return 0;
    }
    if (distance <= 0.001 * reach) {
      return 1;
    }
    double share = distance / reach;
    double rest = 1 - share * share * share;
    return rest * rest * rest;
  }
}
