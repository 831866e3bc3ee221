package io.waggle.core.profile;

import io.waggle.core.collect.EventFilter;
import io.waggle.core.kernel.Hash128;
import org.jspecify.annotations.Nullable;

/**
 * A counter that a definition asks profiles to keep: which events, and how many of the newest
 * times.
 *
 * <p>For "at least k within a window" the newest k times of each fragment are enough to be exact;
 * for "at most k" and "exactly k" it takes k + 1.
 */
public final class CounterKey {
  public static final int MAX_NEWEST = 1_000;

  private static final String FILTERED = "\u0001";
  private static final int[] ROOMS = {ProfilePlan.DEFAULT_NEWEST, 32, 128, MAX_NEWEST};

  private final EventFilter filter;
  private final int newest;
  private final String storedName;

  /**
   * A counter of the events that pass the filter, of which so many of the newest times are needed,
   * 0 to {@link #MAX_NEWEST}.
   */
  public CounterKey(EventFilter filter, int newest) {
    if (newest < 0 || newest > MAX_NEWEST) {
      throw new IllegalArgumentException("newest " + newest);
    }
    this.filter = filter;
    this.newest = newest;
    this.storedName = Names.shared(nameOf(filter, kept()));
  }

  public EventFilter filter() {
    return filter;
  }

  public int newest() {
    return newest;
  }

  /**
   * The name that profiles keep the counter under: the event's own name when nothing filters it and
   * the times that are kept anyway are enough, else a fingerprint that no event name can equal.
   */
  public String storedName() {
    return storedName;
  }

  private static String nameOf(EventFilter filter, int kept) {
    boolean unfiltered = filter.where().isEmpty();
    boolean deep = kept > ProfilePlan.DEFAULT_NEWEST;
    if (unfiltered && !deep) {
      return filter.event();
    }
    String depth = deep ? kept + " " : "";
    long print = Hash128.of("counter", depth + filter).hi();
    return FILTERED + Long.toUnsignedString(print, Character.MAX_RADIX);
  }

  /**
   * How many times are kept for it: one of four numbers, so that counters which differ little are
   * one and how deep a counter is never changes.
   */
  int kept() {
    int room = 0;
    while (ROOMS[room] < newest) {
      room++;
    }
    return ROOMS[room];
  }

  /** Whether it is kept though nobody asks: of every event by its own name. */
  boolean isStandard() {
    String event = filter.event();
    boolean namedForm = event.startsWith("page:") || event.startsWith("screen:");
    return !isFiltered(storedName()) && !namedForm && !event.equals(EventFilter.ANY);
  }

  static boolean isFiltered(String storedName) {
    return storedName.startsWith(FILTERED);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof CounterKey that && newest == that.newest && filter.equals(that.filter);
  }

  @Override
  public int hashCode() {
    return 31 * storedName.hashCode() + newest;
  }

  @Override
  public String toString() {
    return newest + " of " + filter.describe();
  }
}
