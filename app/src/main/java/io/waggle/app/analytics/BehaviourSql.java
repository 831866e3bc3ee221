package io.waggle.app.analytics;

import java.time.ZoneId;
import java.util.List;

/**
 * The queries of {@link DuckDbBehaviour}. What callers give stands in parameters; predicates hold
 * numbers only.
 */
final class BehaviourSql {
  private static final String PEOPLE =
      " FROM event_rows r LEFT JOIN people p ON p.person = r.person WHERE r.person >= 0";
  private static final String PERSON = "coalesce(p.root, r.person) AS person, r.event_time AS t";
  private static final String ONLY =
      " AND coalesce(p.root, r.person) IN (SELECT unnest(CAST(? AS INTEGER[])))";

  /** Each person counts once a way, by the first time; the journey is given twice. */
  static final String WAYS =
      """
      WITH s AS (
        SELECT e.version, e.step, e.reason AS way, coalesce(p.root, e.person) AS person,
          min(e.time) AS since
        FROM enrolment_rows e LEFT JOIN people p ON p.person = e.person
        WHERE e.journey = ? AND e.state = 'split' GROUP BY ALL),
      c AS (
        SELECT e.version, coalesce(p.root, e.person) AS person, max(e.time) AS latest
        FROM enrolment_rows e LEFT JOIN people p ON p.person = e.person
        WHERE e.journey = ? AND e.state IN ('goal', 'converted') GROUP BY ALL)
      SELECT s.version, s.step, s.way, count(*), count(*) FILTER (c.latest >= s.since)
      FROM s LEFT JOIN c ON c.version = s.version AND c.person = s.person
      GROUP BY ALL ORDER BY 1, 2, 3\
      """;

  private BehaviourSql() {}

  /** The day of {@code time} in the zone. */
  static String day(ZoneId zone, Period period) {
    String offset = ZoneOffsets.sql(zone, "time", period.since(), period.until());
    return "CAST(make_timestamp_ms(time + " + offset + ") AS DATE)";
  }

  /**
   * Follows every start to the nearest next step, then keeps each person's farthest. Parameters:
   * first moment, last moment of any step, last moment of the first step.
   */
  static String funnel(List<String> steps, long withinMillis) {
    StringBuilder sql = new StringBuilder("WITH e AS MATERIALIZED (SELECT ").append(PERSON);
    sql.append(", k.source AS source");
    for (int i = 0; i < steps.size(); i++) {
      sql.append(", ").append(steps.get(i)).append(" AS s").append(i + 1);
    }
    sql.append(" FROM event_rows r JOIN event_kinds k ON k.id = r.kind");
    sql.append(" LEFT JOIN people p ON p.person = r.person WHERE r.person >= 0");
    sql.append(" AND r.event_time >= ? AND r.event_time < ? AND (");
    sql.append(String.join(" OR ", steps)).append(")), c1 AS (SELECT person,");
    sql.append(" min(source) AS source, t AS t1 FROM e WHERE s1 AND t < ? GROUP BY person, t)");
    StringBuilder times = new StringBuilder("t1");
    StringBuilder reached = new StringBuilder("1");
    for (int step = 2; step <= steps.size(); step++) {
      sql.append(", c").append(step).append(" AS (SELECT c.*, CASE WHEN s.t < c.t1 + ");
      sql.append(withinMillis).append(" THEN s.t END AS t").append(step);
      sql.append(" FROM c").append(step - 1).append(" c ASOF LEFT JOIN");
      sql.append(" (SELECT person, t FROM e WHERE s").append(step).append(") s");
      sql.append(" ON c.person = s.person AND c.t").append(step - 1).append(" < s.t)");
      times.append(", t").append(step);
      reached.append(" + CAST(t").append(step).append(" IS NOT NULL AS INTEGER)");
    }
    sql.append(" SELECT person, source, ").append(times).append(" FROM c").append(steps.size());
    sql.append(" QUALIFY row_number() OVER (PARTITION BY person ORDER BY ").append(reached);
    return sql.append(" DESC, t1) = 1 ORDER BY person").toString();
  }

  /** Parameters: people if there are some, end of all events, first and last moment of starts. */
  static String retention(
      String start, String back, String offset, String unit, boolean hasPeople) {
    String local = "date_trunc('" + unit + "', make_timestamp_ms(%s))";
    return "WITH e AS MATERIALIZED (SELECT "
        + PERSON
        + ", "
        + start
        + " AS s, "
        + back
        + " AS b"
        + PEOPLE
        + (hasPeople ? ONLY : "")
        + " AND r.event_time < ? AND ("
        + start
        + " OR "
        + back
        + ")), f AS (SELECT person, min(t) AS t FROM e WHERE s GROUP BY person"
        + " HAVING min(t) >= ? AND min(t) < ?), g AS (SELECT person, t AS first, "
        + local.formatted("t + " + offset)
        + " AS cohort FROM f), b AS (SELECT person, t, "
        + local.formatted("t + " + offset)
        + " AS slot FROM e WHERE b)"
        + " SELECT CAST(CAST(cohort AS DATE) AS VARCHAR) AS day, -1 AS after, count(*) AS people"
        + " FROM g GROUP BY ALL UNION ALL"
        + " SELECT CAST(CAST(cohort AS DATE) AS VARCHAR), date_diff('"
        + unit
        + "', cohort, slot), count(DISTINCT g.person) FROM g JOIN b ON b.person = g.person"
        + " AND b.t > g.first GROUP BY ALL ORDER BY 1, 2";
  }

  /**
   * Parameters: people if there are some, first and last moment of all, first and last moment of
   * the anchors, span, number of steps, number of paths.
   */
  static String paths(String anchor, boolean ahead, boolean hasPeople) {
    String order = ahead ? "t, position" : "t DESC, position DESC";
    return "WITH e AS MATERIALIZED (SELECT "
        + PERSON
        + ", r.position AS position, "
        + anchor
        + " AS a, CASE WHEN k.type = 'track' THEN k.name WHEN k.name <> ''"
        + " AND k.type IN ('page', 'screen') THEN k.type || ':' || k.name ELSE k.type END AS label"
        + " FROM event_rows r JOIN event_kinds k ON k.id = r.kind"
        + " LEFT JOIN people p ON p.person = r.person WHERE r.person >= 0"
        + (hasPeople ? ONLY : "")
        + " AND r.event_time >= ? AND r.event_time < ?), c AS (SELECT person, "
        + (ahead ? "min" : "max")
        + "(t) AS t0, "
        + (ahead ? "arg_min" : "arg_max")
        + "(label, row(t, position)) AS label0 FROM e WHERE a AND t >= ? AND t < ?"
        + " GROUP BY person),"
        + " n AS (SELECT e.person, e.t, e.position, e.label, coalesce(lag(e.label) OVER"
        + " (PARTITION BY e.person ORDER BY "
        + (ahead ? "e.t, e.position" : "e.t DESC, e.position DESC")
        + "), c.label0) AS before FROM e JOIN c ON c.person = e.person AND "
        + (ahead ? "e.t > c.t0 AND e.t - c.t0 < ?" : "e.t < c.t0 AND c.t0 - e.t < ?")
        + "), w AS (SELECT person, label, row_number() OVER (PARTITION BY person ORDER BY "
        + order
        + ") AS place FROM n WHERE label <> before), l AS (SELECT person,"
        + " list(label ORDER BY place) AS path FROM w WHERE place <= ? GROUP BY person)"
        + " SELECT coalesce(l.path, []) AS path, count(*) AS people FROM c LEFT JOIN l"
        + " ON l.person = c.person GROUP BY ALL ORDER BY people DESC, path LIMIT ?";
  }
}
