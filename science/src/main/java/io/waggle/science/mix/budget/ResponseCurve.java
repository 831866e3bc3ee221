package io.waggle.science.mix.budget;

/**
 * What a channel brings for its spend over the time that is planned, with its uncertainty as draws
 * of the curve from its posterior. The curve itself is the mean of the draws.
 */
public interface ResponseCurve {
  String channel();

  /** Expected outcome at a spend of at least 0. */
  double valueAt(double spend);

  /** Derivative of the expected outcome; may be infinite at 0. */
  double slopeAt(double spend);

  /** Outcome under each draw; all curves of a problem have the same draws in the same order. */
  double[] drawsAt(double spend);

  /** Whether every further unit is expected to bring no more than the one before. */
  boolean isConcave();
}
