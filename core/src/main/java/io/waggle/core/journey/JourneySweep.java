package io.waggle.core.journey;

import io.waggle.core.kernel.Attributes;

/**
 * Something that concerns many people, each of whom has a turn.
 *
 * @param version of the journey when the cause came up
 * @param time of the cause
 * @param context what the cause said: for a signal its kind, subject, region and properties
 */
public record JourneySweep(
    String journey, int version, Cause cause, long time, Attributes context) {
  /** Why. The order is part of the stored form: only append. */
  public enum Cause {
    /** The version was published: members come in, dates are worked out, older versions end. */
    PUBLISHED,
    /** A time of the journey's schedule has come. */
    SCHEDULE,
    /** A signal that the journey listens to. */
    SIGNAL,
    /** The journey goes on after a pause. */
    RESUMED
  }
}
