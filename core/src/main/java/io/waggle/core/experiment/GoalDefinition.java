package io.waggle.core.experiment;

import io.waggle.core.collect.CollectedEvent;
import io.waggle.core.collect.EventFilter;
import io.waggle.core.kernel.Document;
import io.waggle.core.kernel.Value;

/**
 * What counts as success: an event, what it is worth, and how far back its causes may lie.
 *
 * @param valueProperty the property, by name or dotted path, that holds the worth; empty when it
 *     has none
 * @param currency what values are in where an event does not say; empty when it is not known
 * @param lookbackMillis how far before the conversion a touch still gets credit
 */
public record GoalDefinition(
    String id,
    String name,
    EventFilter filter,
    String valueProperty,
    String currency,
    long lookbackMillis) {
  private static final long DAY_MILLIS = 86_400_000L;

  /**
   * Reads {@code event}, {@code where}, {@code value}, {@code currency}, {@code lookback} and
   * {@code name}.
   */
  public static GoalDefinition parse(String id, Document doc) {
    return new GoalDefinition(
        id,
        doc.text("name", id),
        EventFilter.parse(doc),
        doc.text("value", ""),
        Currencies.read(doc, doc.text("currency", "")),
        doc.duration("lookback", 400 * DAY_MILLIS, 30 * DAY_MILLIS));
  }

  public boolean isReachedBy(CollectedEvent event) {
    return filter.matches(event);
  }

  public double valueOf(CollectedEvent event) {
    return valueOf(event, valueProperty);
  }

  /** The number at the property; 0 when there is none. */
  public static double valueOf(CollectedEvent event, String property) {
    Value value = property.isEmpty() ? null : event.properties().findPath(property);
    double number = value == null ? 0 : value.asNumber();
    return Double.isFinite(number) ? number : 0;
  }
}
