package io.waggle.app.api;

import io.waggle.app.http.ProblemException;
import io.waggle.app.http.Request;
import io.waggle.app.http.Response;
import io.waggle.app.http.Route;
import io.waggle.app.http.Said;
import io.waggle.app.json.Json;
import io.waggle.app.json.JsonWriter;
import io.waggle.core.engine.Erasure;
import io.waggle.core.engine.ErasurePreview;
import io.waggle.core.engine.Input;
import io.waggle.core.identity.Division;
import io.waggle.core.kernel.Document;
import io.waggle.core.kernel.Identifier;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Erasing people, and the ledger of who asked for it. */
final class ErasureRoutes {
  private static final int SALT_BYTES = 16;
  private static final int MAX_REQUEST = 100;

  private final ApiParts parts;
  private final SecureRandom random = new SecureRandom();

  ErasureRoutes(ApiParts parts) {
    this.parts = parts;
  }

  List<Route> routes() {
    return List.of(
        Route.post("/api/v1/people/{kind}/{value}/erasure", this::erase),
        Route.get("/api/v1/erasures", this::list));
  }

  private Response erase(Request request) {
    Input.ErasureOrdered order = order(request);
    Erasure met = find(order.request());
    if (met != null) {
      return Response.json(written(met, new JsonWriter().object()).end());
    }
    ErasurePreview preview = parts.pipeline().ask(engine -> engine.view().preview(order));
    refuse(preview.refused());
    if (order.request().isEmpty()) {
      return Response.json(previewed(preview));
    }
    long position = parts.pipeline().ingest(List.of(order));
    parts.awaitAnalytics();
    Erasure done = find(order.request());
    if (done == null || done.position() != position) {
      refuse(parts.pipeline().ask(engine -> engine.view().preview(order)).refused());
      throw new ProblemException(
          409, "erasure.changed", "the person changed at the same time", "Look again and retry.");
    }
    return Response.json(written(done, new JsonWriter().object()).end());
  }

  /** A preview is an order without a request. */
  private Input.ErasureOrdered order(Request request) {
    Identifier person = Queries.person(request, parts);
    Document body = Document.root(Json.read(request.body()), "erasure");
    boolean previewOnly = body.flag("preview", false);
    String id = previewOnly ? "" : body.text("request");
    if (id.length() > MAX_REQUEST) {
      body.fault("request", "too_long", "has over " + MAX_REQUEST + " characters", "Shorten it.");
    }
    byte[] salt = new byte[SALT_BYTES];
    random.nextBytes(salt);
    Input.ErasureOrdered order =
        new Input.ErasureOrdered(
            person,
            id,
            body.flag("suppress", false),
            HexFormat.of().formatHex(salt),
            Said.actor(body),
            Said.reason(body, false),
            parts.clock().millis());
    body.text("request", "");
    body.done();
    return order;
  }

  private @Nullable Erasure find(String request) {
    return request.isEmpty()
        ? null
        : parts
            .pipeline()
            .ask(engine ->
                engine.view().erasures().stream()
                    .filter(each -> each.request().equals(request))
                    .findFirst()
                    .orElse(null));
  }

  private static void refuse(Division.@Nullable Refused refused) {
    if (refused == null) {
      return;
    }
    if (refused.code().equals("unknown_identifier")) {
      throw ProblemException.notFound(refused.message());
    }
    throw new ProblemException(
        409,
        "erasure." + refused.code(),
        refused.message(),
        "Nothing is to be done; GET /api/v1/erasures shows what was.");
  }

  private static JsonWriter previewed(ErasurePreview preview) {
    JsonWriter out = new JsonWriter().object().field("preview", true).array("identifiers");
    for (Identifier each : preview.identifiers()) {
      out.object().field("kind", each.kind()).field("value", each.value()).end();
    }
    out.end().array("audiences");
    preview.audiences().forEach(out::value);
    out.end();
    return reach(preview.reach(), out).end();
  }

  private Response list(Request request) {
    int limit = Queries.limit(request, 100);
    long before = Queries.number(request, "before", Long.MAX_VALUE, 0, Long.MAX_VALUE);
    List<Erasure> all = parts.pipeline().ask(engine -> engine.view().erasures());
    JsonWriter out = new JsonWriter().object().field("total", all.size()).array("erasures");
    all.reversed().stream()
        .filter(each -> each.position() < before)
        .limit(limit)
        .forEach(each -> written(each, out.object()).end());
    return Response.json(out.end().end());
  }

  private static JsonWriter written(Erasure erasure, JsonWriter out) {
    out.field("position", erasure.position()).field("request", erasure.request());
    out.field("suppressed", erasure.suppressed()).field("time", Queries.iso(erasure.time()));
    out.field("actor", erasure.actor()).field("reason", erasure.reason());
    return reach(erasure.reach(), out);
  }

  private static JsonWriter reach(Erasure.Reach reach, JsonWriter out) {
    out.object("reach").field("identifiers", reach.identifiers()).field("people", reach.people());
    out.field("fragments", reach.fragments()).field("audiences", reach.audiences());
    out.field("consents", reach.consents()).field("journeys", reach.journeys());
    out.field("deliveries", reach.deliveries()).field("waiting", reach.waiting());
    out.field("lists", reach.lists()).field("candidates", reach.candidates());
    return out.end();
  }
}
