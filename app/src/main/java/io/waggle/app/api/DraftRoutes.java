package io.waggle.app.api;

import io.waggle.app.content.DraftDesk;
import io.waggle.app.content.GenerationFailedException;
import io.waggle.app.http.ProblemException;
import io.waggle.app.http.Request;
import io.waggle.app.http.Response;
import io.waggle.app.http.Route;
import io.waggle.app.http.Said;
import io.waggle.app.json.Json;
import io.waggle.app.json.JsonWriter;
import io.waggle.core.content.Check;
import io.waggle.core.content.draft.Brief;
import io.waggle.core.content.draft.Draft;
import io.waggle.core.content.draft.VideoScript;
import io.waggle.core.kernel.Attributes;
import io.waggle.core.kernel.Document;
import io.waggle.core.kernel.Value;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Generated texts: asked for, reviewed by people, used. */
final class DraftRoutes {
  private static final List<String> USUAL_SLOTS = List.of("headline", "body", "cta");
  private static final int MAX_SLOTS = 20;

  private final ApiParts parts;
  private final DraftDesk desk;

  DraftRoutes(ApiParts parts) {
    this.parts = parts;
    this.desk = new DraftDesk(parts.definitions(), parts.generator());
  }

  List<Route> routes() {
    return List.of(
        Route.get("/api/v1/drafts", this::all),
        Route.post("/api/v1/drafts", this::write),
        Route.get("/api/v1/drafts/{id}", this::one),
        Route.post("/api/v1/drafts/{id}/reviews", this::review),
        Route.post("/api/v1/drafts/{id}/use", this::use));
  }

  private Response all(Request request) {
    String state = request.query("state");
    JsonWriter out = new JsonWriter().object().array("drafts");
    for (Draft each : desk.all()) {
      if (state.isEmpty() || label(each.state()).equals(state)) {
        write(each, desk.check(each), out);
      }
    }
    return Response.json(out.end().end());
  }

  private Response one(Request request) {
    Draft draft = find(request);
    JsonWriter out = new JsonWriter();
    write(draft, desk.check(draft), out);
    return Response.json(out);
  }

  private Draft find(Request request) {
    Draft found = desk.find(request.pathParameter("id"));
    if (found == null) {
      throw ProblemException.notFound("there is no draft " + request.pathParameter("id"));
    }
    return found;
  }

  private Response write(Request request) {
    Document body = Document.root(Json.read(request.body()), "draft");
    String id = body.text("id");
    String author = body.text("author");
    int variants = (int) body.whole("variants", 1, 10, 1);
    Brief brief = brief(body, id);
    body.done();
    JsonWriter out = new JsonWriter().object().array("drafts");
    try {
      desk.write(id, brief, variants, author)
          .forEach(each -> write(each.draft(), each.checks(), out));
    } catch (GenerationFailedException e) {
      throw new ProblemException(
          502,
          "draft." + e.code(),
          String.valueOf(e.getMessage()),
          "Ask for another scenario or give more facts; or leave the provider for the phrases.");
    }
    return Response.json(out.end().end());
  }

  private Brief brief(Document body, String id) {
    boolean video = body.flag("video", false);
    List<String> slots = body.has("slots") ? body.texts("slots") : USUAL_SLOTS;
    Map<String, Integer> limits = new HashMap<>();
    if (body.has("limits")) {
      Document all = body.object("limits");
      all.keys().forEach(each -> limits.put(each, (int) all.whole(each, 1, 2_000)));
    }
    if (slots.isEmpty() || slots.size() > MAX_SLOTS) {
      body.fault("slots", "out_of_range", "needs 1 to " + MAX_SLOTS + " slots", "Name them.");
    }
    return new Brief(
        body.text("scenario"),
        body.text("tone", "warm"),
        body.text("locale", "en"),
        new Brief.Wanted(video ? VideoScript.slots() : slots, limits),
        facts(body),
        body.text("seed", id));
  }

  /** The facts that were given, and those of an item of the catalogues. */
  private Attributes facts(Document body) {
    Attributes.Builder facts = Attributes.builder();
    Attributes given = body.anything("facts");
    for (int i = 0; i < given.size(); i++) {
      facts.put(given.key(i), given.value(i));
    }
    String id = body.text("item", "");
    if (!id.isEmpty()) {
      Attributes item =
          parts
              .pipeline()
              .ask(engine -> Optional.ofNullable(engine.view().contentShelf().item(id)))
              .orElse(null);
      if (item == null) {
        body.fault("item", "unknown_item", "there is no item '" + id + "'", "Mend its id.");
      } else {
        facts.put("item", new Value.Fields(item));
      }
    }
    return facts.build();
  }

  private Response review(Request request) {
    Document body = Document.root(Json.read(request.body()), "review");
    Draft.Review review =
        new Draft.Review(
            Said.text(body, "reviewer"),
            body.flag("approves"),
            Said.text(body, "note", ""),
            parts.clock().millis());
    body.done();
    Draft draft = desk.review(request.pathParameter("id"), review);
    JsonWriter out = new JsonWriter();
    write(draft, desk.check(draft), out);
    return Response.json(out);
  }

  private Response use(Request request) {
    Document body = Document.root(Json.read(request.body()), "use");
    String actor = Said.text(body, "actor");
    body.done();
    Draft draft = desk.use(request.pathParameter("id"), actor);
    JsonWriter out = new JsonWriter();
    write(draft, desk.check(draft), out);
    return Response.json(out);
  }

  private static void write(Draft draft, List<Check> checks, JsonWriter out) {
    out.object().field("id", draft.id()).field("state", label(draft.state()));
    out.field("risk", label(draft.risk())).object("slots");
    draft.slots().forEach((name, text) -> out.field(name, text));
    out.end();
    Draft.Provenance from = draft.provenance();
    out.object("provenance").field("author", from.author()).field("provider", from.provider());
    out.field("model", from.model()).field("promptHash", from.promptHash());
    out.field("facts", from.facts()).end().array("reviews");
    for (Draft.Review each : draft.reviews()) {
      out.object().field("reviewer", each.reviewer()).field("approves", each.approves());
      out.field("note", each.note()).field("time", Queries.iso(each.time())).end();
    }
    out.end().array("checks");
    checks.forEach(each -> TemplateRoutes.check(each, out));
    out.end();
    if (draft.slots().keySet().stream().anyMatch(each -> each.startsWith("video_"))) {
      out.field("script", VideoScript.of("", draft.slots()).toDocument());
    }
    out.end();
  }

  private static String label(Enum<?> choice) {
    return choice.name().toLowerCase(Locale.ROOT);
  }
}
