package io.waggle.app.backfill;

import io.waggle.app.http.Request;
import io.waggle.app.http.Response;
import io.waggle.app.http.Route;
import io.waggle.app.http.RouteGroup;
import io.waggle.app.json.JsonWriter;
import io.waggle.app.pipeline.Pipeline;
import io.waggle.core.engine.BackfillStatus;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/** Which definitions wait for their past, and how far working it out has come. */
public final class BackfillRoutes implements RouteGroup {
  private final Pipeline pipeline;
  private final BackfillWorker worker;
  private final Consumer<Request> authorise;

  public BackfillRoutes(Pipeline pipeline, BackfillWorker worker, Consumer<Request> authorise) {
    this.pipeline = pipeline;
    this.worker = worker;
    this.authorise = authorise;
  }

  @Override
  public List<Route> routes() {
    return List.of(Route.get("/api/v1/backfill", this::backfill));
  }

  @Override
  public void authorise(Request request) {
    authorise.accept(request);
  }

  private Response backfill(Request request) {
    BackfillStatus status = pipeline.ask(engine -> engine.view().backfill());
    BackfillProgress progress = worker.progress();
    JsonWriter out = new JsonWriter().object().array("waiting");
    status.waiting().forEach(out::value);
    out.end().field("underWay", status.isUnderWay());
    out.field("phase", progress.phase().name().toLowerCase(Locale.ROOT));
    out.field("done", progress.done()).field("of", progress.of());
    out.field("failure", progress.failure());
    return Response.json(out.end());
  }
}
