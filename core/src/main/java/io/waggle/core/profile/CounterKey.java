package io.waggle.core.profile;

import io.waggle.core.collect.EventFilter;
import io.waggle.core.kernel.Hash128;

/**
 * A counter that a definition asks profiles to keep: which events, and how many of the newest
 * times.
 *
 * <p>For "at least k within a window" the newest k times of each fragment are enough to be exact;
 * for "at most k" and "exactly k" it takes k + 1.
 *
 * @param filter the events that count
 * @param newest how many of the newest times are needed, 0 to {@link #MAX_NEWEST}
 */
public record CounterKey(EventFilter filter, int newest) {
  public static final int MAX_NEWEST = 1_000;

  private static final String FILTERED = "\u0001";

  public CounterKey {
    if (newest < 0 || newest > MAX_NEWEST) {
      throw new IllegalArgumentException("newest " + newest);
    }
  }

  /**
   * The name that profiles keep the counter under: the event's own name when nothing filters it,
   * else a fingerprint of the filter that no event name can equal.
   */
  public String storedName() {
    return storedName(filter);
  }

  static String storedName(EventFilter filter) {
    if (filter.where().isEmpty()) {
      return filter.event();
    }
    long print = Hash128.of("counter", filter.toString()).hi();
    return FILTERED + Long.toUnsignedString(print, Character.MAX_RADIX);
  }

  static boolean isFiltered(String storedName) {
    return storedName.startsWith(FILTERED);
  }
}
