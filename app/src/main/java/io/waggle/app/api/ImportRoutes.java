package io.waggle.app.api;

import io.waggle.app.http.Request;
import io.waggle.app.http.Response;
import io.waggle.app.http.Route;
import io.waggle.app.imports.BatchCodec;
import io.waggle.app.imports.CollectorTarget;
import io.waggle.app.imports.ImportTarget;
import io.waggle.app.imports.Pause;
import io.waggle.app.json.JsonWriter;
import java.util.List;

/** Takes the batches of an import that runs in another process. */
final class ImportRoutes {
  private final CollectorTarget target;

  ImportRoutes(ApiParts parts) {
    target = new CollectorTarget(parts.collector(), parts.pipeline(), Pause.real());
  }

  List<Route> routes() {
    return List.of(Route.post("/api/v1/import-batches", this::take));
  }

  private Response take(Request request) {
    ImportTarget.Delivery delivery = target.deliver(BatchCodec.read(request.body()));
    JsonWriter out = new JsonWriter().object().field("collected", delivery.collected());
    out.object("quarantined");
    delivery.quarantined().forEach(out::field);
    return Response.json(out.end().end());
  }
}
