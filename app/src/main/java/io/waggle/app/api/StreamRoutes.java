package io.waggle.app.api;

import io.waggle.app.http.ProblemException;
import io.waggle.app.http.Request;
import io.waggle.app.http.Response;
import io.waggle.app.http.Route;
import io.waggle.app.http.RouteGroup;
import io.waggle.app.json.JsonWriter;
import io.waggle.app.pipeline.EventWatch;
import io.waggle.core.collect.CollectedEvent;
import io.waggle.core.engine.Input;
import io.waggle.core.engine.InputCodec;
import io.waggle.core.kernel.BinaryReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;

/**
 * Events as they come in, with what became of each, as server-sent events (HTML §9.2).
 *
 * <p>A watcher reads the log behind ingestion, from the position it names. One that falls behind is
 * brought to the present and told how much it missed; nobody waits for it. Each answer ends after a
 * moment and the watcher asks again, so a session that ended ends the watching.
 */
public final class StreamRoutes implements RouteGroup {
  private static final long WAIT_MILLIS = 10_000;
  private static final int MAX_WATCHERS = 32;

  /** How many entries of the log one answer looks at. */
  private static final long MAX_READ = 2_000;

  /** How many events one answer holds. */
  private static final int MAX_SENT = 100;

  private final ApiParts parts;
  private final EventWatch watch;
  private final Consumer<Request> authorise;
  private final Semaphore watchers = new Semaphore(MAX_WATCHERS);

  public StreamRoutes(ApiParts parts, EventWatch watch, Consumer<Request> authorise) {
    this.parts = parts;
    this.watch = watch;
    this.authorise = authorise;
  }

  @Override
  public List<Route> routes() {
    return List.of(Route.get("/api/v1/events/stream", this::stream));
  }

  @Override
  public void authorise(Request request) {
    authorise.accept(request);
  }

  /** What became of an event. */
  private enum Result {
    STORED,
    DUPLICATE,
    QUARANTINED
  }

  /** Which events are wanted; an empty text is any. */
  private record Wanted(String source, String type, String result) {
    boolean takes(String from, String what, Result became) {
      return (source.isEmpty() || source.equals(from))
          && (type.isEmpty() || type.equals(what))
          && (result.isEmpty() || result.equals(lower(became)));
    }
  }

  /** One answer while it is put together. */
  private static final class Answer {
    final Deque<String> events = new ArrayDeque<>();
    long next;
    long missed;

    Answer(long from) {
      next = from;
    }

    void add(long position, JsonWriter event) {
      if (events.size() == MAX_SENT) {
        events.removeFirst();
        missed++;
      }
      String data = new String(event.toBytes(), StandardCharsets.UTF_8);
      events.addLast("id: " + (position + 1) + "\ndata: " + data + "\n\n");
    }
  }

  private Response stream(Request request) {
    Wanted wanted =
        new Wanted(
            request.query("source"),
            request.query("type").toLowerCase(Locale.ROOT),
            result(request.query("result")));
    if (!watchers.tryAcquire()) {
      throw new ProblemException(
          429,
          "stream.too_many",
          MAX_WATCHERS + " others watch already",
          "Close another live view, then try again.");
    }
    try {
      boolean goesOn = !request.header("last-event-id").isEmpty();
      return written(watch(from(request), wanted, goesOn ? WAIT_MILLIS : 0));
    } finally {
      watchers.release();
    }
  }

  /** Where the watcher stands; one that names nothing begins with the latest entries. */
  private long from(Request request) {
    String last = request.header("last-event-id");
    long end = parts.log().end();
    long oldest = parts.log().start();
    boolean given = last.matches("[0-9]{1,18}");
    long from = given ? Long.parseLong(last) : end - MAX_SENT;
    return Math.clamp(from, Math.min(oldest, end), end);
  }

  /** Who asks for the first time is told at once where they stand. */
  private Answer watch(long from, Wanted wanted, long waitMillis) {
    long deadline = System.nanoTime() + waitMillis * 1_000_000;
    Answer answer = new Answer(from);
    while (true) {
      read(answer, wanted);
      long left = (deadline - System.nanoTime()) / 1_000_000;
      boolean over = left <= 0 || watch.isClosed() || Thread.currentThread().isInterrupted();
      if (!answer.events.isEmpty() || answer.missed > 0 || over) {
        return answer;
      }
      watch.await(answer.next, left);
    }
  }

  private void read(Answer answer, Wanted wanted) {
    // What is durable by now is applied when this is answered, so duplicates are known.
    long end = parts.pipeline().ask(engine -> engine.position());
    if (end - answer.next > MAX_READ) {
      answer.missed += end - MAX_READ - answer.next;
      answer.next = end - MAX_READ;
    }
    if (answer.next >= end) {
      return;
    }
    parts
        .log()
        .read(
            answer.next,
            (position, bytes, at, length) -> {
              if (position >= end) {
                return false;
              }
              if (length > 0) {
                show(
                    position, InputCodec.read(new BinaryReader(bytes, at, length)), answer, wanted);
              }
              answer.next = position + 1;
              return true;
            });
  }

  private void show(long position, Input input, Answer answer, Wanted wanted) {
    if (input instanceof Input.Collected collected) {
      CollectedEvent event = collected.event();
      Result result = watch.isDuplicate(position) ? Result.DUPLICATE : Result.STORED;
      if (wanted.takes(event.source(), lower(event.type()), result)) {
        JsonWriter out = new JsonWriter().object().field("result", lower(result)).name("event");
        EventRoutes.write(event, position, out);
        answer.add(position, out.end());
      }
    } else if (input instanceof Input.Quarantined entry
        && wanted.takes(entry.source(), wanted.type(), Result.QUARANTINED)) {
      JsonWriter out = new JsonWriter().object().field("result", lower(Result.QUARANTINED));
      QuarantineRoutes.write(entry, position, out.object("entry")).end();
      answer.add(position, out.end());
    }
  }

  private static Response written(Answer answer) {
    StringBuilder out = new StringBuilder("retry: 500\n\n");
    if (answer.missed > 0) {
      out.append("event: missed\ndata: {\"missed\":").append(answer.missed).append("}\n\n");
    }
    answer.events.forEach(out::append);
    out.append("id: ").append(answer.next).append("\nevent: here\ndata: {\"next\":");
    out.append(answer.next).append("}\n\n");
    return Response.of(200, "text/event-stream", out.toString().getBytes(StandardCharsets.UTF_8));
  }

  private static String result(String asked) {
    if (asked.isEmpty()) {
      return asked;
    }
    for (Result each : Result.values()) {
      if (lower(each).equals(asked.toLowerCase(Locale.ROOT))) {
        return lower(each);
      }
    }
    throw new ProblemException(
        400,
        "api.bad_result",
        "result=" + asked + " is none",
        "Use stored, duplicate or quarantined, or leave it out.");
  }

  private static String lower(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
