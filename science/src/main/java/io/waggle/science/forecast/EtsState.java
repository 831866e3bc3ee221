package io.waggle.science.forecast;

/** Level, slope and season as they move on with each value (Hyndman et al. 2008, table 2.2). */
final class EtsState {
  private static final double ZERO = 1e-10;

  private final EtsForm form;
  private final EtsPoint point;
  private final double[] season;
  private double level;
  private double slope;
  private int next;

  EtsState(EtsForm form, EtsPoint point) {
    this.form = form;
    this.point = point;
    this.season = new double[point.season().length];
    for (int i = 0; i < season.length; i++) {
      season[i] = point.season()[season.length - 1 - i];
    }
    this.level = point.level();
    this.slope = point.slope();
  }

  private EtsState(EtsState other) {
    this.form = other.form;
    this.point = other.point;
    this.season = other.season.clone();
    this.level = other.level;
    this.slope = other.slope;
    this.next = other.next;
  }

  EtsState copy() {
    return new EtsState(this);
  }

  double level() {
    return level;
  }

  double slope() {
    return slope;
  }

  /** The season of a place ahead, 0 for the next value. */
  double season(int ahead) {
    return season[(next + ahead) % season.length];
  }

  /** What the next value should be. */
  double expected() {
    double base = level + point.phi() * slope;
    return switch (form.season()) {
      case NONE -> base;
      case ADDITIVE -> base + season[next];
      case MULTIPLICATIVE -> base * season[next];
    };
  }

  /** The error of the next value, as the form counts it. */
  double error(double value, double expected) {
    if (!form.isMultiplicative()) {
      return value - expected;
    }
    double base = Math.abs(expected) < ZERO ? expected + ZERO : expected;
    return (value - base) / base;
  }

  /** Moves on by a step in which this value came. */
  void update(double value) {
    double base = level + point.phi() * slope;
    double bare =
        switch (form.season()) {
          case NONE -> value;
          case ADDITIVE -> value - season[next];
          case MULTIPLICATIVE -> value / nonZero(season[next]);
        };
    double old = level;
    level = base + point.alpha() * (bare - base);
    if (form.hasTrend()) {
      double damped = point.phi() * slope;
      slope = damped + point.beta() / point.alpha() * (level - old - damped);
    }
    if (form.isSeasonal()) {
      double seen = form.season() == EtsForm.Season.ADDITIVE ? value - base : value / nonZero(base);
      season[next] += point.gamma() * (seen - season[next]);
      next = (next + 1) % season.length;
    }
  }

  /** What the value of a step ahead should be, 1 for the next. */
  double expected(int step) {
    double damping = 0;
    double power = 1;
    for (int i = 0; i < step; i++) {
      power *= point.phi();
      damping += power;
    }
    double base = level + damping * slope;
    return switch (form.season()) {
      case NONE -> base;
      case ADDITIVE -> base + season[(next + step - 1) % season.length];
      case MULTIPLICATIVE -> base * season[(next + step - 1) % season.length];
    };
  }

  private static double nonZero(double divisor) {
    return Math.abs(divisor) < ZERO ? ZERO : divisor;
  }
}
