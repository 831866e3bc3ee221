package io.waggle.science.recommend;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

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
    Set<Integer> had = Arrays.stream(basket.items()).boxed().collect(Collectors.toSet());
    Comparator<Integer> better =
        Comparator.<Integer>comparingDouble(item -> -scores[item])
            .thenComparing(Comparator.naturalOrder());
    PriorityQueue<Integer> queue = new PriorityQueue<>(better.reversed());
    IntStream.range(0, scores.length)
        .filter(item -> allows(had.contains(item)))
        .forEach(item -> {
          queue.add(item);
          if (queue.size() > k) {
            queue.remove();
          }
        });
    return queue.stream().sorted(better).toList();
  }

  boolean allows(boolean had) {
    return switch (this) {
      case ALL -> true;
      case REPEAT -> had;
      case NEW -> !had;
    };
  }
}
