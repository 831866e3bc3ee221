package io.waggle.science.score;

/**
 * Closeness to the best of everything and distance from the worst of everything (TOPSIS: Hwang and
 * Yoon, Multiple Attribute Decision Making, 1981), with each indicator divided by its vector norm.
 *
 * <p>The ideal is put together from the alternatives at hand, so adding or removing one can reverse
 * the order of two others: see {@link RankReversal}.
 */
public final class Topsis {
  private Topsis() {}

  /**
   * Closeness by alternative: d⁻/(d⁺ + d⁻), from 0 (the worst everywhere) to 1 (the best
   * everywhere); 0.5 for all when nothing with weight tells them apart.
   */
  public static double[] closeness(Ratings ratings, Weights weights) {
    weights.requireSize(ratings.indicators());
    int size = ratings.size();
    double[] toBest = new double[size];
    double[] toWorst = new double[size];
    for (int j = 0; j < weights.size(); j++) {
      double[] column = weighted(ratings.column(j), weights.share(j));
      boolean isCost = ratings.indicators().get(j).isCost();
      double best = extreme(column, !isCost);
      double worst = extreme(column, isCost);
      for (int i = 0; i < size; i++) {
        toBest[i] += (column[i] - best) * (column[i] - best);
        toWorst[i] += (column[i] - worst) * (column[i] - worst);
      }
    }
    double[] closeness = new double[size];
    for (int i = 0; i < size; i++) {
      double far = Math.sqrt(toWorst[i]);
      double near = Math.sqrt(toBest[i]);
      closeness[i] = far + near > 0 ? far / (far + near) : 0.5;
    }
    return closeness;
  }

  /**
   * The column times the weight over its vector norm; scaled first, so that squares stay finite.
   */
  private static double[] weighted(double[] column, double weight) {
    double largest = 0;
    for (double each : column) {
      largest = Math.max(largest, Math.abs(each));
    }
    double squares = 0;
    for (int i = 0; i < column.length; i++) {
      column[i] = largest > 0 ? column[i] / largest : 0;
      squares += column[i] * column[i];
    }
    for (int i = 0; i < column.length; i++) {
      column[i] *= squares > 0 ? weight / Math.sqrt(squares) : 0;
    }
    return column;
  }

  private static double extreme(double[] column, boolean highest) {
    double found = column[0];
    for (double each : column) {
      found = highest ? Math.max(found, each) : Math.min(found, each);
    }
    return found;
  }
}
