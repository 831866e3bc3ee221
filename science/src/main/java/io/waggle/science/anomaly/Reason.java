package io.waggle.science.anomaly;

/**
 * Why a point is unusual: the parts of a sentence, for the caller to put into words.
 *
 * @param pattern what kind of oddity
 * @param side of the expected on which the observed lies
 * @param observed the value, or the mean over the points
 * @param expected what the same points were expected to be
 * @param score of this reason alone
 * @param points how many points it rests on
 * @param season what the expectation takes into account
 */
public record Reason(
    Pattern pattern,
    Side side,
    double observed,
    double expected,
    double score,
    int points,
    Season season) {

  /** What kind of oddity. */
  public enum Pattern {
    /** This one point is far off. */
    POINT,
    /** The last points together are off, though each alone may not be. */
    RUN,
    /** The value stands still where it used to move. */
    STUCK
  }

  /** What the expectation takes into account beside the recent level. */
  public enum Season {
    NONE,
    TIME_OF_DAY,
    HOUR_OF_WEEK
  }
}
