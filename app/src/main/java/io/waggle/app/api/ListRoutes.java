package io.waggle.app.api;

import io.waggle.app.http.ProblemException;
import io.waggle.app.http.Request;
import io.waggle.app.http.Response;
import io.waggle.app.http.Route;
import io.waggle.app.json.Json;
import io.waggle.app.json.JsonWriter;
import io.waggle.core.engine.DefinitionKind;
import io.waggle.core.engine.EngineView;
import io.waggle.core.engine.Input;
import io.waggle.core.engine.ListEntry;
import io.waggle.core.engine.PersonView;
import io.waggle.core.engine.PublishedDefinition;
import io.waggle.core.kernel.Document;
import io.waggle.core.kernel.Fault;
import io.waggle.core.kernel.Identifier;
import java.util.ArrayList;
import java.util.List;

/** Static lists: names are put on them and taken off, and can be looked through. */
final class ListRoutes {
  /** The most names on one list. */
  private static final int MAX_NAMES = 2_000_000;

  private static final String LISTS = DefinitionKind.LIST.label();

  private final ApiParts parts;

  ListRoutes(ApiParts parts) {
    this.parts = parts;
  }

  List<Route> routes() {
    return List.of(
        Route.get("/api/v1/lists", this::all),
        Route.get("/api/v1/lists/{id}", this::one),
        Route.get("/api/v1/lists/{id}/entries", this::entries),
        Route.post("/api/v1/lists/{id}/entries", this::upload));
  }

  private Response all(Request request) {
    return parts
        .pipeline()
        .ask(engine -> {
          EngineView view = engine.view();
          JsonWriter out = new JsonWriter().object().array("lists");
          view.definitions(LISTS).forEach(each -> write(each, view, out));
          return Response.json(out.end().end());
        });
  }

  private Response one(Request request) {
    String id = request.pathParameter("id");
    return parts
        .pipeline()
        .ask(engine -> {
          JsonWriter out = new JsonWriter();
          write(find(engine.view(), id), engine.view(), out);
          return Response.json(out);
        });
  }

  private static void write(PublishedDefinition list, EngineView view, JsonWriter out) {
    out.object().field("id", list.id());
    out.field("name", Document.root(list.document(), "list").text("name", list.id()));
    out.field("names", view.listSize(list.id()));
    out.field("people", view.audienceSize(list.id())).end();
  }

  private static PublishedDefinition find(EngineView view, String id) {
    PublishedDefinition found = view.definition(LISTS, id);
    if (found == null || found.retired()) {
      throw ProblemException.notFound("there is no list " + id);
    }
    return found;
  }

  /**
   * Blocks of names until there are enough; {@code from} and {@code next} are numbers of blocks.
   */
  private Response entries(Request request) {
    String id = request.pathParameter("id");
    int from = (int) Queries.number(request, "from", 0, 0, EngineView.LIST_BLOCKS);
    int limit = Queries.limit(request, 100);
    boolean waitingOnly = request.query("waiting").equals("true");
    return parts
        .pipeline()
        .ask(engine -> {
          EngineView view = engine.view();
          find(view, id);
          JsonWriter out = new JsonWriter().object().field("list", id).array("entries");
          int written = 0;
          int block = from;
          while (block < EngineView.LIST_BLOCKS && written < limit) {
            for (ListEntry each : view.listBlock(id, block)) {
              PersonView person = view.person(each.identifier());
              if (person == null || !waitingOnly) {
                write(each, person == null ? -1 : person.ordinal(), out);
                written++;
              }
            }
            block++;
          }
          out.end();
          if (block < EngineView.LIST_BLOCKS) {
            out.field("next", block);
          }
          return Response.json(out.end());
        });
  }

  private static void write(ListEntry entry, int person, JsonWriter out) {
    out.object().field("kind", entry.identifier().kind());
    out.field("value", entry.identifier().value());
    if (person >= 0) {
      out.field("person", person);
    }
    out.field("since", Queries.iso(entry.since())).field("upload", entry.upload());
    out.field("note", entry.note()).end();
  }

  private Response upload(Request request) {
    String id = request.pathParameter("id");
    ListUpload upload = read(request);
    int before =
        parts
            .pipeline()
            .ask(engine -> {
              find(engine.view(), id);
              return engine.view().listSize(id);
            });
    List<Identifier> usable = usable(upload.names());
    boolean adds = upload.change() != Input.ListChange.REMOVED;
    if (adds && before + usable.size() > MAX_NAMES) {
      throw new ProblemException(
          409,
          "list.full",
          "a list has at most " + MAX_NAMES + " names; there are " + before,
          "Take names off, or use a list for each part.");
    }
    parts.pipeline().ingest(inputs(id, upload, usable));
    return parts
        .pipeline()
        .ask(engine -> {
          EngineView view = engine.view();
          long known = usable.stream().filter(each -> view.person(each) != null).count();
          JsonWriter out = new JsonWriter().object().field("list", id);
          out.field("upload", upload.id()).field("given", upload.names().size());
          out.field("unusable", upload.names().size() - usable.size());
          out.field("known", known).field("waiting", usable.size() - known);
          out.field("names", view.listSize(id)).field("people", view.audienceSize(id));
          return Response.json(out.end());
        });
  }

  private static ListUpload read(Request request) {
    if (request.header("Content-Type").startsWith("text/csv")) {
      return ListUpload.ofCsv(request);
    }
    for (String each : request.queries().keySet()) {
      throw new ProblemException(
          400,
          new Fault(
              "list.not_csv",
              Queries.path(each),
              "stands in the query for CSV alone, and this is " + request.header("Content-Type"),
              "Say it in the document, or send the file as text/csv."));
    }
    return ListUpload.of(Document.root(Json.read(request.body()), "upload"));
  }

  /** Each once, in the form in which events name people; without those that name nobody. */
  private List<Identifier> usable(List<Identifier> given) {
    List<Identifier> kept =
        given.stream().map(each -> parts.collector().sources().asKept(each)).distinct().toList();
    return parts
        .pipeline()
        .ask(engine ->
            kept.stream()
                .map(engine.view().identityRules()::normalised)
                .filter(each -> !each.value().isEmpty())
                .distinct()
                .toList());
  }

  /** Names in pieces; that the upload is complete is said with the last. */
  private List<Input> inputs(String list, ListUpload upload, List<Identifier> names) {
    long time = parts.clock().millis();
    List<Input> inputs = new ArrayList<>();
    for (int from = 0; from == 0 || from < names.size(); from += Input.ListChanged.MAX) {
      int to = Math.min(names.size(), from + Input.ListChanged.MAX);
      boolean completes = upload.change() == Input.ListChange.COMPLETED && to == names.size();
      Input.ListChange change =
          completes || upload.change() == Input.ListChange.REMOVED
              ? upload.change()
              : Input.ListChange.ADDED;
      inputs.add(
          new Input.ListChanged(
              list,
              change,
              upload.id(),
              names.subList(from, to),
              upload.note(),
              upload.actor(),
              time));
    }
    return inputs;
  }
}
