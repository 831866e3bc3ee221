package io.waggle.science.anomaly;

/**
 * Follows the level of a series by robust exponential smoothing with a slow drift: an error moves
 * the level at most as far as three typical errors would (Gelper, Fried and Croux 2010, "Robust
 * forecasting with exponential and Holt–Winters smoothing").
 */
final class LevelTracker {
  private static final double CLIP = 3;
  private static final double ERROR_CLIP = 4;
  private static final double ERROR_MEMORY = 1.0 / 100;
  private static final int WARM_UP = 10;

  private final double gain;
  private final double driftGain;
  private double level;
  private double drift;
  private double error;
  private double judged;
  private int points;

  LevelTracker(double gain, double driftGain) {
    this.gain = gain;
    this.driftGain = driftGain;
  }

  /** The level that is expected next. */
  double expected() {
    return level + drift;
  }

  /** Typical absolute error of the last points; 0 before the second. */
  double error() {
    return error;
  }

  /** Same, larger as long as few points have been judged, for comparison with others. */
  double errorWithDoubt() {
    return error * (1 + 2 / (1 + judged));
  }

  int points() {
    return points;
  }

  /**
   * Learns a point.
   *
   * @param value with the season taken off
   * @param floor least distance that counts as an error
   */
  void learn(double value, double floor) {
    if (points++ == 0) {
      level = value;
      return;
    }
    double away = value - expected();
    double size = Math.abs(away);
    boolean isWarm = points > WARM_UP;
    double bounded = isWarm ? Math.min(size, ERROR_CLIP * Math.max(error, floor)) : size;
    error += Math.max(ERROR_MEMORY, 1 / (1 + judged)) * (bounded - error);
    judged++;
    double bound = CLIP * Math.max(error, floor) * 1.25;
    double step = isWarm ? Math.clamp(away, -bound, bound) : away;
    double share = Math.max(gain, 1.0 / (points + 1));
    level = expected() + share * step;
    drift += driftGain * step;
  }
}
