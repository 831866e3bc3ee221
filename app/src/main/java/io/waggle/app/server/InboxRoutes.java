package io.waggle.app.server;

import io.waggle.app.channel.Inbox;
import io.waggle.app.http.ProblemException;
import io.waggle.app.http.Request;
import io.waggle.app.http.Response;
import io.waggle.app.http.Route;
import io.waggle.app.http.RouteGroup;
import io.waggle.app.json.Json;
import io.waggle.app.json.JsonWriter;
import io.waggle.app.pipeline.Pipeline;
import io.waggle.app.provider.InboxBell;
import io.waggle.core.content.Rendering;
import io.waggle.core.engine.Input;
import io.waggle.core.kernel.Clock;
import io.waggle.core.kernel.Document;
import io.waggle.core.kernel.Identifier;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;

/**
 * The inbox for the app or page of a person: a list, a stream of what comes in, and what was read.
 * The token in the path is made by the management API for one person, whom the app has logged in.
 */
final class InboxRoutes implements RouteGroup {
  /** How long a stream waits for something before the client asks again. */
  private static final long WAIT_MILLIS = 25_000;

  private final Pipeline pipeline;
  private final Inbox inbox;
  private final InboxBell bell;
  private final InboxTokens tokens;
  private final Clock clock;

  /** What the routes work with. */
  record Parts(
      Pipeline pipeline, Inbox inbox, InboxBell bell, InboxTokens tokens, Clock clock) {}

  InboxRoutes(Parts parts) {
    this.pipeline = parts.pipeline();
    this.inbox = parts.inbox();
    this.bell = parts.bell();
    this.tokens = parts.tokens();
    this.clock = parts.clock();
  }

  @Override
  public List<Route> routes() {
    return List.of(
        Route.get("/inbox/{token}", this::list),
        Route.get("/inbox/{token}/events", this::events),
        Route.post("/inbox/{token}/read", this::read));
  }

  private Response list(Request request) {
    JsonWriter out = new JsonWriter().object().array("messages");
    entries(request).forEach(each -> write(out, each));
    return Response.json(out.end().end()).withHeader("Cache-Control", "no-store");
  }

  /**
   * Server-sent events (HTML §9.2): what came after {@code Last-Event-ID}, or what comes within the
   * time. The answer ends then, and the browser asks again by itself.
   */
  private Response events(Request request) {
    String last = request.header("last-event-id");
    long after = last.matches("[0-9]{1,18}") ? Long.parseLong(last) : -1;
    long deadline = System.nanoTime() + WAIT_MILLIS * 1_000_000;
    String events = newer(request, after);
    long seen = bell.count();
    while (events.isEmpty() && after >= 0 && System.nanoTime() < deadline) {
      seen = awaitBell(seen, (deadline - System.nanoTime()) / 1_000_000);
      events = newer(request, after);
    }
    String text = "retry: 1000\n\n" + events;
    return Response.of(200, "text/event-stream", text.getBytes(StandardCharsets.UTF_8))
        .withHeader("Cache-Control", "no-store");
  }

  private long awaitBell(long seen, long millis) {
    try {
      return bell.await(seen, Math.min(1_000, Math.max(1, millis)));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return seen;
    }
  }

  private String newer(Request request, long after) {
    StringBuilder out = new StringBuilder();
    for (Inbox.Entry each : entries(request).reversed()) {
      if (each.sentAt() > after) {
        JsonWriter data = new JsonWriter();
        write(data, each);
        out.append("id: ").append(each.sentAt()).append("\ndata: ");
        out.append(new String(data.toBytes(), StandardCharsets.UTF_8)).append("\n\n");
      }
    }
    return out.toString();
  }

  private Response read(Request request) {
    Document body = Document.root(Json.read(request.body()), "read");
    String delivery = body.text("delivery");
    body.done();
    boolean isTheirs =
        entries(request).stream().anyMatch(each -> each.id().toString().equals(delivery));
    if (!isTheirs) {
      throw ProblemException.notFound("delivery " + delivery);
    }
    pipeline.ingest(List.of(new Input.MessageEngaged(delivery, -1, false, clock.millis())));
    return Response.empty(204);
  }

  private List<Inbox.Entry> entries(Request request) {
    Identifier person = tokens.person(request.pathParameter("token"));
    List<Inbox.Entry> found = person == null ? null : inbox.of(person);
    if (found == null) {
      throw ProblemException.notFound("inbox");
    }
    return found;
  }

  private static void write(JsonWriter out, Inbox.Entry entry) {
    Rendering.InApp content = entry.content();
    Rendering.Notice notice = content.notice();
    out.object().field("delivery", entry.id().toString()).field("channel", entry.channel());
    out.field("sentAt", Instant.ofEpochMilli(entry.sentAt()).toString());
    out.field("read", entry.read()).field("placement", content.placement());
    out.field("title", notice.title()).field("body", notice.body());
    out.field("image", notice.image()).field("address", notice.address()).array("buttons");
    for (Rendering.Button each : content.buttons()) {
      out.object().field("label", each.label()).field("address", each.address()).end();
    }
    out.end().end();
  }
}
