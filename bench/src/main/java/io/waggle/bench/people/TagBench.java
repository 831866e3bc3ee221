package io.waggle.bench.people;

import io.waggle.bench.load.BenchSetting;
import io.waggle.bench.load.Benchmark;
import io.waggle.bench.report.Row;
import io.waggle.core.collect.CollectedEvent;
import io.waggle.core.engine.BackfillScan;
import io.waggle.core.engine.BackfillStatus;
import io.waggle.core.engine.Effect;
import io.waggle.core.engine.Engine;
import io.waggle.core.engine.EngineSettings;
import io.waggle.core.engine.Input;
import io.waggle.core.engine.InputCodec;
import io.waggle.core.kernel.BinaryWriter;
import io.waggle.core.kernel.Value;
import io.waggle.testkit.store.InMemoryStateStore;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.List;

/**
 * What two thousand tags and two hundred audiences add to the processor time of an event, and how
 * fast the past of a windowed tag is worked out. All in memory and on one thread; figures are
 * processor time, so that other work on the machine does not count.
 */
public final class TagBench implements Benchmark {
  private static final ThreadMXBean CPU = ManagementFactory.getThreadMXBean();
  private static final int BATCH = 500;
  private static final int WARM_UP = 200_000;
  private static final int MEASURED = 200_000;

  /** What an event costs the server in {@code bench ingest}, the least of the runs on record. */
  private static final double SERVER_MICROS = 12.6;

  private static final long BACKFILL_EVENTS = 50_000_000;
  private static final double BACKFILL_BAR_SECONDS = 60;
  private static final Value TAG = ((Input.DefinitionPublished) ManyTags.all().get(5)).document();

  @Override
  public List<Row> run(BenchSetting setting) {
    int people = Math.min(setting.people(), 100_000);
    List<Row> rows = new ArrayList<>();
    setting.progress().say("events without definitions");
    double bare = nanosPerEvent(people, List.of());
    setting.progress().say("events with 2,000 tags and 200 audiences");
    double full = nanosPerEvent(people, ManyTags.all());
    rows.add(Row.shown("tags: path of an event without definitions", bare / 1e3, "µs CPU"));
    rows.add(Row.shown("tags: with 2,000 tags and 200 audiences", full / 1e3, "µs CPU"));
    rows.add(
        Row.atMost(
            "tags: what they add to an event, against what it costs a server without them",
            (full - bare) / 1e3,
            "µs CPU",
            SERVER_MICROS));
    setting.progress().say("back-fill");
    BackfillCost scan = backfillCost(people);
    rows.add(Row.shown("tags: back-fill, decoding an event", scan.decode / 1e3, "µs CPU"));
    rows.add(Row.shown("tags: back-fill, applying an event", scan.apply / 1e3, "µs CPU"));
    rows.add(
        Row.atMost(
            "tags: back-fill of 50 million events on 2 cores, worked out from "
                + MEASURED / 1_000
                + " thousand",
            Math.max(scan.decode, scan.apply) * BACKFILL_EVENTS / 1e9,
            "s",
            BACKFILL_BAR_SECONDS));
    return rows;
  }

  private static double nanosPerEvent(int people, List<Input> definitions) {
    Run run = new Run(people, false);
    definitions.forEach(each -> run.apply(List.of(each)));
    run.arrive();
    run.take(WARM_UP);
    return (double) run.take(MEASURED) / MEASURED;
  }

  /**
   * Nanoseconds of an event on each of the two threads of a back-fill; chunks count as applying.
   */
  private record BackfillCost(double decode, double apply) {}

  private static BackfillCost backfillCost(int people) {
    Run run = new Run(people, true);
    List<byte[]> log = run.log;
    run.arrive();
    run.take(MEASURED);
    run.apply(List.of(new Input.DefinitionPublished("tag", "late", TAG, "bench", 0)));
    run.apply(List.of(new Input.BackfillBegun(0)));
    BackfillStatus status = run.engine.view().backfill();
    long decoded = 0;
    long applied = 0;
    for (int round = 0; round < 3; round++) {
      BackfillScan scan =
          new BackfillScan(new InMemoryStateStore(), EngineSettings.STANDARD, status);
      List<Input> inputs = new ArrayList<>(log.size());
      long start = CPU.getCurrentThreadCpuTime();
      for (int i = 0; i < status.end(); i++) {
        inputs.add(scan.decode(log.get(i), 0, log.get(i).length));
      }
      long middle = CPU.getCurrentThreadCpuTime();
      int[] parts = {0};
      for (int i = 0; i < inputs.size(); i++) {
        scan.apply(i, inputs.get(i));
      }
      scan.chunks(0, 0, chunk -> parts[0] += chunk.parts().size());
      applied = CPU.getCurrentThreadCpuTime() - middle;
      decoded = middle - start;
    }
    return new BackfillCost((double) decoded / log.size(), (double) applied / log.size());
  }

  /** An engine, its traffic and, when asked for, its log. */
  private static final class Run {
    private final Engine engine = new Engine(new InMemoryStateStore(), EngineSettings.STANDARD);
    private final ShopTraffic traffic;
    private final int people;
    private final boolean noted;
    private final List<byte[]> log = new ArrayList<>();
    private final BinaryWriter out = new BinaryWriter();

    Run(int people, boolean noted) {
      this.people = people;
      this.noted = noted;
      this.traffic = new ShopTraffic(people);
    }

    void arrive() {
      for (int from = 0; from < people; from += BATCH) {
        takeAll(traffic.arrivals(from, Math.min(people, from + BATCH)));
      }
    }

    /** The processor time of the engine alone. */
    long take(int events) {
      long spent = 0;
      for (int taken = 0; taken < events; taken += BATCH) {
        spent += takeAll(traffic.next(BATCH));
      }
      return spent;
    }

    private long takeAll(List<CollectedEvent> events) {
      List<Input> inputs = new ArrayList<>(events.size());
      events.forEach(each -> inputs.add(new Input.Collected(each)));
      return apply(inputs);
    }

    private void note(Input input) {
      if (noted) {
        out.reset();
        InputCodec.write(input, out);
        log.add(out.toBytes());
      }
    }

    long apply(List<Input> inputs) {
      for (Input each : inputs) {
        note(each);
      }
      List<Effect> effects = new ArrayList<>(2 * inputs.size());
      long start = CPU.getCurrentThreadCpuTime();
      engine.applyAll(engine.position(), inputs, effects);
      return CPU.getCurrentThreadCpuTime() - start;
    }
  }
}
