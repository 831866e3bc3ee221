package io.waggle.core.journey;

/** When the journeys that begin by a schedule do so. */
public final class Schedules {
  /** There is no such time. */
  public static final long NONE = Enrolment.NEVER;

  private static final int MAX_MISSED = 100_000;

  private Schedules() {}

  /** The first time after a moment at which people come in by schedule, or {@link #NONE}. */
  public static long next(JourneyDefinition journey, long after) {
    return journey.entry().trigger() instanceof Trigger.OnSchedule schedule
        ? schedule.times().next(after)
        : NONE;
  }

  /** The last such time in {@code (after, to]}: of several that were missed, one is made up for. */
  public static long latest(JourneyDefinition journey, long after, long to) {
    long latest = NONE;
    long at = next(journey, after);
    for (int i = 0; at <= to && at != NONE && i < MAX_MISSED; i++) {
      latest = at;
      at = next(journey, at);
    }
    return latest;
  }

  /** Whether a time is not missed by too much. */
  public static boolean isFresh(JourneyDefinition journey, long at, long now) {
    return journey.entry().trigger() instanceof Trigger.OnSchedule schedule
        && now - at <= schedule.freshMillis();
  }
}
