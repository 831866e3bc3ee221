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
 * force.
 */
public final class BackfillBench implements Benchmark {
  private static final int BATCH = 100;
  private static final int CONNECTIONS = 32;
  private static final long BAR_EVENTS = 50_000_000;
  private static final double BAR_SECONDS = 60;
  private static final Duration LONGEST = Duration.ofHours(1);

  /** Nothing else asks for it, so that all of its past is to be worked out. */
  private static final String TAG =
      """
      {"name":"Price of what was looked at","compute":{"kind":"sum","event":"Product Viewed",\
      "property":"price","within":"20d"}}\
      """;

  @Override
  public List<Row> run(BenchSetting setting) throws IOException, InterruptedException {
    try (ServerProcess server = setting.serve("backfill", Launch.plain());
        Api api = server.api()) {
      new AudienceSet().publish(api);
      LoadSession session = new LoadSession("backfill", server, true, setting.progress());
      Workload past = session.workload(setting.people(), BATCH);
      LoadPlan all = new LoadPlan(CONNECTIONS, 0, LONGEST, setting.events() / BATCH);
      Stretch before = session.run("the past", past, all);
      double half = before.eventsPerSecond() / 2;
      Workload now = session.workload(setting.people(), BATCH);
      LoadPlan steady = LoadPlan.steady(CONNECTIONS, half / BATCH, LONGEST);
      BackgroundLoad beside = BackgroundLoad.start(server, now, AckSink.none(), steady);
      double cpu = server.cpuMicros();
      double seconds = untilInForce(api, setting);
      LoadOutcome taken = beside.stop();
      cpu = server.cpuMicros() - cpu;
      List<Row> rows = new ArrayList<>();
      rows.add(Row.shown("back-fill: events before it", before.eventsPerSecond(), "events/s"));
      rows.add(Row.shown("back-fill: events beside it", taken.eventsPerSecond(), "events/s"));
      rows.add(Row.shown("back-fill: their answers, p99", taken.latency().millis(0.99), "ms"));
      rows.add(Row.shown("back-fill: server CPU meanwhile", cpu / seconds / 1e6, "cores"));
      rows.add(Row.shown("back-fill: until in force, " + events(setting), seconds, "s"));
      rows.add(
          Row.atMost(
              "back-fill beside half the load, a share of 50 million events",
              seconds * BAR_EVENTS / setting.events(),
              "s",
              BAR_SECONDS));
      return rows;
    }
  }

  private static String events(BenchSetting setting) {
    return setting.events() + " events";
  }

  private static double untilInForce(Api api, BenchSetting setting)
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
      if (seconds >= told + 10) {
        told += 10;
        setting.progress().say("back-fill: " + backfill);
      }
      TimeUnit.MILLISECONDS.sleep(100);
    }
    throw new IOException("the tag was not in force after an hour");
  }
}
