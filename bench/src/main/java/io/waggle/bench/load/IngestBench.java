package io.waggle.bench.load;

import io.waggle.bench.report.Row;
import io.waggle.bench.subject.Api;
import io.waggle.bench.subject.Counts;
import io.waggle.bench.subject.Launch;
import io.waggle.bench.subject.Product;
import io.waggle.bench.subject.ServerProcess;
import io.waggle.bench.subject.Usage;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * How fast events come in, and how much of that is the price of what is done with them. The floor
 * (HTTP, parsing, durable append) and the full path (deduplication, identity, profile, 50 live
 * audiences and the analytics feed) run one after the other on the same machine under the same
 * load.
 */
public final class IngestBench implements Benchmark {
  private static final int BATCH = 100;
  private static final int BATCH_CONNECTIONS = 32;
  private static final int SINGLE_CONNECTIONS = 128;
  private static final Duration WARM_UP = Duration.ofSeconds(45);
  private static final Launch HEAP = Launch.plain().jvm("-Xmx2g");

  private final Product floor;

  public IngestBench() {
    this(new Product("io.waggle.bench.load.FloorMain", Product.waggle().jvm()));
  }

  IngestBench(Product floor) {
    this.floor = floor;
  }

  /** Both ways of sending, each as fast as it goes. */
  private record Best(Stretch batched, Stretch single) {}

  @Override
  public List<Row> run(BenchSetting setting) throws IOException, InterruptedException {
    List<Row> rows = new ArrayList<>();
    Best least = floor(setting);
    double floorMicros = least.batched.serverMicrosPerEvent();
    rows.add(Row.shown("floor, batches of 100", least.batched.eventsPerSecond(), "events/s"));
    rows.add(Row.shown("floor, server CPU", floorMicros, "µs/event"));
    rows.add(Row.shown("floor, single events", least.single.eventsPerSecond(), "requests/s"));
    try (ServerProcess server = setting.serve("full", HEAP);
        Api api = server.api()) {
      AudienceSet audiences = new AudienceSet();
      audiences.publish(api);
      rows.add(Row.exactly("live audiences", audiences.size(), "audiences", 50));
      LoadSession session = new LoadSession("full", server, true, setting.progress());
      Best full = best(setting, session);
      throughput(rows, full, floorMicros);
      rows.add(halfBatches(setting, session, full));
      rows.add(halfSingles(setting, session, full));
      rows.add(Row.shown("resident memory under load", Usage.residentMb(server.pid()), "MB"));
      truth(rows, api.counts(), session);
    }
    return rows;
  }

  private Best floor(BenchSetting setting) throws IOException, InterruptedException {
    try (ServerProcess server = setting.with(floor).serve("floor", HEAP)) {
      return best(setting, new LoadSession("floor", server, false, setting.progress()));
    }
  }

  private static Best best(BenchSetting setting, LoadSession session)
      throws IOException, InterruptedException {
    LoadPlan plan = LoadPlan.flatOut(BATCH_CONNECTIONS, length(setting));
    Workload batches = session.workload(setting.people(), BATCH);
    session.run("batches, warming up", batches, warmUp(setting));
    Stretch batched = session.run("batches", batches, plan);
    LoadPlan singlePlan = LoadPlan.flatOut(SINGLE_CONNECTIONS, length(setting));
    Workload singles = session.workload(setting.people(), 1);
    session.run("singles, warming up", singles, singlePlan);
    return new Best(batched, session.run("singles", singles, singlePlan));
  }

  /** Long enough for the compiler to have done its work, which else is counted as the server's. */
  private static LoadPlan warmUp(BenchSetting setting) {
    Duration length = length(setting);
    return LoadPlan.flatOut(BATCH_CONNECTIONS, length.compareTo(WARM_UP) < 0 ? WARM_UP : length);
  }

  private static void throughput(List<Row> rows, Best full, double floorMicros) {
    Stretch batched = full.batched;
    rows.add(Row.shown("acknowledged, batches", batched.load().eventsPerSecond(), "events/s"));
    rows.add(Row.shown("applied, batches", batched.appliedPerSecond(), "events/s"));
    double slower = batched.eventsPerSecond();
    rows.add(Row.atLeast("batches of 100, the slower of both", slower, "events/s", 150_000));
    double micros = batched.serverMicrosPerEvent();
    rows.add(Row.shown("full path, server CPU", micros, "µs/event"));
    rows.add(Row.shown("load generator, CPU", batched.clientMicrosPerEvent(), "µs/event"));
    rows.add(Row.atMost("full path over floor, CPU per event", micros / floorMicros, "times", 3));
    double single = full.single.eventsPerSecond();
    rows.add(Row.atLeast("single events, 128 connections", single, "requests/s", 20_000));
  }

  /** Answer times at half of the measured best, on schedule whatever the server does. */
  private static Row halfBatches(BenchSetting setting, LoadSession session, Best full)
      throws IOException, InterruptedException {
    double rate = full.batched.eventsPerSecond() / BATCH / 2;
    LoadPlan plan = LoadPlan.steady(BATCH_CONNECTIONS, rate, length(setting));
    Workload batches = session.workload(setting.people(), BATCH);
    Stretch stretch = session.run("batches at half load", batches, plan);
    double p99 = stretch.load().latency().millis(0.99);
    return Row.below("p99 answer at half load, batches", p99, "ms", 30);
  }

  private static Row halfSingles(BenchSetting setting, LoadSession session, Best full)
      throws IOException, InterruptedException {
    double rate = full.single.eventsPerSecond() / 2;
    LoadPlan plan = LoadPlan.steady(SINGLE_CONNECTIONS, rate, length(setting));
    Workload singles = session.workload(setting.people(), 1);
    Stretch stretch = session.run("singles at half load", singles, plan);
    double p99 = stretch.load().latency().millis(0.99);
    return Row.below("p99 answer at half load, single events", p99, "ms", 30);
  }

  private static void truth(List<Row> rows, Counts counts, LoadSession session) {
    rows.add(Row.holds("received = stored + duplicate + quarantined", counts.lawful(), "holds"));
    long missing = session.events() - counts.received();
    rows.add(Row.exactly("acknowledged but not received", missing, "events", 0));
    long notOnce = session.fresh() - counts.stored();
    rows.add(Row.exactly("new but not stored exactly once", notOnce, "events", 0));
  }

  private static Duration length(BenchSetting setting) {
    return Duration.ofSeconds(setting.seconds());
  }
}
