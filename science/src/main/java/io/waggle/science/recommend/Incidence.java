package io.waggle.science.recommend;

import java.util.Arrays;

/**
 * Who took what, by row: the places taken and how sure it is that each is liked. The rows are
 * customers and the places items, or the other way round.
 *
 * @param starts of each row in the other arrays, and the end of the last row
 */
record Incidence(int[] starts, int[] places, double[] confidences) {
  /** Customers by items, in the order of the history. */
  static Incidence of(History history) {
    int rows = history.customers().size();
    int[] starts = new int[rows + 1];
    for (int row = 0; row < rows; row++) {
      starts[row + 1] = starts[row] + history.basket(history.customers().get(row)).size();
    }
    int[] places = new int[starts[rows]];
    double[] confidences = new double[places.length];
    for (int row = 0; row < rows; row++) {
      Basket basket = history.basket(history.customers().get(row));
      System.arraycopy(basket.items(), 0, places, starts[row], basket.size());
      System.arraycopy(confidences(basket), 0, confidences, starts[row], basket.size());
    }
    return new Incidence(starts, places, confidences);
  }

  /**
   * ln(1 + affinity), as Hu, Koren and Volinsky (2008, section 6) damp large counts, in units of
   * its mean over the basket, so that a basket counts as much as it has items.
   */
  static double[] confidences(Basket basket) {
    double[] logs = Arrays.stream(basket.affinities()).map(Math::log1p).toArray();
    double mean = Arrays.stream(logs).sum() / logs.length;
    return Arrays.stream(logs).map(each -> each / mean).toArray();
  }

  int rows() {
    return starts.length - 1;
  }

  /** The confidences of a row together. */
  double weight(int row) {
    return Arrays.stream(confidences, starts[row], starts[row + 1]).sum();
  }

  /**
   * The same from the side of the places.
   *
   * @param count how many places there are
   */
  Incidence turned(int count) {
    int[] turnedStarts = new int[count + 1];
    for (int place : places) {
      turnedStarts[place + 1]++;
    }
    Arrays.parallelPrefix(turnedStarts, Integer::sum);
    int[] next = turnedStarts.clone();
    int[] turned = new int[places.length];
    double[] turnedConfidences = new double[places.length];
    for (int row = 0; row < rows(); row++) {
      for (int at = starts[row]; at < starts[row + 1]; at++) {
        int to = next[places[at]]++;
        turned[to] = row;
        turnedConfidences[to] = confidences[at];
      }
    }
    return new Incidence(turnedStarts, turned, turnedConfidences);
  }
}
