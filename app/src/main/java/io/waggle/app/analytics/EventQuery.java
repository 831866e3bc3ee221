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
      FROM (SELECT * FROM event_rows WHERE true\
      """;

  /**
   * Names are joined to the few rows that are left: a join below would hide from it how to skip old
   * rows.
   */
  private static final String LATEST =
      """
       ORDER BY event_time DESC, position DESC LIMIT ?) e
      JOIN event_kinds k ON k.id = e.kind ORDER BY e.event_time DESC, e.position DESC\
      """;

  private final StringBuilder sql = new StringBuilder(SELECT);
  private final List<Object> parameters = new ArrayList<>();

  private EventQuery() {}

  /** A condition that always holds is left out: it would cost a look at every row. */
  static List<EventRow> run(DuckDBConnection connection, EventFilter filter) throws SQLException {
    EventQuery query = new EventQuery();
    Period period = filter.period();
    EventFilter.Cursor before = filter.before();
    query.where(" AND event_time >= ?", period.since(), Long.MIN_VALUE);
    query.where(" AND event_time < ?", period.until(), Long.MAX_VALUE);
    query.where(" AND event_time <= ?", before.eventTime(), Long.MAX_VALUE);
    if (!before.equals(EventFilter.Cursor.START)) {
      query.where(" AND (event_time < ?", before.eventTime());
      query.where(" OR position < ?)", before.position());
    }
    if (!filter.messageId().isEmpty()) {
      query.where(" AND message = ?", Hash128.of(filter.messageId()).hi());
    }
    if (!filter.people().isEmpty()) {
      String people = Aliases.closure(connection, filter.people());
      query.where(" AND person IN (SELECT unnest(CAST(? AS INTEGER[])))", people);
    }
    query.where(LATEST, filter.limit());
    return Rows.list(connection, query.sql.toString(), query.parameters, EventQuery::row);
  }

  private void where(String condition, long value, long always) {
    if (value != always) {
      where(condition, value);
    }
  }

  private void where(String condition, Object parameter) {
    sql.append(condition);
    parameters.add(parameter);
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
