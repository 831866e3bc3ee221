package io.waggle.app.api;

import io.waggle.app.analytics.EventFilter;
import io.waggle.app.analytics.EventRow;
import io.waggle.app.http.ProblemException;
import io.waggle.app.http.Request;
import io.waggle.app.http.Response;
import io.waggle.app.http.Route;
import io.waggle.app.http.Said;
import io.waggle.app.json.Json;
import io.waggle.app.json.JsonWriter;
import io.waggle.core.engine.Input;
import io.waggle.core.engine.PersonView;
import io.waggle.core.kernel.Document;
import io.waggle.core.kernel.Identifier;
import io.waggle.core.privacy.ConsentRecord;
import java.util.List;
import java.util.regex.Pattern;

/**
 * People: everything that is known of one, found by any identifier; and the recording of consents.
 */
final class PeopleRoutes {
  private static final int TIMELINE = 50;
  private static final String ANY = "*";
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_.-]{0,99}");

  private final ApiParts parts;

  PeopleRoutes(ApiParts parts) {
    this.parts = parts;
  }

  List<Route> routes() {
    return List.of(
        Route.get("/api/v1/people", this::totals),
        Route.get("/api/v1/people/{kind}/{value}", this::person),
        Route.post("/api/v1/people/{kind}/{value}/consents", this::consent));
  }

  private Response totals(Request request) {
    var totals = parts.pipeline().ask(engine -> engine.view().totals());
    List<Integer> large = parts.pipeline().ask(engine -> engine.view().largePeople());
    JsonWriter out = new JsonWriter().object().field("people", totals.people());
    out.field("merges", totals.merges()).field("unattributedEvents", totals.unattributed());
    out.array("large");
    large.forEach(each -> out.value((long) each));
    out.end();
    return Response.json(out.end());
  }

  private Response person(Request request) {
    Identifier identifier = Queries.person(request, parts);
    JsonWriter out = new JsonWriter().object();
    List<Integer> ordinals =
        parts
            .pipeline()
            .ask(engine -> {
              PersonView view = engine.view().person(identifier);
              if (view == null) {
                throw nobody(identifier);
              }
              PersonJson.write(view, out);
              return view.ordinals();
            });
    timeline(ordinals, out);
    return Response.json(out.end());
  }

  private void timeline(List<Integer> ordinals, JsonWriter out) {
    parts.awaitAnalytics();
    out.array("timeline");
    for (EventRow each :
        parts.analytics().views().events(EventFilter.all(TIMELINE).ofPeople(ordinals))) {
      out.object().field("time", Queries.iso(each.eventTime())).field("type", each.type());
      out.field("event", each.name()).field("source", each.source());
      if (each.amount() != 0) {
        out.field("amount", each.amount());
      }
      out.field("position", each.position()).end();
    }
    out.end();
  }

  private Response consent(Request request) {
    Document body = Document.root(Json.read(request.body()), "consent");
    Input.ConsentChanged input =
        new Input.ConsentChanged(
            Queries.person(request, parts),
            name(body, "purpose"),
            name(body, "channel"),
            body.flag("granted"),
            body.text("textVersion", ""),
            Said.proof(body),
            parts.clock().millis());
    if (input.granted() && input.purpose().equals(ANY)) {
      String fix = "Grant each purpose by its name.";
      body.fault("purpose", "grants_all", "cannot be granted for all purposes at once", fix);
    }
    if (input.proof().startsWith(ConsentRecord.CONFIRMED)) {
      String fix = "Say how it was given; only a signed link confirms.";
      body.fault("proof", "reserved", "is what a signed link writes", fix);
    }
    body.done();
    parts.pipeline().ingest(List.of(input));
    return Response.json(new JsonWriter().object().field("recorded", true).end());
  }

  /**
   * A name of somebody's own is allowed; one that is written otherwise than others would be lost.
   */
  private static String name(Document body, String key) {
    String name = body.text(key);
    if (!name.isEmpty() && !name.equals(ANY) && !NAME.matcher(name).matches()) {
      String fix = "Write small letters, digits, dashes and underscores, or * for all.";
      body.fault(key, "bad_name", "'" + name + "' is no name of a " + key, fix);
    }
    return name;
  }

  private static ProblemException nobody(Identifier identifier) {
    return ProblemException.notFound(
        "nobody goes by the " + identifier.kind() + " " + identifier.value());
  }
}
