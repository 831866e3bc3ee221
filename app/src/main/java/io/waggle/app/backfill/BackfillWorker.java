package io.waggle.app.backfill;

import io.waggle.app.pipeline.OverloadedException;
import io.waggle.app.pipeline.Pipeline;
import io.waggle.core.engine.BackfillScan;
import io.waggle.core.engine.BackfillStatus;
import io.waggle.core.engine.EngineSettings;
import io.waggle.core.engine.Input;
import io.waggle.core.engine.LogMarks;
import io.waggle.core.engine.PastSpool;
import io.waggle.core.identity.FragmentKey;
import io.waggle.core.kernel.Clock;
import io.waggle.core.kernel.EventLog;
import io.waggle.core.kernel.StateStore;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.Supplier;

/**
 * Watches for definitions that wait for their past, reads the log for them once, and writes what it
 * found as chunks. Its two threads give way to what comes in.
 */
public final class BackfillWorker implements AutoCloseable {
  private static final int CHUNKS_AT_ONCE = 8;
  private static final int PLACES_PER_PART = FragmentKey.PLACES / PastSpool.PARTS;
  private static final long LOOK_MILLIS = 500;
  private static final long PAUSE_MILLIS = 1_000;

  /** Of the 4,000 inputs that may wait before new ones are put off. */
  private static final long MUCH_BACKLOG = 1_000;

  /** A back-fill gets on, however slowly. */
  private static final int MOST_PAUSES = 20;

  private final Pipeline pipeline;
  private final EventLog log;
  private final Parts parts;
  private final Clock clock;
  private final Thread thread;
  private volatile BackfillProgress progress = BackfillProgress.IDLE;
  private volatile boolean closing;

  /**
   * What a scan needs.
   *
   * @param scratch opens an empty store that leaves nothing behind when it is closed
   * @param findings a directory of its own, which is there only while a back-fill is under way
   */
  public record Parts(Supplier<StateStore> scratch, Path findings, EngineSettings settings) {}

  public BackfillWorker(Pipeline pipeline, EventLog log, Parts parts, Clock clock) {
    this.pipeline = pipeline;
    this.log = log;
    this.parts = parts;
    this.clock = clock;
    this.thread = Thread.ofPlatform().name("backfill").daemon().unstarted(this::run);
  }

  public void start() {
    thread.start();
  }

  public BackfillProgress progress() {
    return progress;
  }

  @Override
  public void close() {
    closing = true;
    thread.interrupt();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    while (!closing) {
      try {
        Thread.sleep(LOOK_MILLIS);
        if (pipeline.ask(engine -> engine.view().needsBackfill())) {
          backfill();
          progress = BackfillProgress.IDLE;
        }
      } catch (InterruptedException | CancellationException e) {
        // Closing; what is not done is done after the next start.
        continue;
      } catch (RuntimeException broken) {
        progress = failed(broken);
        rest();
      }
    }
  }

  private BackfillProgress failed(RuntimeException reason) {
    BackfillProgress last = progress;
    return new BackfillProgress(last.phase(), last.done(), last.of(), String.valueOf(reason));
  }

  private void rest() {
    try {
      Thread.sleep(PAUSE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void backfill() throws InterruptedException {
    BackfillStatus status = status();
    if (!status.isUnderWay()) {
      ingest(List.of(new Input.BackfillBegun(clock.millis())));
      status = status();
    }
    if (status.isUnderWay()) {
      try (StateStore scratch = parts.scratch().get();
          FileSpool findings = new FileSpool(parts.findings())) {
        BackfillScan.Room room = new BackfillScan.Room(scratch, findings);
        BackfillScan scan = new BackfillScan(room, parts.settings(), status, this::marks);
        read(scan, scratch, status.end());
        write(scan, status);
      }
    }
  }

  private LogMarks marks(long number) {
    return pipeline.ask(engine -> engine.view().marks(number));
  }

  private BackfillStatus status() {
    return pipeline.ask(engine -> engine.view().backfill());
  }

  private void read(BackfillScan scan, StateStore scratch, long end) throws InterruptedException {
    try (DecodedLog decoded = new DecodedLog(log, end, scan::decode)) {
      DecodedLog.Batch batch = decoded.next();
      while (!batch.isEnd()) {
        scan.apply(batch.entries());
        tell(BackfillProgress.Phase.READING, batch.until(), end);
        makeRoom(scan, scratch);
        giveWay();
        batch = decoded.next();
      }
    }
  }

  /** What comes in now goes first: waits a little while much of it waits for the engine. */
  private void giveWay() throws InterruptedException {
    for (int i = 0; i < MOST_PAUSES && pipeline.health().backlog() > MUCH_BACKLOG; i++) {
      Thread.sleep(1);
    }
  }

  private static void makeRoom(BackfillScan scan, StateStore scratch) {
    if (scan.wantsCheckpoint()) {
      scratch.checkpoint(scan.freeze(), scan.position());
      scan.frozenRowsStored();
    }
  }

  private void write(BackfillScan scan, BackfillStatus status) {
    long time = clock.millis();
    List<Input> ready = new ArrayList<>();
    scan.chunks(
        time,
        chunk -> {
          tell(BackfillProgress.Phase.WRITING, chunk.from() / PLACES_PER_PART, PastSpool.PARTS);
          ready.add(chunk);
          if (ready.size() == CHUNKS_AT_ONCE) {
            ingest(List.copyOf(ready));
            ready.clear();
          }
        });
    ready.add(new Input.BackfillDone(status.job(), FragmentKey.PLACES, time));
    ingest(ready);
  }

  /** Tries until there is room: what was worked out is not to be worked out again. */
  private void ingest(List<Input> inputs) {
    while (true) {
      try {
        pipeline.ingest(inputs);
        return;
      } catch (OverloadedException refused) {
        progress = failed(refused);
        rest();
      }
      if (closing) {
        throw new CancellationException("closing");
      }
    }
  }

  private void tell(BackfillProgress.Phase phase, long done, long of) {
    if (closing) {
      throw new CancellationException("closing");
    }
    progress = new BackfillProgress(phase, done, of, "");
  }
}
