package io.waggle.science.anomaly;

/**
 * The expectation of a measure, as a sum or as a product of level and seasons, whichever has made
 * the points seen more probable lately. A product is a sum of logarithms; it is open to series that
 * are nearly always above zero.
 */
final class MeasureBaseline implements Baseline {
  private static final double MEMORY = 0.01;
  private static final double NOT_POSITIVE_MAX = 0.02;
  private static final double CHANGE_AT = 0.05;
  private static final int WARM_UP = 24;
  private static final double SURPRISE_MAX = 4;

  /** A value of zero or less counts as this many e-folds below the expected. */
  private static final double FOLDS = 7;

  private final AdditiveBaseline plain;
  private final AdditiveBaseline logarithmic;
  private double advantage;
  private double notPositive;
  private int points;
  private boolean isLogarithmic;

  MeasureBaseline(SlotClock clock) {
    this.plain = new AdditiveBaseline(clock);
    this.logarithmic = new AdditiveBaseline(clock);
  }

  private AdditiveBaseline speaker() {
    return isLogarithmic ? logarithmic : plain;
  }

  /** The point on the scale of logarithms. */
  private Point logarithm(Point point, double expected) {
    double least = expected - FOLDS;
    double value = point.value() > 0 ? Math.max(Math.log(point.value()), least) : least;
    return new Point(point.local(), value, point.trials());
  }

  private double expectedLogarithm(Point point) {
    return points == 0 ? Math.log(Math.max(point.value(), 1)) : logarithmic.expect(point).value();
  }

  private Point scaled(Point point) {
    return isLogarithmic ? logarithm(point, expectedLogarithm(point)) : point;
  }

  /** The expected value is that of the scale in use: a logarithm where that is logarithmic. */
  @Override
  public Expectation expect(Point point) {
    return speaker().expect(point);
  }

  @Override
  public double shown(Expectation expected) {
    return isLogarithmic ? Math.exp(expected.value()) : expected.value();
  }

  @Override
  public double deviation(Point point, Expectation expected) {
    return speaker().deviation(scaled(point), expected);
  }

  @Override
  public double valueAt(double deviation, Point point, Expectation expected) {
    double value = speaker().valueAt(deviation, scaled(point), expected);
    return isLogarithmic ? Math.exp(value) : value;
  }

  @Override
  public Scale scale() {
    return new Scale(isLogarithmic, speaker().fullest());
  }

  @Override
  public Stretch.Part part(Point point, Expectation expected) {
    return speaker().part(scaled(point), expected);
  }

  @Override
  public double deviation(Stretch recent, Stretch before) {
    return speaker().deviation(recent, before);
  }

  @Override
  public double shown(Stretch stretch) {
    return isLogarithmic ? Math.exp(stretch.mean()) : stretch.mean();
  }

  @Override
  public void learn(Point point, Expectation expected) {
    Expectation ofPlain = plain.expect(point);
    Expectation ofLogarithm = logarithmic.expect(point);
    Point logarithm = logarithm(point, expectedLogarithm(point));
    if (points > WARM_UP && point.value() > 0) {
      double better =
          density(logarithmic.deviation(logarithm, ofLogarithm), ofLogarithm)
              - logarithm.value()
              - density(plain.deviation(point, ofPlain), ofPlain);
      double share = Math.max(MEMORY, 1.0 / (points - WARM_UP));
      advantage += share * (Math.clamp(better, -SURPRISE_MAX, SURPRISE_MAX) - advantage);
    }
    notPositive += MEMORY * ((point.value() > 0 ? 0 : 1) - notPositive);
    plain.learn(point, ofPlain);
    logarithmic.learn(logarithm, ofLogarithm);
    points++;
    choose();
  }

  private void choose() {
    boolean isOpen = notPositive < NOT_POSITIVE_MAX && points > 2 * WARM_UP;
    isLogarithmic = isOpen && advantage > (isLogarithmic ? -CHANGE_AT : CHANGE_AT);
  }

  /** Log density of a Laplace distribution, bounded for what is far out. */
  private static double density(double deviation, Expectation expected) {
    return -Math.log(expected.deviation()) - Math.min(Math.abs(deviation), SURPRISE_MAX);
  }
}
