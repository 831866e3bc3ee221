package io.waggle.core.journey;

import io.waggle.core.collect.EventFilter;
import java.util.List;

/** What brings a person into a journey. */
public sealed interface Trigger {
  /**
   * An event.
   *
   * @param keep properties of the event, by name or dotted path, that the journey's templates may
   *     use
   * @param freshMillis an event that happened longer ago than this, such as an imported one, starts
   *     nothing
   */
  record OnEvent(EventFilter filter, List<String> keep, long freshMillis) implements Trigger {
    public OnEvent {
      keep = List.copyOf(keep);
    }
  }

  /** Entering an audience. */
  record OnAudienceEntered(String audience) implements Trigger {}
}
