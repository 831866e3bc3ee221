package io.waggle.app.api;

import io.waggle.app.analytics.ContactPage;
import io.waggle.app.analytics.ContactRow;
import io.waggle.app.analytics.DeliveryFigure;
import io.waggle.app.analytics.Period;
import io.waggle.app.http.Request;
import io.waggle.app.http.Response;
import io.waggle.app.http.Route;
import io.waggle.app.json.JsonWriter;
import io.waggle.core.engine.PersonView;
import java.util.List;

/** What was decided and what became of it, over everybody. */
final class DeliveryRoutes {
  private static final int PAGE = 100;
  private static final int MAX_DAYS = 400;
  private static final long DAY_MILLIS = 86_400_000L;

  private final ApiParts parts;

  DeliveryRoutes(ApiParts parts) {
    this.parts = parts;
  }

  List<Route> routes() {
    return List.of(
        Route.get("/api/v1/contact-decisions", this::decisions),
        Route.get("/api/v1/deliveries", this::deliveries));
  }

  /** The latest decisions about anybody; {@code next} is the {@code before} of the next page. */
  private Response decisions(Request request) {
    ContactPage page = Queries.contacts(request, PAGE);
    parts.awaitAnalytics();
    List<ContactRow> rows = parts.analytics().views().contacts(List.of(), page);
    JsonWriter out = new JsonWriter().object().array("decisions");
    for (ContactRow each : rows) {
      out.object();
      parts
          .pipeline()
          .ask(engine -> {
            PersonView person = engine.view().person(each.person());
            if (person != null) {
              PersonJson.identifiers(person, out);
            }
            return true;
          });
      ContactRoutes.fields(each, out);
      out.end();
    }
    out.end();
    String next = page.next(rows);
    if (!next.isEmpty()) {
      out.field("next", next);
    }
    return Response.json(out.end());
  }

  /** Messages decided in the last days, by day, channel and what became of them. */
  private Response deliveries(Request request) {
    int days = (int) Queries.number(request, "days", 30, 1, MAX_DAYS);
    long now = parts.clock().millis();
    long first = Math.floorDiv(now, DAY_MILLIS) - days + 1;
    parts.awaitAnalytics();
    JsonWriter out = new JsonWriter().object().array("figures");
    Period period = new Period(first * DAY_MILLIS, Long.MAX_VALUE);
    for (DeliveryFigure each : parts.analytics().views().deliveries(period)) {
      out.object().field("day", each.day().toString()).field("channel", each.channel());
      out.field("state", each.state()).field("reason", each.reason());
      out.field("count", each.count()).end();
    }
    return Response.json(out.end().end());
  }
}
