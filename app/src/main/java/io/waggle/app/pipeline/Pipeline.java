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
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.LongSupplier;
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
  private static final long NANOS_PER_MILLI = 1_000_000;

  private final EventLog log;
  private final Engine engine;
  private final List<EffectSink> sinks;
  private final Clock clock;
  private final PipelineSettings settings;
  private final LongSupplier nanoTime;
  private final Checkpointer checkpointer;
  private final LinkedBlockingQueue<Work> queue = new LinkedBlockingQueue<>();
  private final BatchEncoder encoder = new BatchEncoder();
  private final Room room;
  private final Thread engineThread;
  private final Thread tickThread;
  private volatile long applied;
  private volatile long nextDue = Long.MAX_VALUE;

  /** Then ticks follow each other at once, as long as nothing else waits. */
  private volatile boolean catchingUp;

  private volatile long busySince;
  private volatile long progressedAt;
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
   * How the pipeline fares.
   *
   * @param backlog inputs that are durable and not yet applied
   * @param busyMillis how long the engine has been at its current work
   * @param stalledMillis how long a backlog has been waiting without any of it being applied
   * @param applied the log position up to which inputs are applied
   * @param failure why the engine has stopped, or empty
   */
  public record Health(
      long backlog, long busyMillis, long stalledMillis, long applied, String failure) {}

  public Pipeline(Parts parts, PipelineSettings settings) {
    this(parts, settings, System::nanoTime);
  }

  Pipeline(Parts parts, PipelineSettings settings, LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
    this.log = parts.log();
    this.engine = parts.engine();
    this.sinks = parts.sinks();
    this.clock = parts.clock();
    this.settings = settings;
    this.room = new Room(settings.maxBacklog());
    this.checkpointer = new Checkpointer(parts.store(), engine, sinks, settings);
    this.engineThread = Thread.ofPlatform().name("engine").unstarted(this::runEngine);
    this.tickThread = Thread.ofPlatform().name("ticks").daemon().unstarted(this::runTicks);
  }

  /**
   * Applies what the log holds beyond the last checkpoint, with checkpoints on the way, so that it
   * takes no more memory than the same inputs took live and a second try goes on from there. What
   * the log has lost is passed over.
   *
   * @return how many inputs that were
   */
  public long recover(RecoveryWatch watch) {
    long from = engine.position();
    List<Effect> effects = new ArrayList<>();
    log.read(
        from,
        (position, bytes, at, length) -> {
          Input input = InputCodec.read(new BinaryReader(bytes, at, length));
          skipTo(position, watch);
          int known = effects.size();
          engine.apply(position, input, effects);
          tellRefused(effects.subList(known, effects.size()), watch);
          if (effects.size() >= 1024) {
            handOn(List.copyOf(effects));
            // About as many inputs: nearly every one has an effect or two. None waits for an
            // answer.
            checkpointer.advance(clock.millis(), effects.size(), 0);
            effects.clear();
            watch.at(position + 1 - from);
          }
          return true;
        });
    skipTo(Math.max(engine.position(), log.end()), watch);
    handOn(effects);
    applied = engine.position();
    nextDue = engine.nextDue();
    return engine.position() - from;
  }

  private static void tellRefused(List<Effect> effects, RecoveryWatch watch) {
    for (Effect each : effects) {
      if (each instanceof Effect.DefinitionRefused refused) {
        watch.refused(refused);
      }
    }
  }

  private void skipTo(long position, RecoveryWatch watch) {
    if (position > engine.position()) {
      watch.lost(engine.position(), position - engine.position());
      engine.skipTo(position);
    }
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
    room.await();
    EventLog.CommitListener taken =
        first -> {
          if (room.take(inputs.size()) == 0) {
            progressedAt = nanoTime.getAsLong();
          }
          queue.add(new Committed(first, inputs));
        };
    EncodedBatch batch = encoder.encode(inputs);
    try {
      long first = isVital(inputs) ? log.appendVital(batch, taken) : log.append(batch, taken);
      encoder.release(batch);
      return first;
    } catch (LogFullException full) {
      throw new DiskFullException();
    }
  }

  /**
   * What must still be kept when the disk is nearly full: withdrawals and what became of messages.
   */
  private static boolean isVital(List<? extends Input> inputs) {
    for (Input each : inputs) {
      boolean vital =
          each instanceof Input.ConsentChanged || each instanceof Input.DeliveryReported;
      if (!vital) {
        return false;
      }
    }
    return true;
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
    long now = nanoTime.getAsLong();
    long since = busySince;
    long busy = since == 0 ? 0 : (now - since) / NANOS_PER_MILLI;
    long backlog = room.backlog();
    long stalled = backlog == 0 ? 0 : (now - progressedAt) / NANOS_PER_MILLI;
    Throwable failed = failure;
    return new Health(backlog, busy, stalled, applied, failed == null ? "" : failed.toString());
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

  private void runEngine() {
    try {
      while (true) {
        long patience = checkpointer.isUnderWay() ? 0 : IDLE_POLL_MILLIS;
        Work work = queue.poll(patience, TimeUnit.MILLISECONDS);
        if (work == null && closing) {
          break;
        }
        busySince = nanoTime.getAsLong();
        int inputs =
            switch (work) {
              case null -> 0;
              case Committed committed -> applyAll(committed);
              case Question question -> answer(question);
            };
        checkpointer.advance(clock.millis(), inputs, room.backlog());
        busySince = 0;
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

  private int applyAll(Committed committed) {
    List<Effect> effects = new ArrayList<>(2 * committed.inputs().size());
    engine.applyAll(committed.first(), committed.inputs(), effects);
    handOn(effects);
    applied = engine.position();
    nextDue = engine.nextDue();
    catchingUp = engine.isCatchingUp();
    progressedAt = nanoTime.getAsLong();
    room.free(committed.inputs().size());
    return committed.inputs().size();
  }

  /** Counts as one input: whoever asks again and again must not keep a checkpoint from ending. */
  private static int answer(Question question) {
    question.run().run();
    return 1;
  }

  private void handOn(List<Effect> effects) {
    List<Effect> all = Collections.unmodifiableList(effects);
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
    boolean ticked = false;
    while (!closing && failure == null) {
      try {
        if (!ticked || !catchingUp || room.backlog() > 0) {
          Thread.sleep(settings.tickMillis());
        }
        long now = clock.millis();
        ticked = nextDue <= now;
        if (ticked) {
          ingest(List.of(new Input.Tick(now)));
          awaitApplied();
        }
      } catch (OverloadedException refused) {
        // What is due stays due and is looked at again in a moment.
        ticked = false;
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
