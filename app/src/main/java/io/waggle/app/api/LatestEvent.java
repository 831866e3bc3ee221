package io.waggle.app.api;

import io.waggle.app.analytics.EventFilter;
import io.waggle.app.analytics.EventRow;
import java.util.List;

/** Until when is known what people did: past years are looked at as they were. */
final class LatestEvent {
  private LatestEvent() {}

  /** The time of the latest event, and never later than now; now when there is none. */
  static long millis(ApiParts parts) {
    List<EventRow> latest = parts.analytics().views().events(EventFilter.all(1));
    long now = parts.clock().millis();
    return latest.isEmpty() ? now : Math.min(latest.getFirst().eventTime(), now);
  }
}
