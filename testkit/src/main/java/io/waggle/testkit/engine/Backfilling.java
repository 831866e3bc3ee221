package io.waggle.testkit.engine;

import io.waggle.core.engine.BackfillScan;
import io.waggle.core.engine.BackfillStatus;
import io.waggle.core.engine.Engine;
import io.waggle.core.engine.EngineSettings;
import io.waggle.core.engine.Input;
import io.waggle.core.engine.InputCodec;
import io.waggle.core.engine.PastBatch;
import io.waggle.core.identity.FragmentKey;
import io.waggle.core.kernel.BinaryWriter;
import io.waggle.testkit.store.InMemoryPastSpool;
import io.waggle.testkit.store.InMemoryStateStore;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Does over a list of inputs what the shell does over the log: writes the inputs of a back-fill.
 */
public final class Backfilling {
  private static final int BATCH = 40;

  private final EngineSettings settings;
  private final Deque<Input> waiting = new ArrayDeque<>();

  public Backfilling(EngineSettings settings) {
    this.settings = settings;
  }

  /** The next input of a back-fill; null when there is nothing to do. */
  public @Nullable Input next(Engine engine, List<Input> log) {
    if (waiting.isEmpty()) {
      prepare(engine, log);
    }
    return waiting.poll();
  }

  /** Forgets what was worked out, as a crash would. */
  public void crash() {
    waiting.clear();
  }

  private void prepare(Engine engine, List<Input> log) {
    BackfillStatus status = engine.view().backfill();
    long time = engine.now();
    if (!status.isUnderWay()) {
      if (status.isNeeded()) {
        waiting.add(new Input.BackfillBegun(time));
      }
      return;
    }
    BackfillScan.Room room =
        new BackfillScan.Room(new InMemoryStateStore(), new InMemoryPastSpool());
    BackfillScan scan = new BackfillScan(room, settings, status, engine.view()::marks);
    BinaryWriter out = new BinaryWriter();
    PastBatch batch = new PastBatch();
    for (int position = 0; position < status.end(); position++) {
      out.reset();
      InputCodec.write(log.get(position), out);
      scan.decode(position, out.buffer(), 0, out.size(), batch);
      if (batch.size() == BATCH || position + 1 == status.end()) {
        scan.apply(batch);
        batch = new PastBatch();
      }
    }
    scan.chunks(time, waiting::add);
    waiting.add(new Input.BackfillDone(status.job(), FragmentKey.PLACES, time));
  }
}
