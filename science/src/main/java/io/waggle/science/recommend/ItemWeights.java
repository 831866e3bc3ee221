package io.waggle.science.recommend;

import io.waggle.science.numeric.InvalidInput;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;

/**
 * A weight from each item to each: the score of an item is the sum over the basket of affinity
 * times weight.
 *
 * @param weights by row, from the item of the row
 */
record ItemWeights(int items, double[] weights) implements Scorer {
  /**
   * SAR with Jaccard similarity: those who have both among those who have either; 1 with itself, so
   * that a repeat scores by its own affinity.
   */
  static ItemWeights jaccard(History history) {
    int n = history.items().size();
    double[] together = history.together();
    double[] weights = new double[n * n];
    for (int a = 0; a < n; a++) {
      for (int b = 0; b < n; b++) {
        double both = together[a * n + b];
        weights[a * n + b] = both / (together[a * n + a] + together[b * n + b] - both);
      }
    }
    return new ItemWeights(n, weights);
  }

  /**
   * EASE: with P = (XᵀX + λI)⁻¹ for the 0/1 matrix X of customers by items, the weight from a to b
   * is −P[a,b] / P[b,b] and 0 from an item to itself (Steck 2019, equation 8).
   *
   * @param ridge λ, above zero
   */
  static ItemWeights ease(History history, double ridge) {
    int n = history.items().size();
    DMatrixRMaj matrix = DMatrixRMaj.wrap(n, n, history.together());
    for (int a = 0; a < n; a++) {
      matrix.add(a, a, ridge);
    }
    InvalidInput.unless(
        CommonOps_DDRM.invertSPD(matrix, matrix),
        "items",
        "cannot be told apart",
        "use a larger ridge");
    double[] weights = new double[n * n];
    for (int a = 0; a < n; a++) {
      for (int b = 0; b < n; b++) {
        weights[a * n + b] = a == b ? 0 : -matrix.get(a, b) / matrix.get(b, b);
      }
    }
    return new ItemWeights(n, weights);
  }

  @Override
  public double[] scores(Basket basket) {
    double[] scores = new double[items];
    for (int i = 0; i < basket.size(); i++) {
      int row = basket.items()[i] * items;
      for (int item = 0; item < items; item++) {
        scores[item] += basket.affinities()[i] * weights[row + item];
      }
    }
    return scores;
  }
}
