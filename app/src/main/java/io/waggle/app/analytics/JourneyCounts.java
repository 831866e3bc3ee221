package io.waggle.app.analytics;

import java.util.Map;

/**
 * What happened in a journey so far.
 *
 * @param states how often each enrolment state was reached
 * @param allowed how many sends were allowed
 * @param suppressed how many were not, by reason
 */
public record JourneyCounts(
    String journey, Map<String, Long> states, long allowed, Map<String, Long> suppressed) {
  public JourneyCounts {
    states = Map.copyOf(states);
    suppressed = Map.copyOf(suppressed);
  }
}
