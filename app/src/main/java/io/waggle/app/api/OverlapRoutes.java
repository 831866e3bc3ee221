package io.waggle.app.api;

import io.waggle.app.http.Request;
import io.waggle.app.http.Response;
import io.waggle.app.http.Route;
import io.waggle.app.json.Json;
import io.waggle.app.json.JsonWriter;
import io.waggle.app.population.AudienceOverlaps;
import io.waggle.core.audience.AudienceSet;
import io.waggle.core.kernel.Document;
import java.util.LinkedHashSet;
import java.util.List;

/** How audiences overlap: pair by pair, and in every combination that somebody is in. */
final class OverlapRoutes {
  private static final int MAX_COMBINATIONS = 200;

  private final ApiParts parts;

  OverlapRoutes(ApiParts parts) {
    this.parts = parts;
  }

  List<Route> routes() {
    return List.of(Route.post("/api/v1/audiences/overlaps", this::overlaps));
  }

  private Response overlaps(Request request) {
    Document body = Document.root(Json.read(request.body()), "overlaps");
    List<String> ids = List.copyOf(new LinkedHashSet<>(body.texts("audiences")));
    if (ids.isEmpty() || ids.size() > AudienceOverlaps.MAX_AUDIENCES) {
      String message = "needs 1 to " + AudienceOverlaps.MAX_AUDIENCES;
      body.fault("audiences", "bad_list", message, "List their ids.");
    }
    AudienceSet inForce = parts.pipeline().ask(engine -> engine.view().audienceSet());
    for (String each : ids) {
      if (inForce.find(each) == null) {
        body.fault(
            "audiences",
            "unknown_audience",
            "no audience '" + each + "'",
            "Name one of GET /api/v1/audiences.");
      }
    }
    body.done();
    AudienceOverlaps overlaps = AudienceOverlaps.of(parts.population(), ids);
    JsonWriter out = new JsonWriter().object().field("everybody", overlaps.everybody());
    out.array("audiences");
    overlaps.sizes().forEach((id, size) -> out.object().field("id", id).field("size", size).end());
    out.end().array("pairs");
    for (AudienceOverlaps.Pair each : overlaps.pairs()) {
      out.object().field("one", each.one()).field("other", each.other());
      out.field("both", each.both()).end();
    }
    out.end().array("combinations");
    for (AudienceOverlaps.Combination each : overlaps.combinations(MAX_COMBINATIONS)) {
      out.object().array("audiences");
      each.audiences().forEach(out::value);
      out.end().field("people", each.people()).end();
    }
    return Response.json(out.end().end());
  }
}
