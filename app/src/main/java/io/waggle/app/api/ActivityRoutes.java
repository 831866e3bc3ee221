package io.waggle.app.api;

import io.waggle.app.analytics.Behaviour;
import io.waggle.app.analytics.Period;
import io.waggle.app.analytics.SqlLimits;
import io.waggle.app.http.Request;
import io.waggle.app.http.Response;
import io.waggle.app.http.Route;
import io.waggle.app.json.JsonWriter;
import io.waggle.core.kernel.Value;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;

/**
 * What went on in the last days: events, active people, orders and revenue, per day and per hour of
 * the week, beside the days before them.
 *
 * <p>The days end with the day of the latest event, so that a past year can be looked at too. Days
 * and hours are those of the zone, by its offset at that event.
 */
final class ActivityRoutes {
  private static final long DAY_MILLIS = 86_400_000;
  private static final int MAX_DAYS = 366;

  /** Parameters: offset from UTC in seconds, first and last moment in milliseconds. */
  private static final String LOCAL =
      "(SELECT event_time + to_seconds(%d) AS moment, person, name, type, amount, is_order"
          + " FROM events"
          + " WHERE event_time >= make_timestamp_ms(%d) AND event_time < make_timestamp_ms(%d))";

  private static final String FIGURES =
      "count(*), count(DISTINCT person), count(*) FILTER (is_order),"
          + " coalesce(sum(amount) FILTER (is_order), 0)";

  private final ApiParts parts;

  ActivityRoutes(ApiParts parts) {
    this.parts = parts;
  }

  List<Route> routes() {
    return List.of(Route.get("/api/v1/activity", this::activity));
  }

  /** Days of one zone; {@code end} is the midnight after the last. */
  private record Span(LocalDate first, long since, long end, int days, int offsetSeconds) {
    static Span endingWith(long latest, int days, ZoneId zone) {
      int offset = zone.getRules().getOffset(Instant.ofEpochMilli(latest)).getTotalSeconds();
      long end = (Math.floorDiv(latest + offset * 1000L, DAY_MILLIS) + 1) * DAY_MILLIS;
      LocalDate first = LocalDate.ofEpochDay(end / DAY_MILLIS - days);
      return new Span(
          first, end - days * DAY_MILLIS - offset * 1000L, end - offset * 1000L, days, offset);
    }

    String rows() {
      return LOCAL.formatted(offsetSeconds, since, end);
    }

    Period period() {
      return new Period(since, end);
    }

    /** The same number of days, 52 weeks earlier, so that weekdays match. */
    Span yearBefore() {
      long year = 364 * DAY_MILLIS;
      return new Span(first.minusDays(364), since - year, end - year, days, offsetSeconds);
    }

    Span before() {
      return new Span(first.minusDays(days), since - days * DAY_MILLIS, since, days, offsetSeconds);
    }
  }

  private Response activity(Request request) {
    int days = (int) Queries.number(request, "days", 28, 1, MAX_DAYS);
    ZoneId zone = Queries.zone(request);
    parts.awaitAnalytics();
    Span span = Span.endingWith(LatestEvent.millis(parts), days, zone);
    JsonWriter out = new JsonWriter().object().field("since", Queries.iso(span.since()));
    out.field("until", Queries.iso(span.end())).field("zone", zone.getId());
    total("total", span, out);
    total("before", span.before(), out);
    total("yearBefore", span.yearBefore(), out);
    perDay(span, out);
    perHour(span, out);
    perName(span, out);
    return Response.json(out.end());
  }

  private void total(String name, Span span, JsonWriter out) {
    List<Value> row = ask("SELECT " + FIGURES + " FROM " + span.rows()).getFirst();
    out.object(name);
    figures(row, 0, out);
    long sent = 0;
    long kept = 0;
    for (Behaviour.ContactDay each :
        parts.analytics().views().behaviour().contactDays(span.period(), ZoneOffset.UTC)) {
      sent += each.allowed() ? each.messages() : 0;
      kept += each.allowed() ? 0 : each.messages();
    }
    out.field("sent", sent).field("kept", kept).end();
  }

  private void perDay(Span span, JsonWriter out) {
    out.array("days");
    for (List<Value> row :
        ask(
            "SELECT CAST(CAST(moment AS DATE) AS VARCHAR), "
                + FIGURES
                + " FROM "
                + span.rows()
                + " GROUP BY 1 ORDER BY 1")) {
      out.object().field("day", row.get(0));
      figures(row, 1, out);
      out.end();
    }
    out.end();
  }

  private void perHour(Span span, JsonWriter out) {
    out.array("hours");
    for (List<Value> row :
        ask(
            "SELECT isodow(moment), hour(moment), count(*) FROM "
                + span.rows()
                + " GROUP BY 1, 2 ORDER BY 1, 2")) {
      out.object().field("weekday", row.get(0)).field("hour", row.get(1));
      out.field("events", row.get(2)).end();
    }
    out.end();
  }

  private void perName(Span span, JsonWriter out) {
    out.array("events");
    for (List<Value> row :
        ask(
            "SELECT CASE name WHEN '' THEN type ELSE name END, count(*), count(DISTINCT person)"
                + " FROM "
                + span.rows()
                + " GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT 20")) {
      out.object().field("event", row.get(0)).field("events", row.get(1));
      out.field("people", row.get(2)).end();
    }
    out.end();
  }

  private static void figures(List<Value> row, int from, JsonWriter out) {
    out.field("events", row.get(from)).field("people", row.get(from + 1));
    out.field("orders", row.get(from + 2)).field("revenue", row.get(from + 3));
  }

  private List<List<Value>> ask(String select) {
    return parts.analytics().views().sql(select, SqlLimits.USUAL).rows();
  }
}
