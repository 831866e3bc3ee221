package io.waggle.science.fair;

/** A share of people, by what was decided and what turned out. */
public enum Rate {
  /** Selected among all. Equal rates are demographic parity. */
  SELECTION,
  /** Selected among those with a positive outcome. Equal rates are equal opportunity. */
  TRUE_POSITIVE,
  /** Selected among those with a negative outcome. */
  FALSE_POSITIVE,
  /** Positive outcomes among the selected. Equal rates are predictive parity. */
  PRECISION;

  /** Whether outcomes must be known. */
  boolean needsLabels() {
    return this != SELECTION;
  }
}
