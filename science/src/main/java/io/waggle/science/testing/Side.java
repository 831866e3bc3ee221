package io.waggle.science.testing;

/** Which departures from no effect a test looks for. */
public enum Side {
  /** Up or down. */
  BOTH,
  /** Treatment above control only; the interval has no upper end. */
  GREATER,
  /** Treatment below control only; the interval has no lower end. */
  LESS
}
