package io.waggle.app.api;

import io.waggle.app.analytics.Behaviour;
import io.waggle.app.analytics.MembershipRow;
import io.waggle.app.analytics.Period;
import io.waggle.app.http.ProblemException;
import io.waggle.app.http.Request;
import io.waggle.app.http.Response;
import io.waggle.app.http.Route;
import io.waggle.app.json.JsonWriter;
import io.waggle.core.audience.AudienceDefinition;
import io.waggle.core.engine.EngineView;
import io.waggle.core.engine.PersonView;
import java.time.ZoneId;
import java.util.List;

/** Audiences with their sizes, members and recent movements. */
final class AudienceRoutes {
  private static final int MAX_DAYS = 4_000;
  private static final long DAY_MILLIS = 86_400_000;

  private final ApiParts parts;

  AudienceRoutes(ApiParts parts) {
    this.parts = parts;
  }

  List<Route> routes() {
    return List.of(
        Route.get("/api/v1/audiences", this::all),
        Route.get("/api/v1/audiences/{id}", this::one),
        Route.get("/api/v1/audiences/{id}/members", this::members),
        Route.get("/api/v1/audiences/{id}/changes", this::changes),
        Route.get("/api/v1/audiences/{id}/movements", this::movements));
  }

  private Response all(Request request) {
    return parts
        .pipeline()
        .ask(engine -> {
          EngineView view = engine.view();
          JsonWriter out = new JsonWriter().object().array("audiences");
          view.audiences().forEach(each -> write(each, view, out));
          return Response.json(out.end().end());
        });
  }

  private Response one(Request request) {
    String id = request.pathParameter("id");
    return parts
        .pipeline()
        .ask(engine -> {
          EngineView view = engine.view();
          JsonWriter out = new JsonWriter();
          write(find(view, id), view, out);
          return Response.json(out);
        });
  }

  private Response members(Request request) {
    String id = request.pathParameter("id");
    int from = (int) Queries.number(request, "from", 0, 0, Integer.MAX_VALUE);
    int limit = Queries.limit(request, 100);
    return parts
        .pipeline()
        .ask(engine -> {
          EngineView view = engine.view();
          find(view, id);
          JsonWriter out = new JsonWriter().object().field("audience", id);
          out.field("size", view.audienceSize(id)).array("members");
          int last = -1;
          for (int ordinal : view.members(id, from, limit)) {
            PersonView person = view.person(ordinal);
            if (person != null) {
              out.object().field("person", ordinal);
              PersonJson.identifiers(person, out);
              PersonJson.membership(person, id, out);
              out.end();
            }
            last = ordinal;
          }
          out.end();
          if (last >= 0) {
            out.field("next", last + 1L);
          }
          return Response.json(out.end());
        });
  }

  private Response changes(Request request) {
    String id = request.pathParameter("id");
    parts.pipeline().ask(engine -> find(engine.view(), id));
    parts.awaitAnalytics();
    JsonWriter out = new JsonWriter().object().field("audience", id).array("changes");
    for (MembershipRow each :
        parts.analytics().views().memberships(id, Queries.limit(request, 100))) {
      out.object().field("person", each.person()).field("entered", each.entered());
      out.field("reason", each.reason()).field("time", Queries.iso(each.time())).end();
    }
    return Response.json(out.end().end());
  }

  /** Per day who entered and left; the size at the end of each day is counted back from now. */
  private Response movements(Request request) {
    String id = request.pathParameter("id");
    int days = (int) Queries.number(request, "days", 90, 1, MAX_DAYS);
    ZoneId zone = Queries.zone(request);
    long size =
        parts
            .pipeline()
            .ask(engine -> {
              find(engine.view(), id);
              return (long) engine.view().audienceSize(id);
            });
    parts.awaitAnalytics();
    Period period = Period.since(parts.clock().millis() - days * DAY_MILLIS);
    List<Behaviour.Movement> found =
        parts.analytics().views().behaviour().movements(id, period, zone);
    JsonWriter out = new JsonWriter().object().field("audience", id).field("size", size);
    out.array("days");
    for (Behaviour.Movement each : found) {
      out.object().field("day", each.day()).field("entered", each.entered());
      out.field("left", each.left()).end();
    }
    return Response.json(out.end().end());
  }

  private static AudienceDefinition find(EngineView view, String id) {
    for (AudienceDefinition each : view.audiences()) {
      if (each.id().equals(id)) {
        return each;
      }
    }
    throw ProblemException.notFound("there is no audience " + id);
  }

  private static void write(AudienceDefinition audience, EngineView view, JsonWriter out) {
    out.object().field("id", audience.id()).field("name", audience.name());
    out.field("size", view.audienceSize(audience.id()));
    out.field("condition", audience.condition().describe()).end();
  }
}
