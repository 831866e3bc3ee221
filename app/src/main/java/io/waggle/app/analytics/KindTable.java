package io.waggle.app.analytics;

import io.waggle.core.collect.CollectedEvent;
import io.waggle.core.collect.EventType;
import io.waggle.core.experiment.Currencies;
import io.waggle.core.kernel.Attributes;
import io.waggle.core.kernel.Value;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Numbers for what events are: source, type, name, whether they count as an order, and the currency
 * of their amounts. At most {@value #LIMIT} are told apart, so that a client that makes up names
 * cannot fill the memory; the names of all others are {@value #OTHER}.
 */
final class KindTable {
  static final int LIMIT = 50_000;

  /** Stands for every name beyond the limit. */
  static final String OTHER = "(other)";

  private final Map<Kind, Integer> ids = new HashMap<>();

  private record Kind(String source, EventType type, String name, boolean order, String currency) {
    /** Written out: it is asked at every event, and that of a record is not compiled as well. */
    @Override
    public int hashCode() {
      int texts = (source.hashCode() * 31 + name.hashCode()) * 31 + currency.hashCode();
      return (texts * 31 + type.ordinal()) * 2 + (order ? 1 : 0);
    }
  }

  /** A kind as it is stored. */
  record Row(int id, String source, String type, String name, boolean order, String currency) {}

  /** The number of this event's kind; one that is new is added to the rows. */
  int idOf(CollectedEvent event, boolean order, RowBuffer newKinds) {
    Kind kind =
        new Kind(event.source(), event.type(), event.name(), order, currency(event.properties()));
    Integer known = ids.get(kind);
    if (known != null) {
      return known;
    }
    if (ids.size() >= LIMIT && !kind.name().equals(OTHER)) {
      kind = new Kind(kind.source(), kind.type(), OTHER, order, kind.currency());
    }
    Integer found = ids.get(kind);
    return found != null ? found : add(kind, newKinds);
  }

  /** Takes a kind back from the stored table. */
  void restore(Row row) {
    EventType parsed = EventType.valueOf(row.type().toUpperCase(Locale.ROOT));
    ids.put(new Kind(row.source(), parsed, row.name(), row.order(), row.currency()), row.id());
  }

  /** The currency that an event names in its properties; empty when it names none that there is. */
  private static String currency(Attributes properties) {
    return properties.find("currency") instanceof Value.Text text && Currencies.has(text.text())
        ? text.text()
        : "";
  }

  void clear() {
    ids.clear();
  }

  private int add(Kind kind, RowBuffer newKinds) {
    int id = ids.size();
    ids.put(kind, id);
    newKinds.put(id).put(kind.source()).put(kind.type().name().toLowerCase(Locale.ROOT));
    newKinds.put(kind.name()).put(kind.order()).put(kind.currency()).end();
    return id;
  }
}
