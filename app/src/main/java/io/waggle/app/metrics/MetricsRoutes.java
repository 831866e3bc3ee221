package io.waggle.app.metrics;

import io.waggle.app.http.AnswerCounts;
import io.waggle.app.http.Request;
import io.waggle.app.http.Response;
import io.waggle.app.http.Route;
import io.waggle.app.http.RouteGroup;
import io.waggle.app.log.Damage;
import io.waggle.app.log.LogSnapshot;
import io.waggle.app.log.SegmentFileEventLog;
import io.waggle.app.pipeline.Pipeline;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * {@code /metrics}. Needs no token, because it names no person.
 *
 * <p>The engine is given a moment to tell its figures; a stuck one leaves them out and the rest is
 * answered all the same.
 */
public final class MetricsRoutes implements RouteGroup {
  private static final long PATIENCE_MILLIS = 2_000;

  private final Pipeline pipeline;
  private final SegmentFileEventLog log;
  private final AnswerCounts answers;
  private final BooleanSupplier frozen;
  private CompletableFuture<EngineFigures> asked =
      CompletableFuture.failedFuture(new CancellationException("nothing was asked yet"));

  /**
   * @param frozen whether nothing is sent
   */
  public MetricsRoutes(
      Pipeline pipeline, SegmentFileEventLog log, AnswerCounts answers, BooleanSupplier frozen) {
    this.pipeline = pipeline;
    this.log = log;
    this.answers = answers;
    this.frozen = frozen;
  }

  @Override
  public List<Route> routes() {
    return List.of(Route.get("/metrics", this::metrics));
  }

  private Response metrics(Request request) {
    MetricText out = new MetricText();
    EngineFigures figures = figures();
    out.gauge("waggle_engine_answers", "1 while the engine tells its figures in time, else 0.")
        .sample(figures == null ? 0 : 1);
    if (figures != null) {
      figures.write(out);
    }
    writePipeline(out);
    out.gauge("waggle_sending_frozen", "1 while nothing is sent on any channel, else 0.")
        .sample(frozen.getAsBoolean() ? 1 : 0);
    out.counter("waggle_http_answers_total", "Requests answered since the start, by status.");
    answers.all().forEach((status, count) -> out.sample(count, "status", status.toString()));
    JvmFigures.write(out);
    return Response.text(MetricText.CONTENT_TYPE, out.toString());
  }

  private void writePipeline(MetricText out) {
    Pipeline.Health health = pipeline.health();
    out.gauge("waggle_backlog_inputs", "Inputs that are durable and not yet applied.")
        .sample(health.backlog());
    out.gauge("waggle_applied_position", "The log position up to which inputs are applied.")
        .sample(health.applied());
    out.gauge("waggle_engine_busy_seconds", "How long the engine is at its current work.")
        .sample(health.busyMillis() / 1e3);
    out.gauge("waggle_engine_stalled_seconds", "How long a backlog waits without any progress.")
        .sample(health.stalledMillis() / 1e3);
    long bytes = 0;
    List<LogSnapshot.SegmentPart> segments = log.snapshot().segments();
    for (LogSnapshot.SegmentPart each : segments) {
      bytes += each.bytes();
    }
    out.gauge("waggle_log_bytes", "Size of the log.").sample(bytes);
    out.gauge("waggle_log_segments", "Files of the log.").sample(segments.size());
    long lost = log.damages().stream().mapToLong(Damage::positions).sum();
    out.gauge("waggle_log_lost_inputs", "Inputs that the log no longer holds, as far as known.")
        .sample(lost);
  }

  private @Nullable EngineFigures figures() {
    try {
      return question().copy().orTimeout(PATIENCE_MILLIS, TimeUnit.MILLISECONDS).join();
    } catch (CompletionException e) {
      return null;
    }
  }

  /** The question under way, so that scrapes of a stuck engine do not pile up in its queue. */
  private synchronized CompletableFuture<EngineFigures> question() {
    if (asked.isDone()) {
      asked =
          CompletableFuture.supplyAsync(
              () -> pipeline.ask(engine -> EngineFigures.of(engine.view())),
              Thread::startVirtualThread);
    }
    return asked;
  }
}
