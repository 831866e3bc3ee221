package io.waggle.app.api;

import io.waggle.app.http.ProblemException;
import io.waggle.app.http.Request;
import io.waggle.app.http.Response;
import io.waggle.app.http.Route;
import io.waggle.app.http.RouteGroup;
import io.waggle.app.imports.FileUnreadableException;
import io.waggle.app.imports.ImportJob;
import io.waggle.app.imports.ImportJobs;
import io.waggle.app.imports.ImportPreview;
import io.waggle.app.json.Json;
import io.waggle.app.json.JsonWriter;
import io.waggle.core.kernel.Attributes;
import io.waggle.core.kernel.Document;
import io.waggle.core.kernel.Value;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Importing a file through the server: uploaded in pieces, looked at, mapped, taken in. */
public final class ImportJobRoutes implements RouteGroup {
  private static final int MAX_NAME = 200;
  private static final int PREVIEW_ROWS = 200;
  private static final int MAX_PREVIEW_ROWS = 1_000;
  private static final long MAX_FILE_BYTES = 4L << 30;

  private final ImportJobs jobs;
  private final Consumer<Request> authorise;

  public ImportJobRoutes(ImportJobs jobs, Consumer<Request> authorise) {
    this.jobs = jobs;
    this.authorise = authorise;
  }

  @Override
  public List<Route> routes() {
    return List.of(
        Route.get("/api/v1/imports", this::list),
        Route.post("/api/v1/imports", this::create),
        Route.get("/api/v1/imports/{id}", this::one),
        Route.delete("/api/v1/imports/{id}", this::remove),
        Route.put("/api/v1/imports/{id}/content", this::content),
        Route.post("/api/v1/imports/{id}/sample", this::sample),
        Route.post("/api/v1/imports/{id}/preview", this::preview),
        Route.post("/api/v1/imports/{id}/start", this::start),
        Route.post("/api/v1/imports/{id}/pause", this::pause));
  }

  @Override
  public void authorise(Request request) {
    authorise.accept(request);
  }

  private Response list(Request request) {
    JsonWriter out = new JsonWriter().object().array("imports");
    jobs.all().forEach(each -> each.write(out));
    return Response.json(out.end().end());
  }

  private Response create(Request request) {
    Document body = Document.root(Json.read(request.body()), "import");
    String name = body.text("name");
    long size = body.whole("size", 0, MAX_FILE_BYTES);
    if (name.length() > MAX_NAME) {
      body.fault("name", "too_long", "has more than " + MAX_NAME + " characters", "Shorten it.");
    }
    body.done();
    return written(jobs.create(name, size)).withStatus(201);
  }

  private Response one(Request request) {
    return written(jobs.find(request.pathParameter("id")));
  }

  private Response remove(Request request) {
    jobs.remove(request.pathParameter("id"));
    return Response.json(new JsonWriter().object().field("removed", true).end());
  }

  /** A piece of the file, which begins at {@code offset}. */
  private Response content(Request request) {
    long offset = Queries.number(request, "offset", 0, 0, MAX_FILE_BYTES);
    ImportJob job = jobs.append(request.pathParameter("id"), offset, request.bodyAsSent());
    return Response.json(
        new JsonWriter()
            .object()
            .field("uploaded", jobs.uploaded(job))
            .field("state", job.state().label())
            .end());
  }

  private Response sample(Request request) {
    Document body = body(request, "sample");
    Value form = body.value("file");
    body.done();
    Value given = form == null ? new Value.Fields(Attributes.EMPTY) : form;
    return reading(() ->
        Response.json(jobs.sample(request.pathParameter("id"), given).write(new JsonWriter())));
  }

  private Response preview(Request request) {
    Document body = body(request, "preview");
    Value mapping = mapping(body);
    int rows = (int) body.whole("rows", 1, MAX_PREVIEW_ROWS, PREVIEW_ROWS);
    body.done();
    return reading(() -> {
      ImportPreview preview = jobs.preview(request.pathParameter("id"), mapping, rows);
      return Response.json(write(preview, new JsonWriter()));
    });
  }

  private Response start(Request request) {
    Document body = body(request, "start");
    Value mapping = mapping(body);
    body.done();
    return written(jobs.start(request.pathParameter("id"), mapping)).withStatus(202);
  }

  private Response pause(Request request) {
    return written(jobs.pause(request.pathParameter("id")));
  }

  private static Document body(Request request, String name) {
    byte[] sent = request.body();
    return Document.root(sent.length == 0 ? Json.read("{}") : Json.read(sent), name);
  }

  private static Value mapping(Document body) {
    Value mapping = body.value("mapping");
    if (mapping == null) {
      body.fault("mapping", "missing", "says what the columns mean", "Give a mapping document.");
      return new Value.Fields(Attributes.EMPTY);
    }
    return mapping;
  }

  /** A file that cannot be read is the fault of whoever sent it. */
  private static Response reading(Supplier<Response> work) {
    try {
      return work.get();
    } catch (FileUnreadableException e) {
      throw new ProblemException(
          422,
          "import.unreadable",
          "the file cannot be read: " + reason(e),
          "Send CSV, JSON Lines or Parquet, with the ending that says which.");
    }
  }

  private static String reason(FileUnreadableException e) {
    Throwable cause = e.getCause();
    String why = cause == null ? "" : String.valueOf(cause.getMessage());
    String first = why.strip().lines().findFirst().orElse("");
    return first.replaceAll("/\\S*/", "").replaceFirst("^[A-Z][A-Za-z ]* Error: ", "");
  }

  private static Response written(ImportJob job) {
    return Response.json(job.write(new JsonWriter()));
  }

  private static JsonWriter write(ImportPreview preview, JsonWriter out) {
    out.object().field("rows", preview.rows()).field("taken", preview.taken());
    out.field("consents", preview.consents()).array("events");
    for (ImportPreview.Row each : preview.events()) {
      out.object().field("row", each.number()).name("event");
      EventRoutes.write(each.event(), 0, out);
      out.end();
    }
    out.end().array("faulty");
    for (ImportPreview.Faulty each : preview.faulty()) {
      out.object().field("row", each.number()).fields(each.fault());
      out.field("raw", each.raw()).end();
    }
    return out.end().end();
  }
}
