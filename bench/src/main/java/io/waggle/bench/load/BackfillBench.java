package io.waggle.bench.load;

import io.waggle.bench.report.Row;
import io.waggle.bench.subject.Api;
import io.waggle.bench.subject.Launch;
import io.waggle.bench.subject.ServerProcess;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;

/**
 * How long a running server takes to work out the past of a windowed tag that is published late,
 * while events keep coming at half the rate that it can take: from publishing until the tag is in
 * force. For more events than were sent, the time is worked out from the rate at which the second
 * half of them was read, when everything was warm.
 */
public final class BackfillBench implements Benchmark {
  private static final int BATCH = 100;
  private static final int CONNECTIONS = 32;
  private static final long BAR_EVENTS = 50_000_000;

  /** Of fewer, beginning and end would tell more than reading. */
  private static final long FEWEST_EVENTS = 4_000_000;

  private static final double BAR_SECONDS = 60;
  private static final Duration LONGEST = Duration.ofHours(1);

  /** Nothing else asks for it, so that all of its past is to be worked out. */
  private static final String TAG =
      """
      {"name":"Price of what was looked at","compute":{"kind":"sum","event":"Product Viewed",\
      "property":"price","within":"20d"}}\
      """;

  /** How far the reading was at a time since the publishing. */
  private record Mark(long done, double seconds) {}

  @Override
  public List<Row> run(BenchSetting setting) throws IOException, InterruptedException {
    long events = Math.max(FEWEST_EVENTS, setting.events());
    try (ServerProcess server = setting.serve("backfill", Launch.plain())) {
      publishAudiences(server);
      LoadSession session = new LoadSession("backfill", server, true, setting.progress());
      Workload past = session.workload(setting.people(), BATCH);
      LoadPlan all = new LoadPlan(CONNECTIONS, 0, LONGEST, events / BATCH);
      Stretch before = session.run("the past", past, all);
      double half = before.eventsPerSecond() / 2;
      Workload now = session.workload(setting.people(), BATCH);
      LoadPlan steady = LoadPlan.steady(CONNECTIONS, half / BATCH, LONGEST);
      BackgroundLoad beside = BackgroundLoad.start(server, now, AckSink.none(), steady);
      double cpu = server.cpuMicros();
      List<Mark> reading = new ArrayList<>();
      double seconds = untilInForce(server, setting, reading);
      LoadOutcome taken = beside.stop();
      cpu = server.cpuMicros() - cpu;
      double rate = rateOfSecondHalf(reading, events);
      List<Row> rows = new ArrayList<>();
      rows.add(Row.shown("back-fill: events before it", before.eventsPerSecond(), "events/s"));
      rows.add(Row.shown("back-fill: events beside it", taken.eventsPerSecond(), "events/s"));
      rows.add(Row.shown("back-fill: their answers, p99", taken.latency().millis(0.99), "ms"));
      rows.add(Row.shown("back-fill: server CPU meanwhile", cpu / seconds / 1e6, "cores"));
      rows.add(Row.shown("back-fill: until in force, " + events + " events", seconds, "s"));
      rows.add(Row.shown("back-fill: read at last", rate, "events/s"));
      rows.add(
          Row.atMost(
              "back-fill of 50 million events beside half the load",
              seconds + Math.max(0, BAR_EVENTS - events) / rate,
              "s",
              BAR_SECONDS));
      return rows;
    }
  }

  private static void publishAudiences(ServerProcess server) throws IOException {
    try (Api api = server.api()) {
      new AudienceSet().publish(api);
    }
  }

  private static double rateOfSecondHalf(List<Mark> reading, long events) throws IOException {
    List<Mark> half = reading.stream().filter(each -> each.done >= events / 2).toList();
    if (half.size() < 2) {
      throw new IOException("the past was read too fast to be measured; give more --events");
    }
    Mark from = half.getFirst();
    Mark to = half.getLast();
    return (to.done - from.done) / (to.seconds - from.seconds);
  }

  /** A connection of its own: the server closes one on which nothing was asked for minutes. */
  private static double untilInForce(ServerProcess server, BenchSetting setting, List<Mark> reading)
      throws IOException, InterruptedException {
    try (Api api = server.api()) {
      return untilInForce(api, setting, reading);
    }
  }

  private static double untilInForce(Api api, BenchSetting setting, List<Mark> reading)
      throws IOException, InterruptedException {
    long start = System.nanoTime();
    api.define("tag", "late", TAG);
    long told = 0;
    while (System.nanoTime() - start < LONGEST.toNanos()) {
      JsonNode backfill = api.json("/api/v1/backfill");
      double seconds = (System.nanoTime() - start) / 1e9;
      if (backfill.get("waiting").isEmpty() && !backfill.get("underWay").asBoolean()) {
        return seconds;
      }
      if (backfill.get("phase").asString().equals("reading")) {
        reading.add(new Mark(backfill.get("done").asLong(), seconds));
      }
      if (seconds >= told + 10) {
        told += 10;
        setting.progress().say("back-fill: " + backfill);
      }
      TimeUnit.MILLISECONDS.sleep(100);
    }
    throw new IOException("the tag was not in force after an hour");
  }
}
