package io.waggle.app.api;

import io.waggle.app.definitions.Basis;
import io.waggle.app.definitions.DefinitionDesk;
import io.waggle.app.definitions.DefinitionFiles;
import io.waggle.app.http.ProblemException;
import io.waggle.app.http.Request;
import io.waggle.app.http.Response;
import io.waggle.app.http.Route;
import io.waggle.app.json.JsonWriter;
import io.waggle.core.engine.DefinitionKind;
import io.waggle.core.engine.PublishedDefinition;
import io.waggle.core.kernel.Fault;
import io.waggle.core.kernel.InvalidException;
import io.waggle.core.kernel.Value;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Definitions: published, read with their history, retired. Documents are JSON, or YAML by content
 * type.
 */
final class DefinitionRoutes {
  private static final String ACTOR = "api";

  private final DefinitionDesk desk;

  DefinitionRoutes(DefinitionDesk desk) {
    this.desk = desk;
  }

  List<Route> routes() {
    return List.of(
        Route.get("/api/v1/definitions", this::all),
        Route.get("/api/v1/definition-changes", this::changes),
        Route.get("/api/v1/definitions/{kind}", this::ofKind),
        Route.get("/api/v1/definitions/{kind}/{id}", this::one),
        Route.get("/api/v1/definitions/{kind}/{id}/history", this::history),
        Route.put("/api/v1/definitions/{kind}/{id}", this::put),
        Route.post("/api/v1/definitions/{kind}/{id}/check", this::check),
        Route.post("/api/v1/definitions/{kind}/{id}/check-retiring", this::checkRetiring),
        Route.delete("/api/v1/definitions/{kind}/{id}", this::retire));
  }

  private Response all(Request request) {
    JsonWriter out = new JsonWriter().object().array("definitions");
    for (DefinitionKind kind : DefinitionKind.values()) {
      desk.inUse(kind.label()).forEach(each -> write(each, out));
    }
    return Response.json(out.end().end());
  }

  /** Who published or retired what, the newest first, without the documents. */
  private Response changes(Request request) {
    int limit = Queries.limit(request, 100);
    List<PublishedDefinition> found = new ArrayList<>();
    for (DefinitionKind kind : DefinitionKind.values()) {
      found.addAll(desk.versions(kind.label()));
    }
    found.sort(
        Comparator.comparingLong(PublishedDefinition::time)
            .thenComparing(PublishedDefinition::version)
            .reversed());
    JsonWriter out = new JsonWriter().object().field("total", found.size()).array("changes");
    for (PublishedDefinition each : found.subList(0, Math.min(limit, found.size()))) {
      out.object().field("kind", each.kind()).field("id", each.id());
      out.field("name", name(each)).field("version", each.version());
      out.field("publishedAt", Queries.iso(each.time())).field("actor", each.actor());
      out.field("retired", each.retired()).end();
    }
    return Response.json(out.end().end());
  }

  private static String name(PublishedDefinition definition) {
    Value document = definition.document();
    boolean named =
        document instanceof Value.Fields fields
            && fields.attributes().find("name") instanceof Value.Text;
    return named ? ((Value.Fields) document).attributes().text("name") : definition.id();
  }

  private Response ofKind(Request request) {
    String kind = request.pathParameter("kind");
    if (DefinitionKind.of(kind) == null) {
      throw ProblemException.notFound(kind + " is not a kind of definition");
    }
    JsonWriter out = new JsonWriter().object().array("definitions");
    desk.inUse(kind).forEach(each -> write(each, out));
    return Response.json(out.end().end());
  }

  private Response one(Request request) {
    PublishedDefinition found =
        desk.find(request.pathParameter("kind"), request.pathParameter("id"));
    if (found == null) {
      throw notThere(request);
    }
    return versioned(found);
  }

  /** A version with its entity tag, which a change of it names as its basis. */
  private static Response versioned(PublishedDefinition definition) {
    JsonWriter out = new JsonWriter();
    write(definition, out);
    return Response.json(out).withHeader("ETag", Basis.tag(definition));
  }

  private Response history(Request request) {
    List<PublishedDefinition> versions =
        desk.history(request.pathParameter("kind"), request.pathParameter("id"));
    if (versions.isEmpty()) {
      throw notThere(request);
    }
    JsonWriter out = new JsonWriter().object().array("versions");
    versions.forEach(each -> write(each, out));
    return Response.json(out.end().end());
  }

  /** Whether the document could be published now; an answer with faults is an answer. */
  private Response check(Request request) {
    String kind = request.pathParameter("kind");
    String id = request.pathParameter("id");
    if (DefinitionKind.of(kind) == null) {
      throw ProblemException.notFound(kind + " is not a kind of definition");
    }
    PublishedDefinition current = desk.find(kind, id);
    List<Fault> faults = List.of();
    boolean changes = true;
    try {
      Value document = DefinitionDesk.prepared(kind, document(request));
      changes = current == null || !current.document().equals(document);
      desk.validate(kind, id, document);
    } catch (InvalidException e) {
      faults = e.faults();
    }
    JsonWriter out = new JsonWriter().object().field("valid", faults.isEmpty());
    out.field("changes", changes).field("version", desk.history(kind, id).size());
    faults(faults, out);
    return Response.json(out.end());
  }

  private static void faults(List<Fault> faults, JsonWriter out) {
    out.array("faults");
    faults.forEach(each -> out.object().fields(each).end());
    out.end();
  }

  /** Whether it could be taken out of use now, and who refers to it; nothing is changed. */
  private Response checkRetiring(Request request) {
    String kind = request.pathParameter("kind");
    String id = request.pathParameter("id");
    if (desk.find(kind, id) == null) {
      throw notThere(request);
    }
    List<Fault> faults = desk.faultsOfRetiring(kind, id);
    JsonWriter out = new JsonWriter().object().field("retirable", faults.isEmpty());
    faults(faults, out);
    return Response.json(out.end());
  }

  private static Value document(Request request) {
    return DefinitionFiles.sent(request.header("Content-Type"), request.body());
  }

  private Response put(Request request) {
    Value document = document(request);
    return versioned(
        desk.publish(
            request.pathParameter("kind"),
            request.pathParameter("id"),
            document,
            ACTOR,
            Basis.of(request)));
  }

  private Response retire(Request request) {
    String kind = request.pathParameter("kind");
    if (!desk.retire(kind, request.pathParameter("id"), ACTOR, Basis.of(request))) {
      throw notThere(request);
    }
    return Response.json(new JsonWriter().object().field("retired", true).end());
  }

  private static ProblemException notThere(Request request) {
    return ProblemException.notFound(
        "there is no " + request.pathParameter("kind") + " " + request.pathParameter("id"));
  }

  private static void write(PublishedDefinition each, JsonWriter out) {
    out.object().field("kind", each.kind()).field("id", each.id());
    out.field("version", each.version()).field("publishedAt", Queries.iso(each.time()));
    out.field("actor", each.actor()).field("retired", each.retired());
    out.field("document", each.document()).end();
  }
}
