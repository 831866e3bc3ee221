package io.waggle.science.mix;

/** The two loops in which a fit spends its time. */
final class Sums {
  private Sums() {}

  /** Σ a_i b_(i + offset) over count terms, in four interleaved sums so that they overlap. */
  static double dot(double[] a, double[] b, int offset, int count) {
    double first = 0;
    double second = 0;
    double third = 0;
    double fourth = 0;
    int i = 0;
    for (; i + 3 < count; i += 4) {
      first += a[i] * b[i + offset];
      second += a[i + 1] * b[i + 1 + offset];
      third += a[i + 2] * b[i + 2 + offset];
      fourth += a[i + 3] * b[i + 3 + offset];
    }
    for (; i < count; i++) {
      first += a[i] * b[i + offset];
    }
    return first + second + (third + fourth);
  }

  /** Adds factor · b_(i + offset) to every term. */
  static void add(double factor, double[] b, int offset, double[] to) {
    for (int i = 0; i < to.length; i++) {
      to[i] += factor * b[i + offset];
    }
  }
}
