package io.waggle.science.testing;

/** What is computed from the columns of {@link Moments}. Further columns are not looked at. */
public enum Metric {
  /** The mean of column 0 per unit; a proportion when the values are 0 and 1. */
  MEAN(1),

  /**
   * The mean of column 0, adjusted by column 1, a value of the same unit from before the experiment
   * (CUPED: A. Deng, Y. Xu, R. Kohavi and T. Walker, WSDM 2013).
   */
  ADJUSTED_MEAN(2),

  /**
   * The sum of column 0 over the sum of column 1, where the unit of randomisation holds many of
   * what the ratio counts: clicks per view with people as units (A. Deng, U. Knoblich and J. Lu,
   * "Applying the delta method in metric analytics", KDD 2018).
   */
  RATIO(2),

  /** {@link #RATIO}, adjusted by the ratio of columns 2 and 3 from before the experiment. */
  ADJUSTED_RATIO(4);

  private final int columns;

  Metric(int columns) {
    this.columns = columns;
  }

  /** How many columns the moments must have at least. */
  public int columns() {
    return columns;
  }

  /** Whether it is adjusted by what was before the experiment. */
  public boolean isAdjusted() {
    return this == ADJUSTED_MEAN || this == ADJUSTED_RATIO;
  }

  /** The same without the adjustment. */
  public Metric unadjusted() {
    return switch (this) {
      case MEAN, ADJUSTED_MEAN -> MEAN;
      case RATIO, ADJUSTED_RATIO -> RATIO;
    };
  }
}
