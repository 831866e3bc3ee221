package io.waggle.app.channel;

import io.waggle.core.channel.Pace;
import java.util.Locale;

/**
 * Leaves a provider alone that does not work: after some failures in a row nothing is tried for a
 * while, then one message as a probe; its success opens the way again, its failure doubles the
 * pause.
 */
final class CircuitBreaker {
  private static final long MAX_PAUSE_MILLIS = 600_000;

  private final Pace pace;
  private State state = State.CLOSED;
  private int failures;
  private long pauseMillis;
  private long openUntil;

  /** Whether messages go through. */
  enum State {
    /** They do. */
    CLOSED,
    /** None is tried before a time. */
    OPEN,
    /** One is on its way to see whether the provider is back. */
    PROBING;

    String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  CircuitBreaker(Pace pace) {
    this.pace = pace;
    this.pauseMillis = pace.pauseMillis();
  }

  /** How many messages may be taken up now; one of an open breaker is the probe. */
  int admit(int most, long now) {
    return switch (state) {
      case CLOSED -> most;
      case PROBING -> 0;
      case OPEN -> {
        if (now < openUntil) {
          yield 0;
        }
        state = State.PROBING;
        yield 1;
      }
    };
  }

  /** Nothing came of the probe: there was no message for it. */
  void probeUnused() {
    if (state == State.PROBING) {
      state = State.OPEN;
    }
  }

  /** The provider answered, whatever it said of the message. */
  void answered() {
    state = State.CLOSED;
    failures = 0;
    pauseMillis = pace.pauseMillis();
  }

  /** The provider did not work. */
  void failed(long now) {
    failures++;
    if (state == State.PROBING || failures >= pace.breakAfter()) {
      open(now + pauseMillis);
      pauseMillis = Math.min(MAX_PAUSE_MILLIS, pauseMillis * 2);
    }
  }

  /** Nothing can pass until somebody does something: opened at once. */
  void refused(long now) {
    failures = Math.max(failures, pace.breakAfter() - 1);
    failed(now);
  }

  /** The provider asks for a pause. */
  void pause(long millis, long now) {
    open(Math.max(openUntil, now + millis));
  }

  State state() {
    return state;
  }

  /** Until when nothing is tried. */
  long openUntil() {
    return openUntil;
  }

  private void open(long until) {
    state = State.OPEN;
    openUntil = until;
  }
}
