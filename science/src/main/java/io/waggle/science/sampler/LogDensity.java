package io.waggle.science.sampler;

/**
 * The logarithm of a density over all of ℝⁿ, up to a constant, with its gradient. Bounded
 * quantities are put on the line first, and the logarithm of the derivative of that change belongs
 * to the value.
 */
public interface LogDensity {
  /** Number of coordinates, at least one. */
  int size();

  /**
   * @param point where; not to be kept or changed
   * @param gradient filled with the gradient at the point
   * @return the value there; NaN or an infinity where the density does not exist, which a sampler
   *     turns back from
   */
  double valueAt(double[] point, double[] gradient);

  /**
   * The same density for use on another thread. One that has no working memory of its own may
   * return itself.
   */
  LogDensity copy();
}
