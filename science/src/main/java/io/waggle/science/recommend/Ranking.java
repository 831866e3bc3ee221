package io.waggle.science.recommend;

import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/** Which items may be offered. */
public enum Ranking {
  /** All. */
  ALL,
  /** Those the customer took before. */
  REPEAT,
  /** Those he did not. */
  NEW;

  /** The places of the k best items that may be offered, best first; fewer if there are fewer. */
  List<Integer> best(double[] scores, Basket basket, int k) {
    boolean[] had = new boolean[scores.length];
    for (int item : basket.items()) {
      had[item] = true;
    }
    Comparator<Integer> better =
        Comparator.<Integer>comparingDouble(item -> -scores[item])
            .thenComparing(Comparator.naturalOrder());
    PriorityQueue<Integer> best = new PriorityQueue<>(better.reversed());
    double least = Double.NEGATIVE_INFINITY;
    for (int item = 0; item < scores.length; item++) {
      // Of equal scores the first counts, and it is in already.
      if (allows(had[item]) && (best.size() < k || scores[item] > least)) {
        best.add(item);
        if (best.size() > k) {
          best.remove();
        }
        least = scores[best.element()];
      }
    }
    return best.stream().sorted(better).toList();
  }

  boolean allows(boolean had) {
    return switch (this) {
      case ALL -> true;
      case REPEAT -> had;
      case NEW -> !had;
    };
  }
}
