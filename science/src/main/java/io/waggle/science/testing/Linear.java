package io.waggle.science.testing;

import io.waggle.science.numeric.InvalidInput;

/**
 * A function of {@link JointMeans} with its slopes there: the first order of the delta method.
 *
 * @param value at the means
 * @param slopes by each mean
 */
record Linear(double value, double[] slopes) {

  /** One mean. */
  static Linear mean(JointMeans joint, int at) {
    double[] slopes = new double[joint.means().length];
    slopes[at] = 1;
    return new Linear(joint.means()[at], slopes);
  }

  /** One mean over another. */
  static Linear ratio(JointMeans joint, int numerator, int denominator) {
    double below = joint.means()[denominator];
    InvalidInput.unless(
        below != 0, "denominator", "sums to zero", "a ratio needs something to divide by");
    double value = joint.means()[numerator] / below;
    double[] slopes = new double[joint.means().length];
    slopes[numerator] = 1 / below;
    slopes[denominator] = -value / below;
    return new Linear(value, slopes);
  }

  /** This plus the other times the factor, which counts as fixed. */
  Linear plus(double factor, Linear other) {
    double[] sum = slopes.clone();
    for (int i = 0; i < sum.length; i++) {
      sum[i] += factor * other.slopes[i];
    }
    return new Linear(value + factor * other.value, sum);
  }
}
