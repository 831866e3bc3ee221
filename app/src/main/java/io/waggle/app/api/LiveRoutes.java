package io.waggle.app.api;

import io.waggle.app.http.Request;
import io.waggle.app.http.Response;
import io.waggle.app.http.Route;
import io.waggle.app.json.JsonWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.LockSupport;

/**
 * How far the log has come, as server-sent events: a viewer learns at once that figures have
 * changed, and asks for those it shows.
 *
 * <p>Bounded: an answer waits 20 seconds at most and then ends, and beyond {@value #MAX_WAITING}
 * viewers nobody waits, so that they poll.
 */
final class LiveRoutes {
  private static final int MAX_WAITING = 100;
  private static final long WAIT_MILLIS = 20_000;
  private static final long LOOK_MILLIS = 500;

  private final ApiParts parts;
  private final Semaphore waiting = new Semaphore(MAX_WAITING);

  LiveRoutes(ApiParts parts) {
    this.parts = parts;
  }

  List<Route> routes() {
    return List.of(Route.get("/api/v1/live", this::live));
  }

  private Response live(Request request) {
    String last = request.header("last-event-id");
    long seen = last.matches("[0-9]{1,18}") ? Long.parseLong(last) : -1;
    long position = position();
    if (position == seen && waiting.tryAcquire()) {
      try {
        position = awaited(seen);
      } finally {
        waiting.release();
      }
    }
    String text = position == seen ? ": nothing new\n\n" : event(position);
    return Response.of(
            200, "text/event-stream", ("retry: 2000\n\n" + text).getBytes(StandardCharsets.UTF_8))
        .withHeader("Cache-Control", "no-store");
  }

  /** The position once it differs, or the same when the time is over. */
  private long awaited(long seen) {
    long deadline = System.nanoTime() + WAIT_MILLIS * 1_000_000;
    long position = seen;
    while (position == seen
        && System.nanoTime() < deadline
        && !Thread.currentThread().isInterrupted()) {
      LockSupport.parkNanos(LOOK_MILLIS * 1_000_000);
      position = position();
    }
    return position;
  }

  private long position() {
    return parts.pipeline().ask(engine -> engine.position());
  }

  private static String event(long position) {
    JsonWriter data = new JsonWriter().object().field("position", position).end();
    String text = new String(data.toBytes(), StandardCharsets.UTF_8);
    return "id: " + position + "\nevent: changed\ndata: " + text + "\n\n";
  }
}
