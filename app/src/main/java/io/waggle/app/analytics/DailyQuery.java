package io.waggle.app.analytics;

import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.duckdb.DuckDBConnection;

/** Counts events per calendar day of a zone. */
final class DailyQuery {
  private static final String BOUNDS =
      """
      SELECT min(event_time), max(event_time) FROM event_rows
      WHERE event_time >= ? AND event_time < ?\
      """;

  /**
   * Days are counted from 1,000,000 days before 1970, so that whole division rounds down before
   * 1970 too.
   */
  private static final String COUNT =
      """
      SELECT day, k.source, k.type, k.name, sum(events)::BIGINT, sum(amount) FROM (
        SELECT (event_time + %s + 86400000000000) // 86400000 - 1000000 AS day, kind,
          count(*) AS events, sum(amount) AS amount
        FROM event_rows WHERE event_time >= ? AND event_time < ? GROUP BY ALL) d
      JOIN event_kinds k ON k.id = d.kind GROUP BY ALL ORDER BY ALL\
      """;

  private DailyQuery() {}

  static List<DailyCount> run(DuckDBConnection connection, Period period, ZoneId zone)
      throws SQLException {
    List<Object> parameters = List.of(period.since(), period.until());
    List<long[]> bounds =
        Rows.list(
            connection,
            BOUNDS,
            parameters,
            row -> new long[] {row.getLong(1), row.wasNull() ? 1 : 0, row.getLong(2)});
    if (bounds.getFirst()[1] == 1) {
      return List.of();
    }
    String offset = ZoneOffsets.sql(zone, "event_time", bounds.getFirst()[0], bounds.getFirst()[2]);
    return Rows.list(
        connection,
        COUNT.formatted(offset),
        parameters,
        row ->
            new DailyCount(
                LocalDate.ofEpochDay(row.getLong(1)),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                row.getLong(5),
                row.getDouble(6)));
  }
}
