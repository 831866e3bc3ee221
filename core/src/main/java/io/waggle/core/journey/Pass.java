package io.waggle.core.journey;

import io.waggle.core.kernel.Attributes;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * One person during one input: who, when, and who is told.
 *
 * @param starts journeys that a step has asked to start, which begin when the present step is over
 */
record Pass(JourneySubject subject, long now, JourneySink sink, Deque<Start> starts) {
  Pass(JourneySubject subject, long now, JourneySink sink) {
    this(subject, now, sink, new ArrayDeque<>(0));
  }

  /** A journey that is to begin, and what its templates may use. */
  record Start(String journey, String key, Attributes context) {}
}
