package io.waggle.science.attribution;

/** What one model needs to know of all journeys: sums that add, subtract and merge exactly. */
sealed interface Tally permits SplitTally, PositionTally, ChainTally, SetTally {
  /** Counts a path with sign 1 or takes it away with sign −1. */
  void add(PathView path, int sign);

  /**
   * Adds or takes away what another of the same model counted; its channel i is {@code mine[i]}.
   */
  void add(Tally other, int[] mine, int sign);

  boolean allZero();

  void clear();
}
