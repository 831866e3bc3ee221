package io.waggle.bench.load;

import io.waggle.bench.report.Row;
import io.waggle.bench.subject.Api;
import io.waggle.bench.subject.Launch;
import io.waggle.bench.subject.ServerProcess;
import io.waggle.bench.subject.Usage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntSupplier;

/**
 * What people cost: a million of about 1 KB within 2 GB of heap, how soon the server is back after
 * a clean stop, what it takes when it is empty, and that more people than fit the cache only cost
 * time.
 */
public final class PeopleMemoryBench implements Benchmark {
  private static final int PEOPLE = 1_000_000;
  private static final int BATCH = 100;
  private static final int CONNECTIONS = 16;
  private static final int STARTS = 3;
  private static final int STOP_SECONDS = 60;
  private static final int OVERFLOWING = 200_000;
  private static final int SMALL_CACHE = 20_000;
  private static final Launch HEAP = Launch.plain().jvm("-Xmx2g");

  @Override
  public List<Row> run(BenchSetting setting) throws IOException, InterruptedException {
    List<Row> rows = new ArrayList<>();
    empty(rows, setting);
    million(rows, setting);
    overflow(rows, setting);
    return rows;
  }

  private static void empty(List<Row> rows, BenchSetting setting)
      throws IOException, InterruptedException {
    double[] seconds = new double[STARTS];
    double[] cpuSeconds = new double[STARTS];
    double idleMb = 0;
    for (int i = 0; i < STARTS; i++) {
      try (ServerProcess server = setting.serve("empty-" + i, HEAP)) {
        seconds[i] = server.readyMillis() / 1e3;
        cpuSeconds[i] = server.readyCpuMicros() / 1e6;
        // Idle means after the start's own work has settled: background threads, first collections.
        Thread.sleep(5_000);
        idleMb = Math.max(idleMb, Usage.residentMb(server.pid()));
      }
    }
    rows.add(Row.atMost("start, empty (median of 3)", median(seconds), "s", 2.5));
    rows.add(Row.shown("start, empty, CPU", median(cpuSeconds), "s"));
    rows.add(Row.atMost("idle memory, empty", idleMb, "MB", 400));
  }

  private static void million(List<Row> rows, BenchSetting setting)
      throws IOException, InterruptedException {
    try (ServerProcess server = setting.serve("million", HEAP)) {
      try (Api api = server.api()) {
        defineEveryone(api, 1);
      }
      LoadSession session = new LoadSession("million", server, true, setting.progress());
      Stretch stretch = fill(session, "filling", PEOPLE);
      rows.add(Row.shown("1,000,000 people, taken in", stretch.appliedPerSecond(), "people/s"));
      rows.add(Row.exactly("1,000,000 people, known", members(server), "people", PEOPLE));
      rows.add(Row.shown("1,000,000 people, memory", Usage.residentMb(server.pid()), "MB"));
      long millis = server.terminate(STOP_SECONDS);
      rows.add(Row.holds("1,000,000 people, stops cleanly", millis >= 0, "within 60 s"));
      rows.add(Row.shown("1,000,000 people, stop", millis / 1e3, "s"));
    }
    try (ServerProcess server = setting.serve("million", HEAP)) {
      double seconds = server.readyMillis() / 1e3;
      rows.add(Row.atMost("1,000,000 people, restart to ready", seconds, "s", 10));
      rows.add(Row.exactly("1,000,000 people, after restart", members(server), "people", PEOPLE));
      double memory = Usage.residentMb(server.pid());
      rows.add(Row.shown("1,000,000 people, memory after restart", memory, "MB"));
      // Heap is bounded by -Xmx2g: that the server lives and knows everyone is the proof.
      rows.add(Row.holds("1,000,000 people within 2 GB of heap", server.alive(), "alive"));
    }
  }

  /**
   * Everyone comes twice, in turn: for a cache of the most recent this is the worst order there is.
   */
  private static void overflow(List<Row> rows, BenchSetting setting)
      throws IOException, InterruptedException {
    double roomy = twice(rows, setting, "roomy", HEAP);
    Launch small = HEAP.with("--cache-people", Integer.toString(SMALL_CACHE));
    double cramped = twice(rows, setting, "cramped", small);
    rows.add(Row.shown("200,000 people, cache of 20,000", cramped, "events/s"));
    rows.add(Row.shown("slower than with all in the cache", roomy / cramped, "times"));
  }

  private static double twice(List<Row> rows, BenchSetting setting, String name, Launch launch)
      throws IOException, InterruptedException {
    try (ServerProcess server = setting.serve(name, launch)) {
      try (Api api = server.api()) {
        defineEveryone(api, 2);
      }
      LoadSession session = new LoadSession(name, server, true, setting.progress());
      Stretch first = fill(session, "first round", OVERFLOWING);
      Stretch second = fill(session, "second round", OVERFLOWING);
      long seenTwice = members(server);
      rows.add(
          Row.exactly("200,000 people, " + name + ", counted", seenTwice, "people", OVERFLOWING));
      rows.add(
          Row.atMost(
              "200,000 people, " + name + ", peak memory",
              Usage.peakResidentMb(server.pid()),
              "MB",
              3_500));
      double seconds = first.appliedSeconds() + second.appliedSeconds();
      return 2.0 * OVERFLOWING / seconds;
    }
  }

  private static Stretch fill(LoadSession session, String what, int people)
      throws IOException, InterruptedException {
    IntSupplier next =
        new IntSupplier() {
          private int person;

          @Override
          public int getAsInt() {
            return person++;
          }
        };
    String name = what.replace(' ', '-');
    Workload workload = Workload.plain(name, next, BATCH, person(name));
    return session.run(what, workload, LoadPlan.requests(CONNECTIONS, people / BATCH));
  }

  private static void defineEveryone(Api api, int times) throws IOException {
    String condition = AudienceSet.count("identify", "", "90d", times);
    api.define("audience", "everyone", AudienceSet.document("Everyone", condition));
  }

  private static long members(ServerProcess server) throws IOException {
    try (Api api = server.api()) {
      return api.json("/api/v1/audiences/everyone").get("size").asLong();
    }
  }

  /** A person of about 1 KB: contact, address, preferences, and what a loyalty system knows. */
  private static String person(String name) {
    StringBuilder preferences = new StringBuilder();
    for (String each : List.of("coffee", "tea", "garden", "kitchen", "books", "toys", "outdoor")) {
      preferences.append(",\"").append(each).append("Interest\":\"");
      preferences.append("often looked at, bought now and then, mostly on weekends\"");
    }
    return "{\"type\":\"identify\",\"messageId\":\""
        + name
        + "-#S\",\"userId\":\"u#P\",\"timestamp\":\"#T\",\"traits\":{"
        + "\"email\":\"person.#P@mail.example\",\"firstName\":\"Ada\",\"lastName\":\"Person #P\","
        + "\"phone\":\"+4477#P\",\"street\":\"#P Market Street\",\"city\":\"Leeds\","
        + "\"postcode\":\"LS1 4DY\",\"country\":\"GB\",\"birthYear\":1984,\"plan\":\"gold\","
        + "\"loyaltyPoints\":4210,\"newsletter\":true,\"store\":\"Leeds Trinity\""
        + preferences
        + "}}";
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }
}
