package io.waggle.core.collect;

/**
 * Memory bounds of {@link SeenMessages}.
 *
 * @param hotIds how many of the newest ids are kept whole on the heap, 24 bytes each, before they
 *     are sealed into a run in the store; between 16 and 2,000,000
 * @param filterBytes how much heap the filters of all runs may take, 2.5 bytes per id; runs beyond
 *     it, oldest first, are asked in the store for every new id: slower, still exact
 * @param mergeIds how many ids are merged into larger runs at one checkpoint at most
 * @param bucketIds how many ids a row of a run holds on average at most; new runs go by it
 */
public record SeenLimits(int hotIds, long filterBytes, int mergeIds, int bucketIds) {
  public static final SeenLimits DEFAULTS = new SeenLimits(2_000_000, 128L << 20, 2_000_000, 256);

  public SeenLimits {
    if (hotIds < 16 || hotIds > 2_000_000) {
      throw new IllegalArgumentException("hotIds must be in 16..2000000, not " + hotIds);
    }
    if (filterBytes < 0 || mergeIds < 1 || bucketIds < 1) {
      throw new IllegalArgumentException("filterBytes, mergeIds and bucketIds must be positive");
    }
  }
}
