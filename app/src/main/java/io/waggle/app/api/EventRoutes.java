package io.waggle.app.api;

import io.waggle.app.analytics.EventFilter;
import io.waggle.app.analytics.EventRow;
import io.waggle.app.http.ProblemException;
import io.waggle.app.http.Request;
import io.waggle.app.http.Response;
import io.waggle.app.http.Route;
import io.waggle.app.json.JsonWriter;
import io.waggle.core.collect.CollectedEvent;
import io.waggle.core.engine.Input;
import io.waggle.core.engine.PersonView;
import io.waggle.core.kernel.Identifier;
import java.util.List;
import java.util.Locale;

/** Events as they were stored, read back from the log. */
final class EventRoutes {
  private final ApiParts parts;
  private final LogLookup log;

  EventRoutes(ApiParts parts) {
    this.parts = parts;
    this.log = new LogLookup(parts.log());
  }

  List<Route> routes() {
    return List.of(Route.get("/api/v1/events", this::events));
  }

  private Response events(Request request) {
    EventFilter filter =
        EventFilter.all(Queries.limit(request, 100))
            .ofMessage(request.query("messageId"))
            .during(Queries.period(request));
    if (!request.query("person").isEmpty()) {
      filter = filter.ofPeople(ordinals(request.query("person")));
    }
    parts.awaitAnalytics();
    JsonWriter out = new JsonWriter().object().array("events");
    for (EventRow row : parts.analytics().views().events(filter)) {
      boolean wanted = filter.messageId().isEmpty();
      if (log.at(row.position()) instanceof Input.Collected found) {
        if (wanted || found.event().messageId().equals(filter.messageId())) {
          write(found.event(), row.position(), out);
        }
      }
    }
    return Response.json(out.end().end());
  }

  /** {@code kind:value}, as in {@code person=user_id:42}. */
  private List<Integer> ordinals(String person) {
    int colon = person.indexOf(':');
    if (colon <= 0) {
      throw new ProblemException(
          400,
          "api.bad_person",
          "person=" + person + " is not kind:value",
          "Write for example person=user_id:42 or person=email:a@example.com.");
    }
    Identifier asked = new Identifier(person.substring(0, colon), person.substring(colon + 1));
    Identifier identifier = parts.collector().sources().asKept(asked);
    List<Integer> found =
        parts
            .pipeline()
            .ask(engine -> {
              PersonView view = engine.view().person(identifier);
              return view == null ? List.<Integer>of() : view.ordinals();
            });
    if (found.isEmpty()) {
      throw ProblemException.notFound("nobody goes by " + person);
    }
    return found;
  }

  static void write(CollectedEvent event, long position, JsonWriter out) {
    out.object();
    out.field("messageId", event.messageId()).field("type", lower(event));
    out.field("event", event.name());
    out.field("userId", event.subject().userId());
    out.field("anonymousId", event.subject().anonymousId());
    if (!event.subject().previousId().isEmpty()) {
      out.field("previousId", event.subject().previousId());
    }
    if (!event.subject().groupId().isEmpty()) {
      out.field("groupId", event.subject().groupId());
    }
    out.field("properties", event.properties()).field("traits", event.traits());
    if (event.context().length > 0) {
      out.name("context").raw(event.context());
    } else {
      out.object("context").end();
    }
    out.field("originalTimestamp", Queries.iso(event.times().original()));
    out.field("eventTime", Queries.iso(event.times().event()));
    out.field("receivedTime", Queries.iso(event.times().received()));
    out.field("source", event.source()).field("position", position).end();
  }

  private static String lower(CollectedEvent event) {
    return event.type().name().toLowerCase(Locale.ROOT);
  }
}
