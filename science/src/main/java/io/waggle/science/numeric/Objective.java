package io.waggle.science.numeric;

/** A smooth function to be minimised, with its gradient. */
@FunctionalInterface
public interface Objective {
  /**
   * @param point where, not to be kept or changed
   * @param gradient filled with the gradient at the point
   * @return the value there; infinity or NaN where the function does not exist, which a search
   *     steps back from
   */
  double valueAt(double[] point, double[] gradient);
}
