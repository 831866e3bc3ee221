package io.waggle.core.collect;

/**
 * Memory bounds of {@link SeenMessages}.
 *
 * @param hotIds how many of the newest ids are kept whole on the heap, 24 bytes each, before they
 *     are sealed into a run in the store; between 16 and 2,000,000
 * @param filterBytes how much heap the filters of all runs may take, and half of it again while
 *     runs are merged: 2.5 bytes per id. With more ids they are folded to 1.25 and 0.6 bytes, and
 *     the store is asked for one new id in seventy and one in six a run; runs beyond that, oldest
 *     first, are asked for every new id: slower, still exact
 * @param mergeIds how many ids are merged into larger runs at one checkpoint at most
 * @param bucketIds how many ids a row of a run holds on average at most; new runs go by it
 */
public record SeenLimits(int hotIds, long filterBytes, int mergeIds, int bucketIds) {
  private static final int HEAP_TO_FILTERS = 16;
  private static final long LEAST_FILTER_BYTES = 64L << 20;

  public static final SeenLimits DEFAULTS = new SeenLimits(2_000_000, 128L << 20, 2_000_000, 256);

  /** The defaults on a heap of so many bytes, of which filters may take a sixteenth. */
  public static SeenLimits onHeap(long bytes) {
    long filters = Math.max(LEAST_FILTER_BYTES, bytes / HEAP_TO_FILTERS);
    return new SeenLimits(DEFAULTS.hotIds, filters, DEFAULTS.mergeIds, DEFAULTS.bucketIds);
  }

  public SeenLimits {
    if (hotIds < 16 || hotIds > 2_000_000) {
      throw new IllegalArgumentException("hotIds must be in 16..2000000, not " + hotIds);
    }
    if (filterBytes < 0 || mergeIds < 1 || bucketIds < 1) {
      throw new IllegalArgumentException("filterBytes, mergeIds and bucketIds must be positive");
    }
  }
}
