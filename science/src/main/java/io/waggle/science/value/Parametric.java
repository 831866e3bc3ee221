package io.waggle.science.value;

import java.util.List;

/**
 * A model given by positive parameters.
 *
 * @param <M> the model itself
 */
public interface Parametric<M> {
  /** The names of the parameters in the literature, in order. */
  List<String> names();

  /** Their values, in the same order; the caller's own copy. */
  double[] values();

  /** The same kind of model with other values. */
  M with(double[] values);
}
