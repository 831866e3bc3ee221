package io.waggle.app.analytics;

import java.time.ZoneId;
import java.util.ArrayList;
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
   * Person, time, the steps that it is as bits, and kind of each event that is a step, person by
   * person in the order of time. Parameters: first and last moment.
   */
  static String funnel(List<String> steps) {
    List<String> bits = new ArrayList<>();
    for (int i = 0; i < steps.size(); i++) {
      bits.add("CASE WHEN " + steps.get(i) + " THEN " + (1 << i) + " ELSE 0 END");
    }
    return "SELECT "
        + PERSON
        + ", "
        + String.join(" + ", bits)
        + " AS steps, r.kind"
        + PEOPLE
        + " AND r.event_time >= ? AND r.event_time < ? AND ("
        + String.join(" OR ", steps)
        + ") ORDER BY person, t";
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
   * Person, distance in time from the person's anchor, kind and whether it may be the anchor, of
   * each event that is near enough, person by person in the order of distance. Parameters: people
   * if there are some, first and last moment of the anchors, first and last moment of all, span.
   */
  static String paths(String anchor, boolean ahead, boolean hasPeople) {
    return "WITH c AS MATERIALIZED (SELECT coalesce(p.root, r.person) AS person, "
        + (ahead ? "min" : "max")
        + "(r.event_time) AS anchored"
        + PEOPLE
        + (hasPeople ? ONLY : "")
        + " AND r.event_time >= ? AND r.event_time < ? AND "
        + anchor
        + " GROUP BY 1) SELECT c.person, "
        + (ahead ? "r.event_time - c.anchored" : "c.anchored - r.event_time")
        + " AS away, r.kind, coalesce("
        + anchor
        + ", false) FROM event_rows r LEFT JOIN people p ON p.person = r.person"
        + " JOIN c ON c.person = coalesce(p.root, r.person)"
        + " WHERE r.person >= 0 AND r.event_time >= ? AND r.event_time < ?"
        + " AND away >= 0 AND away < ? ORDER BY c.person, away, r.position"
        + (ahead ? "" : " DESC");
  }
}
