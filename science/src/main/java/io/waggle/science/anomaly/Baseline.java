package io.waggle.science.anomaly;

import io.waggle.science.anomaly.Reason.Season;

/**
 * What is expected of the next point, learned from those before. One call of {@link #expect} is
 * followed by one of {@link #learn} for the same point.
 */
interface Baseline {
  /**
   * What is expected.
   *
   * @param value expected value
   * @param deviation typical distance from it, above zero: the standard deviation of usual points
   * @param season what it takes into account
   */
  record Expectation(double value, double deviation, Season season) {}

  /**
   * A point as it came.
   *
   * @param local milliseconds as a clock on the wall shows them
   * @param value the value, or the number of successes
   * @param trials 1 but for rates
   */
  record Point(long local, double value, double trials) {}

  Expectation expect(Point point);

  /** The expected value on the scale of the series. */
  default double shown(Expectation expected) {
    return expected.value();
  }

  /** The level of a stretch on the scale of the series. */
  default double shown(Stretch stretch) {
    return stretch.mean();
  }

  /** How far the point is from the expected, on the scale of a standard normal. */
  double deviation(Point point, Expectation expected);

  /** The value at this deviation. */
  double valueAt(double deviation, Point point, Expectation expected);

  void learn(Point point, Expectation expected);

  /** What the point adds to a stretch of time, its season taken off and its size bounded. */
  Stretch.Part part(Point point, Expectation expected);

  /** What the parts of stretches are measured on; parts of different scales do not compare. */
  record Scale(boolean isLogarithmic, Season season) {}

  default Scale scale() {
    return new Scale(false, Season.HOUR_OF_WEEK);
  }

  /** How far a stretch is from the one before, on the scale of a standard normal. */
  double deviation(Stretch recent, Stretch before);
}
