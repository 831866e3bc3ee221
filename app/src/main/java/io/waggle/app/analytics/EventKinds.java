package io.waggle.app.analytics;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.duckdb.DuckDBConnection;

/** The kinds of events that there are while one question is answered, by their numbers. */
final class EventKinds {
  private static final String ALL = "SELECT id, source, type, name FROM event_kinds ORDER BY id";

  private final List<Kind> kinds = new ArrayList<>();
  private final List<String> labels = new ArrayList<>();
  private final Map<String, Integer> numbers = new HashMap<>();

  /** How an event of this kind is called has a number of its own, the same for every source. */
  private record Kind(int id, String source, String type, String name, int label) {}

  /** Those that the connection sees. */
  EventKinds(DuckDBConnection connection) throws SQLException {
    Rows.each(
        connection,
        ALL,
        List.of(),
        row -> {
          String type = row.getString(3);
          String name = row.getString(4);
          int label = number(EventPick.named(type, name));
          kinds.add(new Kind(row.getInt(1), row.getString(2), type, name, label));
        });
  }

  private int number(String label) {
    return numbers.computeIfAbsent(
        label,
        key -> {
          labels.add(key);
          return labels.size() - 1;
        });
  }

  /** Which rows of {@code event_rows r} are meant: numbers of kinds instead of names. */
  String predicate(EventPick pick) {
    List<String> meant = new ArrayList<>();
    for (Kind each : kinds) {
      if (pick.takes(each.source, each.type, each.name)) {
        meant.add(Integer.toString(each.id));
      }
    }
    if (meant.isEmpty()) {
      return "false";
    }
    String in = "r.kind IN (" + String.join(", ", meant) + ")";
    boolean isBounded = Double.isFinite(pick.atLeast());
    return isBounded ? "(" + in + " AND r.amount >= " + pick.atLeast() + ")" : in;
  }

  /** The source of a kind; the numbers of kinds run from 0 without gaps. */
  String source(int kind) {
    return kinds.get(kind).source;
  }

  /** The number of how events of a kind are called. */
  int label(int kind) {
    return kinds.get(kind).label;
  }

  /** What that number says. */
  String text(int label) {
    return labels.get(label);
  }
}
