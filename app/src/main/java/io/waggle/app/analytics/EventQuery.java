package io.waggle.app.analytics;

import io.waggle.core.kernel.Hash128;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.duckdb.DuckDBConnection;

/** Lists events by a filter. */
final class EventQuery {
  private static final String SELECT =
      """
      SELECT e.position, e.event_time, e.received_time, e.person, k.source, k.type, k.name,
        e.amount, k.is_order
      FROM event_rows e JOIN event_kinds k ON k.id = e.kind
      WHERE e.event_time >= ? AND e.event_time < ?
        AND (e.event_time < ? OR e.event_time = ? AND e.position < ?)""";

  private static final String OF_MESSAGE = " AND e.message = ?";
  private static final String OF_PEOPLE = " AND e.person IN (SELECT unnest(CAST(? AS INTEGER[])))";
  private static final String LATEST = " ORDER BY e.event_time DESC, e.position DESC LIMIT ?";

  private EventQuery() {}

  static List<EventRow> run(DuckDBConnection connection, EventFilter filter) throws SQLException {
    EventFilter.Cursor before = filter.before();
    StringBuilder sql = new StringBuilder(SELECT);
    List<Object> parameters = new ArrayList<>();
    parameters.add(filter.period().since());
    parameters.add(filter.period().until());
    parameters.add(before.eventTime());
    parameters.add(before.eventTime());
    parameters.add(before.position());
    if (!filter.messageId().isEmpty()) {
      sql.append(OF_MESSAGE);
      parameters.add(Hash128.of(filter.messageId()).hi());
    }
    if (!filter.people().isEmpty()) {
      sql.append(OF_PEOPLE);
      parameters.add(Aliases.closure(connection, filter.people()));
    }
    parameters.add(filter.limit());
    return Rows.list(connection, sql.append(LATEST).toString(), parameters, EventQuery::row);
  }

  private static EventRow row(ResultSet row) throws SQLException {
    return new EventRow(
        row.getLong(1),
        row.getLong(2),
        row.getLong(3),
        row.getInt(4),
        row.getString(5),
        row.getString(6),
        row.getString(7),
        row.getDouble(8),
        row.getBoolean(9));
  }
}
