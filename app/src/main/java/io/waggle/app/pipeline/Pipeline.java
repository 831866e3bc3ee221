package io.waggle.app.pipeline;

import io.waggle.app.log.LogFullException;
import io.waggle.core.engine.Effect;
import io.waggle.core.engine.Engine;
import io.waggle.core.engine.Input;
import io.waggle.core.engine.InputCodec;
import io.waggle.core.kernel.BinaryReader;
import io.waggle.core.kernel.Clock;
import io.waggle.core.kernel.EventLog;
import io.waggle.core.kernel.StateStore;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The embedded pipeline: one log, one engine thread, views fed in order, checkpoints in the
 * background.
 *
 * <p>An input is encoded by its caller, made durable by the log, and put before the engine in log
 * order. A broken invariant in the engine stops it: from then on nothing is taken any more, and
 * {@link #health()} says why.
 */
public final class Pipeline implements Ingest, AutoCloseable {
  private static final long IDLE_POLL_MILLIS = 50;

  private final EventLog log;
  private final Engine engine;
  private final List<EffectSink> sinks;
  private final Clock clock;
  private final PipelineSettings settings;
  private final Checkpointer checkpointer;
  private final LinkedBlockingQueue<Work> queue = new LinkedBlockingQueue<>();
  private final AtomicLong accepted = new AtomicLong();
  private final Thread engineThread;
  private final Thread tickThread;
  private volatile long applied;
  private volatile long nextDue = Long.MAX_VALUE;
  private volatile long busySince;
  private volatile boolean closing;
  private volatile @Nullable Throwable failure;

  private sealed interface Work {}

  private record Committed(long first, List<? extends Input> inputs) implements Work {}

  private record Question(Runnable run) implements Work {}

  /** What the pipeline is made of. */
  public record Parts(
      EventLog log, StateStore store, Engine engine, List<EffectSink> sinks, Clock clock) {
    public Parts {
      sinks = List.copyOf(sinks);
    }
  }

  /**
   * How the pipeline fares; {@code busyMillis} is how long the engine has been at its current work.
   */
  public record Health(long backlog, long busyMillis, long applied, String failure) {}

  public Pipeline(Parts parts, PipelineSettings settings) {
    this.log = parts.log();
    this.engine = parts.engine();
    this.sinks = parts.sinks();
    this.clock = parts.clock();
    this.settings = settings;
    this.checkpointer = new Checkpointer(parts.store(), engine, sinks, settings);
    this.engineThread = Thread.ofPlatform().name("engine").unstarted(this::runEngine);
    this.tickThread = Thread.ofPlatform().name("ticks").daemon().unstarted(this::runTicks);
  }

  /** Applies what the log holds beyond the last checkpoint; returns how many inputs that were. */
  public long recover() {
    long from = engine.position();
    List<Effect> effects = new ArrayList<>();
    log.read(
        from,
        (position, bytes, at, length) -> {
          Input input = InputCodec.read(new BinaryReader(bytes, at, length));
          engine.apply(position, input, effects);
          if (effects.size() >= 1024) {
            handOn(effects);
          }
          return true;
        });
    handOn(effects);
    applied = engine.position();
    nextDue = engine.nextDue();
    return engine.position() - from;
  }

  public void start() {
    engineThread.start();
    tickThread.start();
  }

  @Override
  public long ingest(List<? extends Input> inputs) {
    if (inputs.isEmpty()) {
      return log.end();
    }
    if (failure != null || closing) {
      throw new OverloadedException(closing ? "shutting down" : "the engine has stopped", 5);
    }
    if (accepted.get() - appliedInputs.get() > settings.maxBacklog()) {
      throw new OverloadedException("the engine is behind by more than the backlog allows", 1);
    }
    try {
      return log.append(
          new EncodedBatch(inputs),
          first -> {
            accepted.addAndGet(inputs.size());
            queue.add(new Committed(first, inputs));
          });
    } catch (LogFullException full) {
      throw new DiskFullException();
    }
  }

  /**
   * Asks the engine between two inputs; the answer includes everything that was durable before the
   * call.
   */
  public <T extends @Nullable Object> T ask(Function<Engine, T> question) {
    CompletableFuture<T> answer = new CompletableFuture<>();
    queue.add(
        new Question(() -> {
          try {
            answer.complete(question.apply(engine));
          } catch (RuntimeException e) {
            answer.completeExceptionally(e);
          }
        }));
    if (failure != null || closing && !engineThread.isAlive()) {
      throw new OverloadedException("the engine has stopped", 5);
    }
    try {
      return answer.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw e;
    }
  }

  /** Stores a checkpoint of everything applied by now, and returns when it is durable. */
  public void checkpoint() {
    ask(e -> checkpointer.begin()).join();
  }

  public Health health() {
    long since = busySince;
    long busy = since == 0 ? 0 : (System.nanoTime() - since) / 1_000_000;
    Throwable failed = failure;
    return new Health(
        accepted.get() - appliedInputs.get(),
        busy,
        applied,
        failed == null ? "" : failed.toString());
  }

  /** Takes nothing more, applies what was taken, stores a last checkpoint. */
  @Override
  public void close() {
    closing = true;
    try {
      engineThread.join();
      tickThread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    checkpointer.close();
  }

  private final AtomicLong appliedInputs = new AtomicLong();

  private void runEngine() {
    List<Effect> effects = new ArrayList<>();
    try {
      while (true) {
        Work work = queue.poll(IDLE_POLL_MILLIS, TimeUnit.MILLISECONDS);
        if (work == null && closing) {
          break;
        }
        busySince = System.nanoTime();
        switch (work) {
          case null -> {}
          case Committed committed -> applyAll(committed, effects);
          case Question question -> question.run().run();
        }
        busySince = 0;
        checkpointer.beginIfDue(clock.millis());
      }
      checkpointer.begin().join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException | Error e) {
      failure = e;
      throw e;
    } finally {
      drainQuestions();
    }
  }

  private void applyAll(Committed committed, List<Effect> effects) {
    long position = committed.first();
    for (Input input : committed.inputs()) {
      engine.apply(position++, input, effects);
    }
    handOn(effects);
    applied = position;
    nextDue = engine.nextDue();
    appliedInputs.addAndGet(committed.inputs().size());
  }

  private void handOn(List<Effect> effects) {
    List<Effect> all = List.copyOf(effects);
    effects.clear();
    for (EffectSink sink : sinks) {
      sink.accept(all, engine.position());
    }
  }

  private void drainQuestions() {
    Work work = queue.poll();
    while (work != null) {
      if (work instanceof Question question) {
        question.run().run();
      }
      work = queue.poll();
    }
  }

  private void runTicks() {
    while (!closing && failure == null) {
      try {
        Thread.sleep(settings.tickMillis());
        long now = clock.millis();
        if (nextDue <= now) {
          ingest(List.of(new Input.Tick(now)));
          awaitApplied();
        }
      } catch (OverloadedException busy) {
        // The engine is behind; what is due stays due and is looked at again in a moment.
        continue;
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }

  /**
   * A tick is applied before the next is written, so that a slow engine does not fill the log with
   * ticks.
   */
  private void awaitApplied() {
    ask(Engine::position);
  }
}
