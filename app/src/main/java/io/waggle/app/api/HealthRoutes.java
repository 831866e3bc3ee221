package io.waggle.app.api;

import io.waggle.app.http.Request;
import io.waggle.app.http.Response;
import io.waggle.app.http.Route;
import io.waggle.app.http.RouteGroup;
import io.waggle.app.json.JsonWriter;
import io.waggle.app.pipeline.Pipeline;
import java.util.List;

/** Whether the process lives and whether it is fit to take and process events. Needs no token. */
public final class HealthRoutes implements RouteGroup {
  /** An engine that works on one thing for this long is stuck. */
  static final long STUCK_MILLIS = 20_000;

  private final Pipeline pipeline;

  public HealthRoutes(Pipeline pipeline) {
    this.pipeline = pipeline;
  }

  @Override
  public List<Route> routes() {
    return List.of(
        Route.get("/health/live", request -> status(200, "live", "")),
        Route.get("/health/ready", this::ready));
  }

  private Response ready(Request request) {
    Pipeline.Health health = pipeline.health();
    if (!health.failure().isEmpty()) {
      return status(503, "failed", health.failure());
    }
    if (health.busyMillis() > STUCK_MILLIS) {
      return status(
          503, "stuck", "the engine has been at one step for " + health.busyMillis() + " ms");
    }
    return status(200, "ready", "");
  }

  private Response status(int code, String status, String reason) {
    Pipeline.Health health = pipeline.health();
    JsonWriter out = new JsonWriter().object().field("status", status).field("reason", reason);
    out.field("backlog", health.backlog()).field("applied", health.applied());
    return Response.json(out.end()).withStatus(code);
  }
}
