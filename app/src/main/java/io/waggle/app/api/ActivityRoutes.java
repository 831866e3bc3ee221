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
 * the week, beside the days before them and those a year before. A period that is compared ends at
 * the same hour as what is known of this one, and where the data does not cover it whole, that is
 * said.
 *
 * <p>The days end with the day of the latest event, so that a past year can be looked at too. Days
 * and hours are those of the zone, by its offset at that event.
 */
final class ActivityRoutes {
  private static final long DAY_MILLIS = 86_400_000;
  private static final int MAX_DAYS = 366;

  /** Parameters: offset from UTC in seconds, first and last moment in milliseconds. */
  private static final String LOCAL =
      "(SELECT event_time + to_seconds(%d) AS moment, person, name, type, amount, is_order,"
          + " currency"
          + " FROM events"
          + " WHERE event_time >= make_timestamp_ms(%d) AND event_time < make_timestamp_ms(%d))";

  private static final String FIGURES =
      "count(*), count(DISTINCT person), count(*) FILTER (is_order),"
          + " coalesce(sum(amount) FILTER (is_order), 0)";

  private static final String ACTIVE_DAYS = "count(DISTINCT CAST(moment AS DATE))";

  private final ApiParts parts;

  ActivityRoutes(ApiParts parts) {
    this.parts = parts;
  }

  List<Route> routes() {
    return List.of(Route.get("/api/v1/activity", this::activity));
  }

  /**
   * Days of one zone.
   *
   * @param end the midnight after the last day
   * @param until where what is known of these days ends; the end or sooner
   */
  private record Span(LocalDate first, long since, long until, long end, int offsetSeconds) {
    static Span endingWith(long latest, int days, ZoneId zone) {
      int offset = zone.getRules().getOffset(Instant.ofEpochMilli(latest)).getTotalSeconds();
      long end = (Math.floorDiv(latest + offset * 1000L, DAY_MILLIS) + 1) * DAY_MILLIS;
      LocalDate first = LocalDate.ofEpochDay(end / DAY_MILLIS - days);
      long since = end - days * DAY_MILLIS - offset * 1000L;
      return new Span(first, since, latest + 1, end - offset * 1000L, offset);
    }

    String rows() {
      return LOCAL.formatted(offsetSeconds, since, until);
    }

    Period period() {
      return new Period(since, until);
    }

    Span earlier(int days) {
      long millis = days * DAY_MILLIS;
      LocalDate day = first.minusDays(days);
      return new Span(day, since - millis, until - millis, end - millis, offsetSeconds);
    }
  }

  private Response activity(Request request) {
    int days = (int) Queries.number(request, "days", 28, 1, MAX_DAYS);
    ZoneId zone = Queries.zone(request);
    parts.awaitAnalytics();
    Span span = Span.endingWith(LatestEvent.millis(parts), days, zone);
    JsonWriter out = new JsonWriter().object().field("since", Queries.iso(span.since()));
    out.field("until", Queries.iso(span.end())).field("zone", zone.getId());
    out.object("total");
    long activeDays = total(span, out);
    out.end();
    perCurrency(span, out);
    compared("before", span.earlier(days), activeDays, out);
    // 52 weeks, so that weekdays match.
    compared("yearBefore", span.earlier(364), activeDays, out);
    perDay(span, out);
    perHour(span, out);
    perName(span, out);
    return Response.json(out.end());
  }

  /** Writes the figures of a span; returns on how many days something happened. */
  private long total(Span span, JsonWriter out) {
    List<Value> row =
        ask("SELECT " + FIGURES + ", " + ACTIVE_DAYS + " FROM " + span.rows()).getFirst();
    figures(row, 0, out);
    long sent = 0;
    long kept = 0;
    for (Behaviour.ContactDay each :
        parts.analytics().views().behaviour().contactDays(span.period(), ZoneOffset.UTC)) {
      sent += each.allowed() ? each.messages() : 0;
      kept += each.allowed() ? 0 : each.messages();
    }
    out.field("sent", sent).field("kept", kept);
    return (long) row.getLast().asNumber();
  }

  /** What the orders brought, by currency, so that several are not taken for one. */
  private void perCurrency(Span span, JsonWriter out) {
    out.array("revenueByCurrency");
    for (List<Value> row :
        ask(
            "SELECT currency, sum(amount) FROM "
                + span.rows()
                + " WHERE is_order GROUP BY 1 HAVING sum(amount) <> 0 ORDER BY 2 DESC")) {
      out.object().field("currency", row.get(0)).field("amount", row.get(1)).end();
    }
    out.end();
  }

  private void compared(String name, Span span, long activeDaysNow, JsonWriter out) {
    out.object(name).field("since", Queries.iso(span.since()));
    out.field("until", Queries.iso(span.until()));
    long activeDays = total(span, out);
    String events = gap(span, "SELECT epoch_ms(min(event_time)) FROM events");
    if (events.isEmpty() && activeDays * 2 < activeDaysNow) {
      events = "sparse";
    }
    if (!events.isEmpty()) {
      out.field("gap", events);
    }
    String messages = gap(span, "SELECT min(time) FROM contacts");
    if (!messages.isEmpty()) {
      out.field("messagesGap", messages);
    }
    out.end();
  }

  /** Why the data does not cover the span whole; empty when it does. */
  private String gap(Span span, String firstMoment) {
    double first = ask(firstMoment).getFirst().getFirst().asNumber();
    if (Double.isNaN(first) || first >= span.until()) {
      return "nothing";
    }
    long slack = Math.min(DAY_MILLIS, (span.end() - span.since()) / 10);
    return first > span.since() + slack ? "begins_later" : "";
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
