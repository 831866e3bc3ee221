package io.waggle.science.match;

import java.util.Arrays;

/** Sets of numbers that only join. A set is known by its lowest number. */
final class DisjointSets {
  private final int[] parent;
  private final int[] size;

  DisjointSets(int numbers) {
    parent = new int[numbers];
    Arrays.setAll(parent, i -> i);
    size = new int[numbers];
    Arrays.fill(size, 1);
  }

  /** The lowest number of the set. */
  int first(int number) {
    int at = number;
    while (parent[at] != at) {
      parent[at] = parent[parent[at]];
      at = parent[at];
    }
    return at;
  }

  /** How many numbers the set has that is known by this one. */
  int size(int first) {
    return size[first];
  }

  void join(int a, int b) {
    int firstA = first(a);
    int firstB = first(b);
    if (firstA != firstB) {
      int low = Math.min(firstA, firstB);
      int high = Math.max(firstA, firstB);
      parent[high] = low;
      size[low] += size[high];
    }
  }
}
