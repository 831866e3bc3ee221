package io.waggle.science.sampler;

/** A stretch of a trajectory: what its two ends and its sum of momenta tell about turning back. */
final class Branch {
  final Trajectory.Place proposal;
  double logWeight;
  private double[] firstMomentum;
  private double[] firstVelocity;
  private double[] lastMomentum;
  private double[] lastVelocity;
  private final double[] momentumSum;

  Branch(int size) {
    proposal = new Trajectory.Place(size);
    firstMomentum = new double[size];
    firstVelocity = new double[size];
    lastMomentum = new double[size];
    lastVelocity = new double[size];
    momentumSum = new double[size];
  }

  /** A stretch of one point; proposal and weight are left alone. */
  void setSingle(double[] momentum, double[] velocity) {
    copy(momentum, firstMomentum);
    copy(momentum, lastMomentum);
    copy(momentum, momentumSum);
    copy(velocity, firstVelocity);
    copy(velocity, lastVelocity);
  }

  /** The ends, sum and weight of another stretch; the proposal is left alone. */
  void setEnds(Branch other) {
    copy(other.firstMomentum, firstMomentum);
    copy(other.firstVelocity, firstVelocity);
    copy(other.lastMomentum, lastMomentum);
    copy(other.lastVelocity, lastVelocity);
    copy(other.momentumSum, momentumSum);
    logWeight = other.logWeight;
  }

  /** Swaps the ends. */
  void reverse() {
    double[] momentum = firstMomentum;
    double[] velocity = firstVelocity;
    firstMomentum = lastMomentum;
    firstVelocity = lastVelocity;
    lastMomentum = momentum;
    lastVelocity = velocity;
  }

  /**
   * Takes in the stretch that follows the last end; the proposal is left alone.
   *
   * @param seam working memory
   * @return whether the joined stretch still moves apart, as a whole and across the seam
   */
  boolean append(Branch next, double[] seam) {
    sum(momentumSum, next.firstMomentum, seam);
    boolean goesOn = movesApart(firstVelocity, next.firstVelocity, seam);
    sum(next.momentumSum, lastMomentum, seam);
    goesOn &= movesApart(lastVelocity, next.lastVelocity, seam);
    sum(momentumSum, next.momentumSum, momentumSum);
    goesOn &= movesApart(firstVelocity, next.lastVelocity, momentumSum);
    copy(next.lastMomentum, lastMomentum);
    copy(next.lastVelocity, lastVelocity);
    logWeight = Trajectory.logSum(logWeight, next.logWeight);
    return goesOn;
  }

  private static boolean movesApart(double[] first, double[] last, double[] sum) {
    return dot(first, sum) > 0 && dot(last, sum) > 0;
  }

  private static void sum(double[] a, double[] b, double[] into) {
    for (int i = 0; i < into.length; i++) {
      into[i] = a[i] + b[i];
    }
  }

  private static void copy(double[] from, double[] to) {
    System.arraycopy(from, 0, to, 0, to.length);
  }

  static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }
}
