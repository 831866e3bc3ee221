package io.waggle.science.model.linear;

import io.waggle.science.numeric.InvalidInput;

/**
 * What is added to the sum of log losses: l1 · Σ|β| + l2/2 · Σβ², over standardised features, the
 * intercept left out. With l1 = 0 it is ridge (Hoerl and Kennard 1970; C = 1 / l2 elsewhere), with
 * both the elastic net (Zou and Hastie 2005).
 *
 * @param l1 of at least zero; above it, coefficients of useless features are exactly zero
 * @param l2 of at least zero; at zero with perfectly separable classes there is no best model
 */
public record Penalty(double l1, double l2) {
  public Penalty {
    InvalidInput.notNegative("l1", l1);
    InvalidInput.notNegative("l2", l2);
  }

  /** l2 = 1. */
  public static Penalty standard() {
    return new Penalty(0, 1);
  }
}
