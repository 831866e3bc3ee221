package io.waggle.app.pipeline;

import io.waggle.app.state.StateStoreException;
import io.waggle.core.engine.Engine;
import io.waggle.core.engine.Freeze;
import io.waggle.core.kernel.StateStore;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/**
 * Stores the engine's changes while the engine goes on: frozen on the engine thread a little at a
 * time, written by another.
 *
 * <p>The views are made durable first, so that they are never behind the state after a crash.
 */
final class Checkpointer implements AutoCloseable {
  private static final long RETRY_MILLIS = 500;

  /**
   * How many inputs that were applied are followed by a person, so that many small batches wait no
   * longer than few large; while many wait, a freeze takes longer rather than holding them up.
   */
  private static final int INPUTS_PER_PERSON = 1;

  private static final int INPUTS_PER_PERSON_WHEN_BUSY = 4;

  /** Of the 4,000 inputs that may wait. */
  private static final int BUSY = 500;

  private static final int PEOPLE_WHEN_IDLE = 256;
  private static final int ENTRIES_PER_INPUT = 40;
  private static final int ENTRIES_WHEN_IDLE = 8_192;

  private final StateStore store;
  private final Engine engine;
  private final List<EffectSink> sinks;
  private final PipelineSettings settings;
  private final ExecutorService writer =
      Executors.newSingleThreadExecutor(Thread.ofPlatform().name("checkpoint").factory());
  private CompletableFuture<Void> running = CompletableFuture.completedFuture(null);
  private long lastMillis;
  private long lastPosition;
  private @Nullable Freeze freeze;
  private boolean preparing;
  private boolean unfinished;
  private volatile boolean closing;

  Checkpointer(StateStore store, Engine engine, List<EffectSink> sinks, PipelineSettings settings) {
    this.store = store;
    this.engine = engine;
    this.sinks = sinks;
    this.settings = settings;
    this.lastPosition = store.position();
  }

  /**
   * On the engine thread, between two pieces of work: goes on with the freeze under way, or
   * prepares and begins a checkpoint when time, inputs or changed people ask for one and none is
   * running.
   *
   * @param applied how many inputs the last piece of work applied; 0 when nothing was waiting
   * @param waiting how many inputs wait now
   */
  void advance(long nowMillis, int applied, long waiting) {
    if (freeze != null && freeze.advance(people(applied, waiting))) {
      handOver(freeze);
    }
    finishIfDone();
    long inputs = engine.position() - lastPosition;
    if (inputs == 0) {
      lastMillis = nowMillis;
      return;
    }
    if (engine.mustCheckpoint()) {
      running = begin();
      lastMillis = nowMillis;
      return;
    }
    boolean due =
        nowMillis - lastMillis >= settings.checkpointMillis()
            || inputs >= settings.checkpointInputs()
            || engine.wantsCheckpoint();
    preparing = preparing || due && freeze == null && running.isDone();
    int entries = applied == 0 ? ENTRIES_WHEN_IDLE : ENTRIES_PER_INPUT * applied;
    if (preparing && engine.prepareFreeze(entries)) {
      lastMillis = nowMillis;
      beginFreeze();
    }
  }

  private static int people(int applied, long waiting) {
    if (applied == 0) {
      return PEOPLE_WHEN_IDLE;
    }
    int inputs = waiting > BUSY ? INPUTS_PER_PERSON_WHEN_BUSY : INPUTS_PER_PERSON;
    return Math.ceilDiv(applied, inputs);
  }

  /** On the engine thread: whether there is work on a checkpoint that could go on. */
  boolean isUnderWay() {
    return preparing || freeze != null;
  }

  /** On the engine thread: freezes now and writes in the background. */
  CompletableFuture<Void> begin() {
    complete();
    beginFreeze();
    complete();
    return running;
  }

  private void beginFreeze() {
    running.join();
    finishIfDone();
    preparing = false;
    lastPosition = engine.position();
    freeze = engine.beginFreeze();
  }

  private void complete() {
    if (freeze != null) {
      freeze.advance(Integer.MAX_VALUE);
      handOver(freeze);
    }
  }

  private void handOver(Freeze complete) {
    List<StateStore.Row> rows = complete.rows();
    long position = lastPosition;
    freeze = null;
    unfinished = true;
    running =
        CompletableFuture.runAsync(
            () -> {
              sinks.forEach(EffectSink::flush);
              write(rows, position);
            },
            writer);
  }

  /** A full disk is waited out with the very same rows; the log holds everything meanwhile. */
  private void write(List<StateStore.Row> rows, long position) {
    while (true) {
      try {
        store.checkpoint(rows, position);
        return;
      } catch (StateStoreException e) {
        if (!e.isRetryable() || closing) {
          throw e;
        }
      }
      try {
        Thread.sleep(RETRY_MILLIS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException("interrupted while waiting for disk space", e);
      }
    }
  }

  private void finishIfDone() {
    if (unfinished && running.isDone()) {
      running.join();
      unfinished = false;
      engine.frozenRowsStored();
    }
  }

  @Override
  public void close() {
    closing = true;
    writer.shutdown();
    running.join();
  }
}
