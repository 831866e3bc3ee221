package io.waggle.core.collect;

/**
 * A yes or no together with the earliest time at which it might change though nothing happens,
 * packed into one long so that a judgement costs no object.
 *
 * <p>Times are milliseconds since 1970 and not negative; {@link #NEVER} says that only an event can
 * change it.
 */
public final class Verdict {
  /** The recheck time of a verdict that time alone cannot change. */
  public static final long NEVER = Long.MAX_VALUE;

  /** Yes, until something happens. */
  public static final long YES = NEVER;

  /** No, until something happens. */
  public static final long NO = ~NEVER;

  private Verdict() {}

  public static long of(boolean holds, long recheckAt) {
    long time = Math.max(0, recheckAt);
    return holds ? time : ~time;
  }

  public static long of(boolean holds) {
    return holds ? YES : NO;
  }

  public static boolean holds(long verdict) {
    return verdict >= 0;
  }

  public static long recheckAt(long verdict) {
    return verdict >= 0 ? verdict : ~verdict;
  }

  /** The opposite, sure for just as long. */
  public static long not(long verdict) {
    return ~verdict;
  }
}
