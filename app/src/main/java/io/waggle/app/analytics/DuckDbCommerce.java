package io.waggle.app.analytics;

import java.time.ZoneId;
import java.util.List;

/** Answers about money and places from the tables. */
final class DuckDbCommerce implements Commerce {
  /**
   * Parameters: the goal, the model, the usual currency, first and last moment; the day is put in.
   */
  private static final String CREDIT_DAYS =
      """
      WITH firsts AS (
        SELECT arg_min(position, (time, position)) AS position FROM conversions
        WHERE goal = $1 GROUP BY person),
      r AS (
        SELECT *, %s AS day FROM credit_rows
        WHERE goal = $1 AND model = $2 AND time >= $4 AND time < $5)
      SELECT r.day, r.channel, r.campaign, coalesce(nullif(k.currency, ''), $3) AS currency,
        sum(r.share), sum(r.value), coalesce(sum(r.share) FILTER (f.position IS NOT NULL), 0)
      FROM r LEFT JOIN firsts f ON f.position = r.position
        LEFT JOIN event_rows e ON e.position = r.position
        LEFT JOIN event_kinds k ON k.id = e.kind
      GROUP BY 1, 2, 3, 4 ORDER BY ALL\
      """;

  /** Parameters: the goal, the model, the usual currency, the last moment. */
  private static final String ACQUIRED =
      """
      WITH c AS (
        SELECT c.person, c.position, c.time, c.value,
          coalesce(nullif(k.currency, ''), $3) AS currency
        FROM conversions c LEFT JOIN event_rows e ON e.position = c.position
          LEFT JOIN event_kinds k ON k.id = e.kind
        WHERE c.goal = $1 AND c.time < $4),
      p AS (
        SELECT person, sum(value) AS worth, arg_min(position, (time, position)) AS position,
          min(currency) AS low, max(currency) AS high FROM c GROUP BY person),
      s AS (
        SELECT r.channel, sum(r.share) AS share, p.worth, p.low, p.high
        FROM credit_rows r JOIN p ON p.position = r.position
        WHERE r.goal = $1 AND r.model = $2 GROUP BY p.person, r.channel, p.worth, p.low, p.high),
      m AS (
        SELECT channel, sum(share * worth) / sum(share) AS mean FROM s GROUP BY channel)
      SELECT s.channel, sum(s.share), sum(s.share * s.share), any_value(m.mean),
        sum(s.share * s.share * (s.worth - m.mean) * (s.worth - m.mean)),
        CASE WHEN min(s.low) = max(s.high) THEN min(s.low) END
      FROM s JOIN m ON m.channel = s.channel GROUP BY s.channel ORDER BY ALL\
      """;

  private static final String PLACES =
      """
      WITH a AS (
        SELECT coalesce(p.root, r.person) AS person, k.currency,
          count(*) FILTER (k.is_order) AS orders,
          coalesce(sum(r.amount) FILTER (k.is_order), 0) AS revenue
        FROM event_rows r JOIN event_kinds k ON k.id = r.kind
          LEFT JOIN people p ON p.person = r.person
        WHERE r.person >= 0 AND r.event_time >= $1 AND r.event_time < $2
        GROUP BY ALL),
      w AS (
        SELECT person, arg_max(country, (time, position)) AS country,
          arg_max(region, (time, position)) AS region, arg_max(city, (time, position)) AS city
        FROM places GROUP BY person),
      b AS (
        SELECT coalesce(w.country, '') AS country, coalesce(w.region, '') AS region,
          coalesce(w.city, '') AS city, a.*
        FROM a LEFT JOIN w ON w.person = a.person)
      SELECT country, region, city, CASE WHEN grouping(currency) = 0 THEN currency END,
        count(DISTINCT person), sum(orders), sum(revenue)
      FROM b GROUP BY GROUPING SETS (
        (country, region, city), (country, region, city, currency)) ORDER BY ALL\
      """;

  private final ReadPool pool;

  DuckDbCommerce(ReadPool pool) {
    this.pool = pool;
  }

  @Override
  public List<CreditDay> creditDays(Question question, Period period, ZoneId zone) {
    String sql = CREDIT_DAYS.formatted(BehaviourSql.day(zone, period));
    return pool.read(connection ->
        Rows.list(
            connection,
            sql,
            List.of(
                question.goal(),
                question.model(),
                question.currency(),
                period.since(),
                period.until()),
            row ->
                new CreditDay(
                    row.getDate(1).toLocalDate(),
                    row.getString(2),
                    row.getString(3),
                    row.getString(4),
                    row.getDouble(5),
                    row.getDouble(6),
                    row.getDouble(7))));
  }

  @Override
  public List<Acquired> acquired(Question question, long until) {
    return pool.read(connection ->
        Rows.list(
            connection,
            ACQUIRED,
            List.of(question.goal(), question.model(), question.currency(), until),
            row ->
                new Acquired(
                    row.getString(1),
                    row.getDouble(2),
                    row.getDouble(3),
                    row.getDouble(4),
                    row.getDouble(5),
                    row.getString(6))));
  }

  @Override
  public List<PlaceFigure> places(Period period) {
    return pool.read(connection ->
        Rows.list(
            connection,
            PLACES,
            List.of(period.since(), period.until()),
            row ->
                new PlaceFigure(
                    row.getString(1),
                    row.getString(2),
                    row.getString(3),
                    row.getString(4),
                    row.getLong(5),
                    row.getLong(6),
                    row.getDouble(7))));
  }
}
