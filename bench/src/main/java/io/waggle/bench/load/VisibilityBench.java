package io.waggle.bench.load;

import io.waggle.bench.http.Answer;
import io.waggle.bench.http.BlockingClient;
import io.waggle.bench.report.Row;
import io.waggle.bench.subject.Api;
import io.waggle.bench.subject.Launch;
import io.waggle.bench.subject.ServerProcess;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * How soon a person is seen in an audience after the event that brings them in, while other events
 * keep coming: from the first byte sent to the first answer of the person API that shows the
 * audience; and how soon one leaves by the clock.
 */
public final class VisibilityBench implements Benchmark {
  private static final int TRIALS = 300;
  private static final int BATCH = 100;
  private static final int BATCHES_PER_SECOND = 100;
  private static final long GIVE_UP_NANOS = TimeUnit.SECONDS.toNanos(10);
  private static final String AUDIENCE = "visibility-probe";

  @Override
  public List<Row> run(BenchSetting setting) throws IOException, InterruptedException {
    try (ServerProcess server = setting.serve("visibility", Launch.plain().jvm("-Xmx2g"));
        Api api = server.api();
        BlockingClient sender = server.sender()) {
      new AudienceSet().publish(api);
      String condition = AudienceSet.count("Visibility Probe", "", "1d", 1);
      api.define("audience", AUDIENCE, AudienceSet.document("Probed", condition));
      ClockProbes.define(api);
      Workload workload = new Workload("background", setting.people(), BATCH, 5);
      LoadPlan plan = LoadPlan.steady(8, BATCHES_PER_SECOND, Duration.ofMinutes(5));
      BackgroundLoad load = BackgroundLoad.start(server, workload, AckSink.none(), plan);
      LatencyHistogram seen = new LatencyHistogram();
      int unseen = 0;
      for (int i = 0; i < TRIALS; i++) {
        unseen += trial(api, sender, "probe-" + i, seen) ? 0 : 1;
      }
      ClockProbes clock = new ClockProbes(api, sender);
      clock.run();
      LoadOutcome beside = load.stop();
      setting.progress().say("background: " + beside.text());
      List<Row> rows = new ArrayList<>(rows(seen, unseen, beside));
      rows.addAll(rows(clock));
      return rows;
    }
  }

  private static List<Row> rows(LatencyHistogram seen, int unseen, LoadOutcome load) {
    double p99 = unseen > TRIALS / 100 ? GIVE_UP_NANOS / 1e6 : seen.millis(0.99);
    return List.of(
        Row.below("audience change visible, p99", p99, "ms", 1_000),
        Row.shown("audience change visible, p50", seen.millis(0.5), "ms"),
        Row.shown("audience change visible, max", seen.maxMillis(), "ms"),
        Row.exactly("audience changes never seen", unseen, "of 300", 0),
        Row.shown("events beside it", load.eventsPerSecond(), "events/s"));
  }

  private static List<Row> rows(ClockProbes clock) {
    LatencyHistogram seen = clock.seen;
    double p99 = clock.unseen > ClockProbes.TRIALS / 100 ? GIVE_UP_NANOS / 1e6 : seen.millis(0.99);
    return List.of(
        Row.below("audience change by the clock visible, p99", p99, "ms", 1_000),
        Row.shown("audience change by the clock visible, p50", seen.millis(0.5), "ms"),
        Row.exactly("audience changes by the clock never seen", clock.unseen, "of 300", 0));
  }

  private static boolean trial(Api api, BlockingClient sender, String user, LatencyHistogram seen)
      throws IOException, InterruptedException {
    String event =
        "{\"event\":\"Visibility Probe\",\"messageId\":\"%s\",\"userId\":\"%s\",\"properties\":{}}"
            .formatted(user, user);
    long start = System.nanoTime();
    Answer taken = sender.call("POST", "/v1/track", event.getBytes(StandardCharsets.UTF_8));
    if (!taken.ok()) {
      throw new IOException("the probe was answered with " + taken.status());
    }
    while (System.nanoTime() - start < GIVE_UP_NANOS) {
      Answer person = api.read("/api/v1/people/user_id/" + user);
      if (person.ok() && person.text().contains(AUDIENCE)) {
        seen.add(System.nanoTime() - start);
        return true;
      }
      Thread.sleep(2);
    }
    return false;
  }
}
