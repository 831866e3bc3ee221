package io.waggle.core.experiment;

/** An estimate with its 95 % confidence interval. */
public record Interval(double estimate, double low, double high) {
  public boolean holdsZero() {
    return low <= 0 && high >= 0;
  }
}
