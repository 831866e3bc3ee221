package io.waggle.app.analytics;

import java.sql.SQLException;
import java.util.List;
import org.duckdb.DuckDBConnection;

/** Counts over what journeys did and what became of messages. */
final class FigureSql {
  private static final String STEPS =
      """
      SELECT step, kind, detail, count(*) FROM (
        SELECT step, state AS kind, reason AS detail FROM enrolment_rows WHERE journey = ?
        UNION ALL
        SELECT step, CASE WHEN allowed THEN 'allowed' WHEN until > 0 THEN 'deferred'
          ELSE 'suppressed' END, reason FROM contact_rows WHERE journey = ?
        UNION ALL
        SELECT c.step, 'delivery', d.status FROM contact_rows c JOIN (
          SELECT delivery, arg_max(status, rowid) AS status FROM delivery_rows GROUP BY delivery) d
          ON d.delivery = c.delivery WHERE c.journey = ? AND c.allowed)
      GROUP BY ALL ORDER BY step, kind, detail\
      """;

  private static final String DELIVERIES =
      """
      SELECT CAST(make_timestamp_ms(c.time) AS DATE) AS day, c.channel,
        CASE WHEN c.allowed THEN coalesce(d.status, 'pending') WHEN c.until > 0 THEN 'deferred'
          ELSE 'suppressed' END AS state,
        CASE WHEN c.allowed THEN '' ELSE c.reason END AS reason, count(*)
      FROM contact_rows c LEFT JOIN (
        SELECT delivery, arg_max(status, rowid) AS status FROM delivery_rows GROUP BY delivery) d
        ON d.delivery = c.delivery
      WHERE c.time >= ? AND c.time < ? GROUP BY ALL ORDER BY day, channel, state, reason\
      """;

  /** The statuses are those that still hold a place: it was handed over, or may have been. */
  private static final String QUOTA_USE =
      """
      SELECT coalesce(sum(taken), 0), count(*), count(*) FILTER (taken >= ?) FROM (
        SELECT c.person, count(*) AS taken FROM contacts c JOIN (
          SELECT delivery, arg_max(status, rowid) AS status FROM delivery_rows GROUP BY delivery) d
          ON d.delivery = c.delivery
        WHERE c.channel = ? AND c.time >= ? AND c.allowed
          AND d.status NOT IN ('pending', 'cancelled', 'failed', 'bounced')
        GROUP BY c.person)\
      """;

  private FigureSql() {}

  static QuotaUse quotaUse(DuckDBConnection connection, String channel, long since, int most)
      throws SQLException {
    return Rows.list(
            connection,
            QUOTA_USE,
            List.of(most, channel, since),
            row -> new QuotaUse(row.getLong(1), row.getLong(2), row.getLong(3)))
        .getFirst();
  }

  static List<StepFigure> steps(DuckDBConnection connection, String journey) throws SQLException {
    return Rows.list(
        connection,
        STEPS,
        List.of(journey, journey, journey),
        row ->
            new StepFigure(row.getString(1), row.getString(2), row.getString(3), row.getLong(4)));
  }

  static List<DeliveryFigure> deliveries(DuckDBConnection connection, Period period)
      throws SQLException {
    return Rows.list(
        connection,
        DELIVERIES,
        List.of(period.since(), period.until()),
        row ->
            new DeliveryFigure(
                row.getDate(1).toLocalDate(),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                row.getLong(5)));
  }
}
