package io.waggle.core.journey;

import io.waggle.core.collect.CollectedEvent;
import io.waggle.core.collect.EventFilter;
import io.waggle.core.kernel.Document;
import io.waggle.core.kernel.Value;

/**
 * An event that means something to one enrolment: which events, and, in a journey whose enrolments
 * have keys, where the event holds the key that must be the same.
 *
 * @param key a property by name or dotted path, or empty when the event speaks to every enrolment
 */
record EventMatch(EventFilter filter, String key) {
  static EventMatch parse(Document doc) {
    return new EventMatch(EventFilter.parse(doc), doc.text("key", ""));
  }

  boolean matches(CollectedEvent event, Enrolment enrolment) {
    return filter.matches(event)
        && (key.isEmpty() || enrolment.entry().key().equals(keyOf(event, key)));
  }

  /** The text at a property, or empty. */
  static String keyOf(CollectedEvent event, String path) {
    Value value = path.isEmpty() ? null : event.properties().findPath(path);
    return value == null ? "" : value.asText();
  }
}
