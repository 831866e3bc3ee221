package io.waggle.app.api;

import io.waggle.app.http.Request;
import io.waggle.app.http.Response;
import io.waggle.app.http.Route;
import io.waggle.app.http.RouteGroup;
import io.waggle.app.json.JsonWriter;
import io.waggle.app.pipeline.Pipeline;
import java.util.List;
import java.util.function.Supplier;

/**
 * Whether the process lives and whether it is fit to take and process events. Needs no token.
 *
 * <p>It is not ready when the engine has stopped, has been at one step for too long, or leaves a
 * backlog untouched, and when a part says that it cannot go on. The engine is never asked, so that
 * a stuck one cannot hold up the answer.
 */
public final class HealthRoutes implements RouteGroup {
  /** A step or a backlog that does not move for this long is stuck. */
  static final long STUCK_MILLIS = 20_000;

  private final Supplier<Pipeline.Health> health;
  private final List<Part> parts;

  /** A part of the installation; its fault is empty while it works. */
  public record Part(String name, Supplier<String> fault) {}

  public HealthRoutes(Pipeline pipeline, List<Part> parts) {
    this(pipeline::health, parts);
  }

  HealthRoutes(Supplier<Pipeline.Health> health, List<Part> parts) {
    this.health = health;
    this.parts = List.copyOf(parts);
  }

  @Override
  public List<Route> routes() {
    return List.of(
        Route.get("/health/live", request -> answer(200, "live", "", health.get())),
        Route.get("/health/ready", this::ready));
  }

  private Response ready(Request request) {
    Pipeline.Health now = health.get();
    if (!now.failure().isEmpty()) {
      return answer(503, "failed", now.failure(), now);
    }
    for (Part each : parts) {
      String fault = each.fault().get();
      if (!fault.isEmpty()) {
        return answer(503, "failed", each.name() + ": " + fault, now);
      }
    }
    if (now.busyMillis() > STUCK_MILLIS) {
      String reason = "the engine has been at one step for " + now.busyMillis() + " ms";
      return answer(503, "stuck", reason, now);
    }
    if (now.stalledMillis() > STUCK_MILLIS) {
      String reason = "nothing of the backlog was applied for " + now.stalledMillis() + " ms";
      return answer(503, "stuck", reason, now);
    }
    return answer(200, "ready", "", now);
  }

  private static Response answer(int code, String status, String reason, Pipeline.Health now) {
    JsonWriter out = new JsonWriter().object().field("status", status).field("reason", reason);
    out.field("backlog", now.backlog()).field("applied", now.applied());
    return Response.json(out.end()).withStatus(code);
  }
}
