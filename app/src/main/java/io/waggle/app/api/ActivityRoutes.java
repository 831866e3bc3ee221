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

  private static final int MOST_NAMES = 20;

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
    ActivityFigures now = figures(span);
    out.object("total");
    total(span, now, out);
    out.end();
    perCurrency(now, out);
    compared("before", span.earlier(days), now, out);
    // 52 weeks, so that weekdays match.
    compared("yearBefore", span.earlier(364), now, out);
    perDay(now, out);
    perHour(now, out);
    perName(now, out);
    return Response.json(out.end());
  }

  private ActivityFigures figures(Span span) {
    return ActivityFigures.of(parts.analytics().views(), span.period(), span.offsetSeconds);
  }

  private void total(Span span, ActivityFigures figures, JsonWriter out) {
    write(figures.total(), out);
    long sent = 0;
    long kept = 0;
    for (Behaviour.ContactDay each :
        parts.analytics().views().behaviour().contactDays(span.period(), ZoneOffset.UTC)) {
      sent += each.allowed() ? each.messages() : 0;
      kept += each.allowed() ? 0 : each.messages();
    }
    out.field("sent", sent).field("kept", kept);
  }

  /** What the orders brought, by currency, so that several are not taken for one. */
  private static void perCurrency(ActivityFigures figures, JsonWriter out) {
    out.array("revenueByCurrency");
    for (ActivityFigures.Currency each : figures.currencies()) {
      out.object().field("currency", each.currency()).field("amount", each.amount()).end();
    }
    out.end();
  }

  private void compared(String name, Span span, ActivityFigures now, JsonWriter out) {
    out.object(name).field("since", Queries.iso(span.since()));
    out.field("until", Queries.iso(span.until()));
    String events = gap(span, "SELECT epoch_ms(min(event_time)) FROM events");
    ActivityFigures then = figures(span);
    total(span, then, out);
    if (events.isEmpty() && then.days().size() * 2 < now.days().size()) {
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

  private static void perDay(ActivityFigures figures, JsonWriter out) {
    out.array("days");
    for (ActivityFigures.Day each : figures.days()) {
      out.object().field("day", each.day().toString());
      write(each.counts(), out);
      out.end();
    }
    out.end();
  }

  private static void perHour(ActivityFigures figures, JsonWriter out) {
    out.array("hours");
    for (ActivityFigures.Hour each : figures.hours()) {
      out.object().field("weekday", each.weekday()).field("hour", each.hour());
      out.field("events", each.events()).end();
    }
    out.end();
  }

  private static void perName(ActivityFigures figures, JsonWriter out) {
    out.array("events");
    figures.names().stream()
        .limit(MOST_NAMES)
        .forEach(each -> {
          out.object().field("event", each.name()).field("events", each.counts().events());
          out.field("people", each.counts().people()).end();
        });
    out.end();
  }

  private static void write(ActivityFigures.Counts counts, JsonWriter out) {
    out.field("events", counts.events()).field("people", counts.people());
    out.field("orders", counts.orders()).field("revenue", counts.revenue());
  }

  private List<List<Value>> ask(String select) {
    return parts.analytics().views().sql(select, SqlLimits.USUAL).rows();
  }
}
