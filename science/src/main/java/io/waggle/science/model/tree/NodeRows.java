package io.waggle.science.model.tree;

/** The rows of a node: a stretch of an order that all nodes of a tree share. */
record NodeRows(int[] order, int from, int to) {
  int size() {
    return to - from;
  }
}
