package io.waggle.science.testing;

import java.util.function.DoubleUnaryOperator;

/**
 * Where a monotone function crosses zero: bisection sped up by false position (the Illinois
 * variant; M. Dowell and P. Jarratt, BIT 11 (1971) 168–174).
 */
final class Root {
  private static final int MAX_STEPS = 200;

  private Root() {}

  /**
   * @param low where the function has one sign
   * @param high where it has the other; if it has the same, the nearer end is returned
   * @param tolerance of the place, absolute
   */
  static double between(DoubleUnaryOperator function, double low, double high, double tolerance) {
    double a = low;
    double b = high;
    double atA = function.applyAsDouble(a);
    double atB = function.applyAsDouble(b);
    if (atA == 0 || atA * atB > 0) {
      return Math.abs(atA) <= Math.abs(atB) ? a : b;
    }
    for (int i = 0; i < MAX_STEPS && Math.abs(b - a) > tolerance; i++) {
      double middle = i % 3 == 2 ? 0.5 * (a + b) : (a * atB - b * atA) / (atB - atA);
      double at = function.applyAsDouble(middle);
      if (at == 0) {
        return middle;
      }
      if (at * atB < 0) {
        a = b;
        atA = atB;
      } else {
        atA *= 0.5;
      }
      b = middle;
      atB = at;
    }
    return b;
  }
}
