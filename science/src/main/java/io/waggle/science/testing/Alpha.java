package io.waggle.science.testing;

import io.waggle.science.numeric.InvalidInput;

/** Checks the share of false alarms that a test may raise. */
final class Alpha {
  private Alpha() {}

  static void check(double alpha) {
    InvalidInput.unless(
        alpha > 0 && alpha < 0.5, "alpha", "is " + alpha, "give a share such as 0.05");
  }
}
