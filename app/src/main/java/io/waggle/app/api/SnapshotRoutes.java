package io.waggle.app.api;

import io.waggle.app.http.ProblemException;
import io.waggle.app.http.Request;
import io.waggle.app.http.Response;
import io.waggle.app.http.Route;
import io.waggle.app.http.Said;
import io.waggle.app.json.Json;
import io.waggle.app.json.JsonWriter;
import io.waggle.core.audience.ExportTerms;
import io.waggle.core.engine.EngineView;
import io.waggle.core.engine.Input;
import io.waggle.core.engine.PersonView;
import io.waggle.core.engine.Snapshot;
import io.waggle.core.kernel.Document;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.roaringbitmap.RoaringBitmap;

/** Who was in an audience at a moment, and how that was handed on. */
final class SnapshotRoutes {
  private final ApiParts parts;

  SnapshotRoutes(ApiParts parts) {
    this.parts = parts;
  }

  List<Route> routes() {
    return List.of(
        Route.get("/api/v1/snapshots", this::all),
        Route.get("/api/v1/snapshots/{id}", this::one),
        Route.get("/api/v1/snapshots/{id}/members", this::members),
        Route.post("/api/v1/snapshots/{id}/export/resume", this::resume),
        Route.post("/api/v1/audiences/{id}/snapshots", this::take));
  }

  private Response take(Request request) {
    String audience = request.pathParameter("id");
    Document body = Document.root(Json.read(request.body()), "snapshot");
    ExportTerms terms = body.has("export") ? ExportTerms.parse(body.object("export")) : null;
    Input.SnapshotOrdered order =
        new Input.SnapshotOrdered(
            audience, terms, Said.actor(body), Said.reason(body, false), parts.clock().millis());
    body.done();
    parts
        .pipeline()
        .ask(engine -> {
          check(engine.view(), audience, terms);
          return true;
        });
    long position = parts.pipeline().ingest(List.of(order));
    return parts
        .pipeline()
        .ask(engine -> {
          for (Snapshot each : engine.view().snapshots()) {
            if (each.origin().position() == position && each.origin().schedule().isEmpty()) {
              return answer(engine.view(), each);
            }
          }
          throw ProblemException.notFound("there is no audience " + audience + " any more");
        });
  }

  private static void check(EngineView view, String audience, @Nullable ExportTerms terms) {
    if (view.audienceSet().find(audience) == null) {
      throw ProblemException.notFound("there is no audience " + audience);
    }
    if (terms != null && !view.channel(terms.channel()).via().equals("webhook")) {
      throw new ProblemException(
          400,
          "definition.no_webhook",
          "'" + terms.channel() + "' is no channel that speaks webhook",
          "Publish one with via: webhook and name that.");
    }
  }

  private Response all(Request request) {
    String audience = request.query("audience");
    int limit = Queries.limit(request, 100);
    return parts
        .pipeline()
        .ask(engine -> {
          checkAsked(engine.view(), audience);
          List<Snapshot> newest = new ArrayList<>();
          for (Snapshot each : List.copyOf(engine.view().snapshots()).reversed()) {
            boolean asked = audience.isEmpty() || each.audience().equals(audience);
            if (asked && newest.size() < limit) {
              newest.add(each);
            }
          }
          JsonWriter out = new JsonWriter().object().array("snapshots");
          newest.forEach(each -> {
            write(each, out.object());
            out.end();
          });
          return Response.json(out.end().end());
        });
  }

  /** There may still be snapshots of what is an audience no more. */
  private static void checkAsked(EngineView view, String audience) {
    boolean known =
        audience.isEmpty()
            || view.audienceSet().find(audience) != null
            || view.snapshots().stream().anyMatch(each -> each.audience().equals(audience));
    if (!known) {
      throw ProblemException.notFound("there is no audience " + audience);
    }
  }

  private Response one(Request request) {
    return parts.pipeline().ask(engine -> answer(engine.view(), find(engine.view(), request)));
  }

  private static Snapshot find(EngineView view, Request request) {
    String id = request.pathParameter("id");
    Snapshot found = id.matches("\\d{1,18}") ? view.snapshot(Long.parseLong(id)) : null;
    if (found == null) {
      throw ProblemException.notFound("there is no snapshot " + id);
    }
    return found;
  }

  /** With what became of its people: merges since are followed on both sides. */
  private static Response answer(EngineView view, Snapshot snapshot) {
    JsonWriter out = new JsonWriter();
    write(snapshot, out.object());
    RoaringBitmap then = people(view, snapshot);
    RoaringBitmap now = view.audiencePeople(snapshot.audience());
    out.field("people", then.getCardinality());
    out.field("stayed", RoaringBitmap.andCardinality(then, now));
    out.field("left", RoaringBitmap.andNotCardinality(then, now));
    out.field("joined", RoaringBitmap.andNotCardinality(now, then));
    return Response.json(out.end());
  }

  private static RoaringBitmap people(EngineView view, Snapshot snapshot) {
    RoaringBitmap people = new RoaringBitmap();
    view.snapshotPeople(snapshot.id()).forEach((int each) -> people.add(view.currentOrdinal(each)));
    return people;
  }

  private static void write(Snapshot snapshot, JsonWriter out) {
    Snapshot.Origin origin = snapshot.origin();
    out.field("id", snapshot.id()).field("audience", snapshot.audience());
    out.field("takenAt", Queries.iso(origin.time())).field("actor", origin.actor());
    out.field("reason", origin.reason());
    if (!origin.schedule().isEmpty()) {
      out.field("schedule", origin.schedule());
    }
    out.field("size", snapshot.size()).field("settled", snapshot.settled());
    Snapshot.Export export = snapshot.export();
    if (export != null) {
      out.object("export").field("channel", export.terms().channel());
      out.field("form", export.terms().form().name().toLowerCase(Locale.ROOT));
      out.field("purpose", export.terms().purpose());
      out.field("status", export.status().name().toLowerCase(Locale.ROOT));
      out.field("pages", snapshot.pages()).field("delivered", export.delivered());
      out.field("people", export.people()).field("withheld", export.withheld());
      out.field("detail", export.detail()).field("changedAt", Queries.iso(export.changedAt()));
      out.end();
    }
  }

  private Response members(Request request) {
    int from = (int) Queries.number(request, "from", 0, 0, Integer.MAX_VALUE);
    int limit = Queries.limit(request, 100);
    return parts
        .pipeline()
        .ask(engine -> {
          EngineView view = engine.view();
          Snapshot snapshot = find(view, request);
          RoaringBitmap then = people(view, snapshot);
          RoaringBitmap now = view.audiencePeople(snapshot.audience());
          JsonWriter out = new JsonWriter().object().field("snapshot", snapshot.id());
          out.array("members");
          var each = then.getIntIterator();
          each.advanceIfNeeded(from);
          int last = -1;
          for (int i = 0; i < limit && each.hasNext(); i++) {
            last = each.next();
            PersonView person = view.person(last);
            if (person != null) {
              out.object().field("person", last);
              PersonJson.identifiers(person, out);
              out.field("stillMember", now.contains(last)).end();
            }
          }
          out.end();
          if (last >= 0) {
            out.field("next", last + 1L);
          }
          return Response.json(out.end());
        });
  }

  private Response resume(Request request) {
    Snapshot snapshot = parts.pipeline().ask(engine -> find(engine.view(), request));
    Snapshot.Export export = snapshot.export();
    if (export == null || export.status() != Snapshot.Status.FAILED) {
      throw new ProblemException(
          409, "export.not_failed", "it was not given up", "Only what was given up is resumed.");
    }
    parts
        .pipeline()
        .ingest(
            List.of(
                new Input.ExportReported(
                    snapshot.id(),
                    export.delivered(),
                    Input.ExportOutcome.RESUMED,
                    0,
                    0,
                    "resumed",
                    parts.clock().millis())));
    return one(request);
  }
}
