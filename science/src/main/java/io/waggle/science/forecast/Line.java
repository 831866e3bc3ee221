package io.waggle.science.forecast;

/** A straight line by least squares. */
record Line(double intercept, double slope) {

  /** Through the first values at places 1, 2, …; a single value gives a level line. */
  static Line through(double[] values, int count) {
    double meanX = (count + 1) / 2.0;
    double meanY = 0;
    for (int i = 0; i < count; i++) {
      meanY += values[i] / count;
    }
    double xx = 0;
    double xy = 0;
    for (int i = 0; i < count; i++) {
      xx += (i + 1 - meanX) * (i + 1 - meanX);
      xy += (i + 1 - meanX) * (values[i] - meanY);
    }
    double slope = xx == 0 ? 0 : xy / xx;
    return new Line(meanY - slope * meanX, slope);
  }

  double at(double x) {
    return intercept + slope * x;
  }
}
