package io.waggle.app.analytics;

import io.waggle.core.collect.CollectedEvent;
import io.waggle.core.collect.EventType;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Numbers for what events are: source, type, name and whether they count as an order. At most
 * {@value #LIMIT} are told apart, so that a client that makes up names cannot fill the memory; the
 * names of all others are {@value #OTHER}.
 */
final class KindTable {
  static final int LIMIT = 50_000;

  /** Stands for every name beyond the limit. */
  static final String OTHER = "(other)";

  private final Map<Kind, Integer> ids = new HashMap<>();

  private record Kind(String source, EventType type, String name, boolean order) {}

  /** The number of this event's kind; one that is new is added to the rows. */
  int idOf(CollectedEvent event, boolean order, RowBuffer newKinds) {
    Kind kind = new Kind(event.source(), event.type(), event.name(), order);
    Integer known = ids.get(kind);
    if (known != null) {
      return known;
    }
    if (ids.size() >= LIMIT && !kind.name().equals(OTHER)) {
      kind = new Kind(kind.source(), kind.type(), OTHER, order);
    }
    Integer found = ids.get(kind);
    return found != null ? found : add(kind, newKinds);
  }

  /** Takes a kind back from the stored table. */
  void restore(int id, String source, String type, String name, boolean order) {
    EventType parsed = EventType.valueOf(type.toUpperCase(Locale.ROOT));
    ids.put(new Kind(source, parsed, name, order), id);
  }

  void clear() {
    ids.clear();
  }

  private int add(Kind kind, RowBuffer newKinds) {
    int id = ids.size();
    ids.put(kind, id);
    newKinds.put(id).put(kind.source()).put(kind.type().name().toLowerCase(Locale.ROOT));
    newKinds.put(kind.name()).put(kind.order()).end();
    return id;
  }
}
