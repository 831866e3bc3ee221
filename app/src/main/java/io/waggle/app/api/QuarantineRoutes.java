package io.waggle.app.api;

import io.waggle.app.http.ProblemException;
import io.waggle.app.http.Request;
import io.waggle.app.http.Response;
import io.waggle.app.http.Route;
import io.waggle.app.http.Said;
import io.waggle.app.json.Json;
import io.waggle.app.json.JsonWriter;
import io.waggle.core.engine.Input;
import io.waggle.core.engine.QuarantineShelf;
import io.waggle.core.kernel.Document;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** What waits in quarantine: looked at, replayed after a fix, or discarded. */
final class QuarantineRoutes {
  private static final String API = "api";

  private final ApiParts parts;
  private final LogLookup log;

  QuarantineRoutes(ApiParts parts) {
    this.parts = parts;
    this.log = new LogLookup(parts.log());
  }

  List<Route> routes() {
    return List.of(
        Route.get("/api/v1/quarantine", this::list),
        Route.post("/api/v1/quarantine/{position}/replay", this::replay),
        Route.delete("/api/v1/quarantine/{position}", this::discard));
  }

  private Response list(Request request) {
    long from = Queries.number(request, "from", 0, 0, Long.MAX_VALUE);
    int limit = Queries.limit(request, 100);
    List<QuarantineShelf.Entry> page =
        parts.pipeline().ask(engine -> engine.view().quarantine(from, limit));
    long open = parts.pipeline().ask(engine -> engine.view().totals().quarantined());
    JsonWriter out = new JsonWriter().object().field("open", open).array("entries");
    for (QuarantineShelf.Entry each : page) {
      out.object().field("position", each.position()).field("source", each.source());
      out.field("messageId", each.messageId()).field("event", each.event());
      out.object("reason").fields(each.fault()).end();
      out.field("receivedTime", Queries.iso(each.time()));
      if (log.at(each.position()) instanceof Input.Quarantined kept) {
        out.field("raw", new String(kept.raw(), StandardCharsets.UTF_8));
      }
      out.end();
    }
    return Response.json(out.end().end());
  }

  /** An entry as the log has it. */
  static JsonWriter write(Input.Quarantined entry, long position, JsonWriter out) {
    out.field("position", position).field("source", entry.source());
    out.field("messageId", entry.messageId()).field("event", entry.event());
    out.object("reason").fields(entry.fault()).end();
    out.field("receivedTime", Queries.iso(entry.time()));
    return out.field("raw", new String(entry.raw(), StandardCharsets.UTF_8));
  }

  /** As it was received, or in a mended form; with {@code preview} it is only looked at. */
  private Response replay(Request request) {
    Input.Quarantined entry = waiting(request);
    long position = positionOf(request);
    byte[] sent = request.body();
    Document body = Document.root(sent.length == 0 ? Json.read("{}") : Json.read(sent), "replay");
    String mended = body.text("raw", "");
    boolean previewOnly = body.flag("preview", false);
    String actor = Said.actor(body);
    body.done();
    List<Input> inputs =
        new ArrayList<>(parts.collector().replay(mended.isEmpty() ? entry : as(entry, mended)));
    JsonWriter out = new JsonWriter().object();
    out.field("replayed", previewOnly ? 0 : inputs.size()).field("preview", previewOnly);
    out.array("events");
    for (Input each : inputs) {
      switch (each) {
        case Input.Quarantined still -> throw new ProblemException(422, still.fault());
        case Input.Collected taken -> EventRoutes.write(taken.event(), position, out);
        default -> throw new IllegalStateException("no event: " + each);
      }
    }
    if (!previewOnly) {
      inputs.add(new Input.QuarantineResolved(position, true, actor, parts.clock().millis()));
      parts.pipeline().ingest(inputs);
    }
    return Response.json(out.end().end());
  }

  private Input.Quarantined as(Input.Quarantined entry, String mended) {
    byte[] raw = mended.getBytes(StandardCharsets.UTF_8);
    int most = parts.collector().limits().quarantineBytes();
    if (raw.length > most) {
      throw new ProblemException(
          413, "quarantine.too_large", "has more than " + most + " bytes", "Shorten it.");
    }
    return new Input.Quarantined(
        entry.source(), entry.messageId(), entry.event(), entry.fault(), raw, entry.time());
  }

  private Response discard(Request request) {
    requireWaiting(positionOf(request));
    parts
        .pipeline()
        .ingest(
            List.of(
                new Input.QuarantineResolved(
                    positionOf(request), false, API, parts.clock().millis())));
    return Response.json(new JsonWriter().object().field("discarded", true).end());
  }

  private Input.Quarantined waiting(Request request) {
    long position = positionOf(request);
    requireWaiting(position);
    if (log.at(position) instanceof Input.Quarantined kept) {
      return kept;
    }
    throw new ProblemException(
        409,
        "quarantine.kept_out",
        "nothing is kept of this event, so it cannot be replayed",
        "Discard the entry.");
  }

  private void requireWaiting(long position) {
    List<QuarantineShelf.Entry> page =
        parts.pipeline().ask(engine -> engine.view().quarantine(position, 1));
    if (page.isEmpty() || page.getFirst().position() != position) {
      throw ProblemException.notFound("no entry waits in quarantine at " + position);
    }
  }

  private static long positionOf(Request request) {
    try {
      return Long.parseLong(request.pathParameter("position"));
    } catch (NumberFormatException e) {
      throw ProblemException.notFound(request.pathParameter("position") + " is no position");
    }
  }
}
