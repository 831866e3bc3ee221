package io.waggle.testkit.market;

import java.util.HashMap;
import java.util.Map;

/**
 * How well a clustering agrees with the true people, by pairs: of all pairs of things that are put
 * together, how many belong together (precision), and of all pairs that belong together, how many
 * are put together (recall).
 *
 * <p>The measure that counts takes events as the things: {@code found} says for each messageId in
 * which profile it ended up after all merges, {@link Truth#peopleByMessage} who really acted. A
 * person with many events so weighs more. Truth is who held the device, even where no system can
 * know: somebody browses on the family tablet before logging in, or under the other's login, or has
 * a device on which no login ever happens. With the default rates this costs little: the reference
 * resolver in {@code IdentityBarTest}, which knows the rules and not the truth, stays above 0.99.
 *
 * @param pairsFound pairs that were put together
 * @param pairsTrue pairs that belong together
 * @param pairsBoth pairs that are both
 */
public record IdentityScore(long pairsFound, long pairsTrue, long pairsBoth) {

  /**
   * Scores a clustering of things of any kind: events by messageId, or identifiers.
   *
   * @param found the cluster of each thing; one that is missing is a cluster of its own, one that
   *     the truth does not know is left out
   * @param truth the person behind each thing
   */
  public static <T> IdentityScore pairwise(Map<T, ?> found, Map<T, Integer> truth) {
    Map<Object, Long> clusters = new HashMap<>();
    Map<Integer, Long> people = new HashMap<>();
    Map<Cell, Long> cells = new HashMap<>();
    truth.forEach((thing, person) -> {
      people.merge(person, 1L, Long::sum);
      Object cluster = found.get(thing);
      if (cluster != null) {
        clusters.merge(cluster, 1L, Long::sum);
        cells.merge(new Cell(cluster, person), 1L, Long::sum);
      }
    });
    return new IdentityScore(pairs(clusters), pairs(people), pairs(cells));
  }

  private record Cell(Object cluster, int person) {}

  private static long pairs(Map<?, Long> sizes) {
    return sizes.values().stream().mapToLong(n -> n * (n - 1) / 2).sum();
  }

  /** Share of the pairs put together that belong together; 1 if there are none. */
  public double precision() {
    return pairsFound == 0 ? 1 : (double) pairsBoth / pairsFound;
  }

  /** Share of the pairs that belong together that were put together; 1 if there are none. */
  public double recall() {
    return pairsTrue == 0 ? 1 : (double) pairsBoth / pairsTrue;
  }

  /** Harmonic mean of precision and recall. */
  public double f1() {
    return pairsFound + pairsTrue == 0 ? 1 : 2.0 * pairsBoth / (pairsFound + pairsTrue);
  }
}
