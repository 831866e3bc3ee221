package io.waggle.bench.people;

import io.waggle.bench.load.BenchSetting;
import io.waggle.bench.load.Benchmark;
import io.waggle.bench.load.ManyDefinitions;
import io.waggle.bench.report.Row;
import io.waggle.core.collect.CollectedEvent;
import io.waggle.core.engine.BackfillScan;
import io.waggle.core.engine.BackfillStatus;
import io.waggle.core.engine.Effect;
import io.waggle.core.engine.Engine;
import io.waggle.core.engine.EngineSettings;
import io.waggle.core.engine.Input;
import io.waggle.core.engine.InputCodec;
import io.waggle.core.engine.LogMarks;
import io.waggle.core.engine.PastBatch;
import io.waggle.core.kernel.BinaryWriter;
import io.waggle.core.kernel.Value;
import io.waggle.testkit.store.InMemoryPastSpool;
import io.waggle.testkit.store.InMemoryStateStore;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

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

  private static final long BACKFILL_EVENTS = 50_000_000;
  private static final double BACKFILL_BAR_SECONDS = 60;
  private static final Value TAG = ManyDefinitions.all().get(5).document();

  @Override
  public List<Row> run(BenchSetting setting) {
    int people = Math.min(setting.people(), 100_000);
    List<Row> rows = new ArrayList<>();
    setting.progress().say("events without definitions");
    double bare = nanosPerEvent(people, List.of());
    setting.progress().say("events with 2,000 tags and 200 audiences");
    double full = nanosPerEvent(people, ManyDefinitions.all());
    rows.add(Row.shown("tags: path of an event without definitions", bare / 1e3, "µs CPU"));
    rows.add(Row.shown("tags: with 2,000 tags and 200 audiences", full / 1e3, "µs CPU"));
    setting.progress().say("back-fill of " + setting.events() + " events");
    BackfillCost scan = backfillCost(people, Math.max(BATCH, setting.events()));
    rows.add(Row.shown("tags: back-fill, decoding an event", scan.decode / 1e3, "µs CPU"));
    rows.add(Row.shown("tags: back-fill, applying an event", scan.apply / 1e3, "µs CPU"));
    String read =
        setting.events() >= BACKFILL_EVENTS ? "read" : "worked out from " + setting.events();
    rows.add(
        Row.atMost(
            "tags: back-fill of 50 million events on 2 cores, " + read,
            Math.max(scan.decode, scan.apply) * BACKFILL_EVENTS / 1e9,
            "s",
            BACKFILL_BAR_SECONDS));
    return rows;
  }

  private static double nanosPerEvent(int people, List<? extends Input> definitions) {
    Run run = new Run(people);
    definitions.forEach(each -> run.apply(List.of(each)));
    run.arrive();
    run.take(WARM_UP);
    return (double) run.take(MEASURED) / MEASURED;
  }

  /**
   * Nanoseconds of an event on each of the two threads of a back-fill; chunks count as applying.
   */
  private record BackfillCost(double decode, double apply) {}

  private static BackfillCost backfillCost(int people, long events) {
    PastReader warmUp = new PastReader(people, WARM_UP);
    warmUp.read();
    PastReader reader = new PastReader(people, events);
    return reader.read();
  }

  /** What a tag asks for that is published after so many events. */
  private static BackfillStatus asked(int people, long events) {
    Run run = new Run(1);
    run.arrive();
    run.apply(List.of(new Input.DefinitionPublished("tag", "late", TAG, "bench", 0)));
    run.apply(List.of(new Input.BackfillBegun(0)));
    BackfillStatus status = run.engine.view().backfill();
    Map<String, Long> since = new TreeMap<>();
    status.incomplete().keySet().forEach(name -> since.put(name, people + events));
    return new BackfillStatus(status.waiting(), status.job(), since, status.plan(), 0);
  }

  /**
   * A back-fill over a log that is made up as it is read, so that its length takes no memory: every
   * entry has its stored form, and making it is not measured.
   */
  private static final class PastReader {
    private final InMemoryStateStore store = new InMemoryStateStore();
    private final int people;
    private final long events;
    private final ShopTraffic traffic;
    private final BackfillScan scan;
    private final BinaryWriter out = new BinaryWriter();
    private long position;
    private long decoded;
    private long applied;

    PastReader(int people, long events) {
      this.people = people;
      this.events = events;
      this.traffic = new ShopTraffic(people);
      BackfillStatus asked = asked(people, events);
      BackfillScan.Room room = new BackfillScan.Room(store, new InMemoryPastSpool());
      this.scan = new BackfillScan(room, EngineSettings.STANDARD, asked, this::marks);
    }

    /** Everybody's first event links what they go by, and no later one changes that. */
    private LogMarks marks(long number) {
      BitSet linked = new BitSet();
      long arrivals = people - number * LogMarks.SPAN;
      linked.set(0, (int) Math.clamp(arrivals, 0, LogMarks.SPAN));
      return new LogMarks(new BitSet(), linked);
    }

    BackfillCost read() {
      for (int from = 0; from < people; from += BATCH) {
        take(traffic.arrivals(from, Math.min(people, from + BATCH)));
      }
      decoded = 0;
      applied = 0;
      for (long taken = 0; taken < events; taken += BATCH) {
        take(traffic.next((int) Math.min(BATCH, events - taken)));
      }
      int[] parts = {0};
      long start = CPU.getCurrentThreadCpuTime();
      scan.chunks(0, chunk -> parts[0] += chunk.parts().size());
      applied += CPU.getCurrentThreadCpuTime() - start;
      if (parts[0] == 0) {
        throw new IllegalStateException("the past of the tag was not found");
      }
      return new BackfillCost((double) decoded / events, (double) applied / events);
    }

    private void take(List<CollectedEvent> batch) {
      List<byte[]> entries = new ArrayList<>(batch.size());
      for (CollectedEvent each : batch) {
        out.reset();
        InputCodec.write(new Input.Collected(each), out);
        entries.add(out.toBytes());
      }
      PastBatch decodedEntries = new PastBatch();
      long start = CPU.getCurrentThreadCpuTime();
      for (byte[] each : entries) {
        scan.decode(position++, each, 0, each.length, decodedEntries);
      }
      long middle = CPU.getCurrentThreadCpuTime();
      scan.apply(decodedEntries);
      if (scan.wantsCheckpoint()) {
        store.checkpoint(scan.freeze(), scan.position());
        scan.frozenRowsStored();
      }
      applied += CPU.getCurrentThreadCpuTime() - middle;
      decoded += middle - start;
    }
  }

  /** An engine and its traffic. */
  private static final class Run {
    private final Engine engine = new Engine(new InMemoryStateStore(), EngineSettings.STANDARD);
    private final ShopTraffic traffic;
    private final int people;

    Run(int people) {
      this.people = people;
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

    long apply(List<Input> inputs) {
      List<Effect> effects = new ArrayList<>(2 * inputs.size());
      long start = CPU.getCurrentThreadCpuTime();
      engine.applyAll(engine.position(), inputs, effects);
      return CPU.getCurrentThreadCpuTime() - start;
    }
  }
}
