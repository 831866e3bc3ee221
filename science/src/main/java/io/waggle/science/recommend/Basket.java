package io.waggle.science.recommend;

/**
 * What one customer took: places of items in the history, rising, and his affinity to each, the sum
 * of the decayed weights, above zero.
 */
record Basket(int[] items, double[] affinities) {
  static final Basket EMPTY = new Basket(new int[0], new double[0]);

  int size() {
    return items.length;
  }
}
