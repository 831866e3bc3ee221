package io.waggle.app.api;

import io.waggle.app.analytics.AnalyticsViews;
import io.waggle.app.analytics.Period;
import io.waggle.app.analytics.SqlLimits;
import io.waggle.core.kernel.Value;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What happened in a span, out of two readings of its events: one that counts them by hour and
 * kind, and one that tells people apart.
 *
 * @param total of the whole span
 * @param days on which something happened, in order
 * @param hours of the week in which something happened, in order
 * @param names what was done, the most frequent first
 * @param currencies what orders brought in each, the most first
 */
record ActivityFigures(
    Counts total, List<Day> days, List<Hour> hours, List<Name> names, List<Currency> currencies) {

  /** Enough for the hours, days and event names of a year. */
  private static final SqlLimits LIMITS = new SqlLimits(500_000, 30);

  /**
   * Hours are counted from 1,000,000 days before 1970, so that whole division rounds down before
   * 1970 too; 1970 began on a Thursday. A row has one of the keys, or none in the row of all.
   */
  private static final String COUNTED =
      """
      WITH hours AS (
        SELECT (event_time + %d + 86400000000000) // 3600000 AS hour, kind, count(*) AS events,
          sum(amount) AS amount
        FROM event_rows WHERE event_time >= %d AND event_time < %d GROUP BY 1, 2)
      SELECT day, weekday, clock, label, currency, sum(events),
        coalesce(sum(events) FILTER (is_order), 0), coalesce(sum(amount) FILTER (is_order), 0)
      FROM (SELECT hour // 24 - 1000000 AS day,
          (hour // 24 + 3 - 1000000 + 7000000) %% 7 + 1 AS weekday, hour %% 24 AS clock,
          CASE name WHEN '' THEN type ELSE name END AS label,
          coalesce(currency, '') AS currency, is_order, events, amount
        FROM hours JOIN event_kinds k ON k.id = kind)
      GROUP BY GROUPING SETS ((day), (weekday, clock), (label), (currency), ())\
      """;

  /** Whom the events are about after merges; events are told apart by number, which is faster. */
  private static final String PEOPLE =
      """
      WITH labels AS (
        SELECT id, CASE name WHEN '' THEN type ELSE name END AS label FROM event_kinds),
      numbers AS (
        SELECT l.id, n.number FROM labels l
          JOIN (SELECT label, min(id) AS number FROM labels GROUP BY 1) n ON n.label = l.label)
      SELECT day, l.label, people FROM (
        SELECT day, number, count(DISTINCT person) AS people FROM (
          SELECT DISTINCT (event_time + %d + 86400000000000) // 86400000 - 1000000 AS day, number,
            coalesce(p.root, e.person) AS person
          FROM event_rows e JOIN numbers n ON n.id = e.kind
            LEFT JOIN people p ON p.person = e.person
          WHERE event_time >= %d AND event_time < %d)
        GROUP BY GROUPING SETS ((day), (number), ())) LEFT JOIN labels l ON l.id = number\
      """;

  /** Figures of some events; the people are filled in from the other reading. */
  record Counts(long events, long people, long orders, double revenue) {
    static final Counts NONE = new Counts(0, 0, 0, 0);

    Counts with(long others) {
      return new Counts(events, others, orders, revenue);
    }
  }

  record Day(LocalDate day, Counts counts) {}

  /** An hour of the week: weekdays from 1 for Monday. */
  record Hour(long weekday, long hour, long events) {}

  record Name(String name, Counts counts) {}

  record Currency(String currency, double amount) {}

  /** Reads the events of a period, in days that are so many seconds ahead of UTC. */
  static ActivityFigures of(AnalyticsViews views, Period period, int offsetSeconds) {
    Reading reading = new Reading();
    long offset = offsetSeconds * 1_000L;
    ask(views, PEOPLE, offset, period).forEach(reading::people);
    ask(views, COUNTED, offset, period).forEach(reading::counted);
    return reading.figures();
  }

  private static List<List<Value>> ask(
      AnalyticsViews views, String select, long offset, Period period) {
    String sql = String.format(Locale.ROOT, select, offset, period.since(), period.until());
    return views.sql(sql, LIMITS).rows();
  }

  /** Puts the rows of both readings together. */
  private static final class Reading {
    private final Map<Long, Long> peopleOfDay = new HashMap<>();
    private final Map<String, Long> peopleOfName = new HashMap<>();
    private final List<Day> days = new ArrayList<>();
    private final List<Hour> hours = new ArrayList<>();
    private final List<Name> names = new ArrayList<>();
    private final List<Currency> currencies = new ArrayList<>();
    private long people;
    private Counts total = Counts.NONE;

    void people(List<Value> row) {
      long count = whole(row.get(2));
      if (isThere(row.get(0))) {
        peopleOfDay.put(whole(row.get(0)), count);
      } else if (isThere(row.get(1))) {
        peopleOfName.put(text(row.get(1)), count);
      } else {
        people = count;
      }
    }

    void counted(List<Value> row) {
      Counts counts = new Counts(whole(row.get(5)), 0, whole(row.get(6)), row.get(7).asNumber());
      if (isThere(row.get(0))) {
        long day = whole(row.get(0));
        Counts ofDay = counts.with(peopleOfDay.getOrDefault(day, 0L));
        days.add(new Day(LocalDate.ofEpochDay(day), ofDay));
      } else if (isThere(row.get(1))) {
        hours.add(new Hour(whole(row.get(1)), whole(row.get(2)), counts.events));
      } else if (isThere(row.get(3))) {
        String name = text(row.get(3));
        names.add(new Name(name, counts.with(peopleOfName.getOrDefault(name, 0L))));
      } else if (isThere(row.get(4))) {
        currencies.add(new Currency(text(row.get(4)), counts.revenue));
      } else {
        total = counts.with(people);
      }
    }

    ActivityFigures figures() {
      days.sort(Comparator.comparing(Day::day));
      hours.sort(Comparator.comparingLong(Hour::weekday).thenComparingLong(Hour::hour));
      names.sort(
          Comparator.comparingLong((Name each) -> -each.counts.events).thenComparing(Name::name));
      currencies.removeIf(each -> each.amount == 0);
      currencies.sort(Comparator.comparingDouble((Currency each) -> -each.amount));
      return new ActivityFigures(total, days, hours, names, currencies);
    }

    private static boolean isThere(Value value) {
      return !(value instanceof Value.Nil);
    }

    private static long whole(Value value) {
      return (long) value.asNumber();
    }

    private static String text(Value value) {
      return ((Value.Text) value).text();
    }
  }
}
