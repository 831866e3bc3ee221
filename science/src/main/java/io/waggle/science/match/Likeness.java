package io.waggle.science.match;

/** How likely two records are the same. Must not depend on the order of the two. */
@FunctionalInterface
public interface Likeness {
  /** The probability in [0, 1] for two records by their numbers; called from several threads. */
  double probability(int left, int right);
}
