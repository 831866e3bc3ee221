package io.waggle.science.sampler;

/**
 * Finds the step size at which proposals are accepted as often as wanted, by dual averaging
 * (Hoffman and Gelman 2014, algorithm 5).
 */
final class StepSize {
  private static final double PULL = 0.05;
  private static final double FORGET = 0.75;
  private static final double DELAY = 10;

  private final double target;
  private double centre;
  private double error;
  private double smoothLog;
  private double current;
  private int count;

  StepSize(double target, double start) {
    this.target = target;
    restart(start);
  }

  void restart(double start) {
    current = start;
    centre = StrictMath.log(10 * start);
    error = 0;
    smoothLog = 0;
    count = 0;
  }

  double current() {
    return current;
  }

  /** Learns from the mean acceptance probability of one trajectory. */
  void learn(double acceptance) {
    count++;
    double share = 1 / (count + DELAY);
    error = (1 - share) * error + share * (target - acceptance);
    double log = centre - error * Math.sqrt(count) / PULL;
    double weight = StrictMath.pow(count, -FORGET);
    smoothLog = weight * log + (1 - weight) * smoothLog;
    current = StrictMath.exp(log);
  }

  /** From now on the average of what was tried. */
  void settle() {
    if (count > 0) {
      current = StrictMath.exp(smoothLog);
    }
  }
}
