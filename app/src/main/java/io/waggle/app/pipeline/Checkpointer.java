package io.waggle.app.pipeline;

import io.waggle.app.state.StateStoreException;
import io.waggle.core.engine.Engine;
import io.waggle.core.kernel.StateStore;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Stores the engine's changes while the engine goes on: frozen on the engine thread, written by
 * another.
 *
 * <p>The views are made durable first, so that they are never behind the state after a crash.
 */
final class Checkpointer implements AutoCloseable {
  private static final long RETRY_MILLIS = 500;

  private final StateStore store;
  private final Engine engine;
  private final List<EffectSink> sinks;
  private final PipelineSettings settings;
  private final ExecutorService writer =
      Executors.newSingleThreadExecutor(Thread.ofPlatform().name("checkpoint").factory());
  private CompletableFuture<Void> running = CompletableFuture.completedFuture(null);
  private long lastMillis;
  private long lastPosition;

  Checkpointer(StateStore store, Engine engine, List<EffectSink> sinks, PipelineSettings settings) {
    this.store = store;
    this.engine = engine;
    this.sinks = sinks;
    this.settings = settings;
    this.lastPosition = store.position();
  }

  /**
   * On the engine thread: begins a checkpoint when time, inputs or changed people ask for one and
   * none is running.
   */
  void beginIfDue(long nowMillis) {
    finishIfDone();
    long inputs = engine.position() - lastPosition;
    if (inputs == 0) {
      lastMillis = nowMillis;
      return;
    }
    boolean crowded = engine.mustCheckpoint();
    if (crowded) {
      running.join();
    }
    boolean due =
        nowMillis - lastMillis >= settings.checkpointMillis()
            || inputs >= settings.checkpointInputs()
            || engine.wantsCheckpoint();
    if (crowded || due && running.isDone()) {
      lastMillis = nowMillis;
      running = begin();
    }
  }

  /** On the engine thread: freezes now and writes in the background. */
  CompletableFuture<Void> begin() {
    running.join();
    finishIfDone();
    long position = engine.position();
    List<StateStore.Row> rows = engine.freeze();
    lastPosition = position;
    unfinished = true;
    running =
        CompletableFuture.runAsync(
            () -> {
              sinks.forEach(EffectSink::flush);
              write(rows, position);
            },
            writer);
    return running;
  }

  private boolean unfinished;
  private volatile boolean closing;

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
