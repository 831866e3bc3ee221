package io.waggle.core.kernel;

/**
 * Where the shell takes the time from: the system's clock, or a virtual one that a test or a replay
 * moves.
 */
public interface Clock {
  /** Milliseconds since 1970-01-01T00:00Z. */
  long millis();
}
