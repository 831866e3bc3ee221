package io.waggle.app.quality;

/** One side of data quality and its weight in the score; the weights add up to 100. */
public enum Dimension {
  /** Events that name somebody, and orders that name an amount. */
  COMPLETENESS(25),
  /** What came in and was not put into quarantine. */
  VALIDITY(25),
  /** What came in once. */
  UNIQUENESS(15),
  /** Events received within an hour of happening. */
  TIMELINESS(15),
  /** Events whose time is neither in the future nor more than 400 days past. */
  CONSISTENCY(10),
  /** 1 while the last full day is within the usual spread of the days before it. */
  VOLUME(10);

  private final int weight;

  Dimension(int weight) {
    this.weight = weight;
  }

  public int weight() {
    return weight;
  }
}
