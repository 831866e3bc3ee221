package io.waggle.science.value;

/** The log-likelihood of a model as a function of its parameters, on cells of customers. */
interface CellLikelihood {
  /**
   * @param cells the customers
   * @param parameters all above zero, in the order of the model; not kept or changed
   * @param gradient filled with the derivatives by each parameter
   */
  double at(Cells cells, double[] parameters, double[] gradient);
}
