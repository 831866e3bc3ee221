package io.waggle.app.channel;

import io.waggle.app.pipeline.Ingest;
import io.waggle.app.pipeline.OverloadedException;
import io.waggle.core.channel.ChannelSender;
import io.waggle.core.channel.DeliveryId;
import io.waggle.core.engine.Input;
import io.waggle.core.engine.Input.DeliveryOutcome;
import io.waggle.core.kernel.Clock;
import io.waggle.core.kernel.LogFailedException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Sends what the engine decided. Each channel has its own threads, so a dead provider holds up
 * nobody else.
 *
 * <p>A delivery goes: claimed in the log, granted by the engine, handed over once, reported. After
 * a crash in between it is reported as unknown at the next start, before anything is sent, and is
 * never handed over again.
 */
public final class DeliveryWorker implements AutoCloseable {
  /** The detail of a report about a claim that a former process left without an answer. */
  public static final String LEFT_CLAIMED = "claimed before a restart and never reported";

  private static final Logger LOG = System.getLogger(DeliveryWorker.class.getName());
  private static final long IDLE_MILLIS = 500;
  private static final int RECOVERY_BATCH = 500;

  private final Parts parts;
  private final WorkerSettings settings;
  private final List<Lane> lanes = new ArrayList<>();
  private final List<Thread> threads = new ArrayList<>();
  private final Semaphore woken = new Semaphore(0);
  private volatile boolean stopping;

  /** What the worker works with. */
  public record Parts(
      Outbox outbox,
      Ingest ingest,
      MessageComposer composer,
      List<ChannelSender> senders,
      Clock clock) {
    public Parts {
      senders = List.copyOf(senders);
    }
  }

  public DeliveryWorker(Parts parts, WorkerSettings settings) {
    this.parts = parts;
    this.settings = settings;
    for (ChannelSender each : parts.senders()) {
      lanes.add(
          new Lane(
              new Lane.Parts(parts.outbox(), parts.ingest(), parts.composer(), each, parts.clock()),
              settings));
    }
  }

  /** Reports what a former process left claimed, then begins to send. */
  public void start() {
    reportLeftClaims();
    for (Lane lane : lanes) {
      for (int i = 0; i < settings.threads(); i++) {
        String name = "send-" + lane.sender().channel() + "-" + i;
        threads.add(Thread.ofPlatform().name(name).start(() -> run(lane)));
      }
    }
  }

  /**
   * Tells that something may be waiting. Without it the worker looks again by itself, a little
   * later.
   */
  public void wake() {
    if (woken.availablePermits() < threads.size()) {
      woken.release(threads.size());
    }
  }

  /** Claims nothing more, finishes what is claimed, reports everything. */
  @Override
  public void close() {
    stopping = true;
    lanes.forEach(Lane::stop);
    wake();
    long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(settings.stopMillis());
    for (Thread each : threads) {
      joinUntil(each, deadline);
    }
    lanes.forEach(this::finish);
    parts.senders().forEach(ChannelSender::close);
  }

  void reportLeftClaims() {
    List<DeliveryId> left = parts.outbox().claimed();
    for (int from = 0; from < left.size(); from += RECOVERY_BATCH) {
      List<Input> reports = new ArrayList<>();
      for (DeliveryId each : left.subList(from, Math.min(left.size(), from + RECOVERY_BATCH))) {
        reports.add(
            new Input.DeliveryReported(
                each.toString(), DeliveryOutcome.UNKNOWN, LEFT_CLAIMED, parts.clock().millis()));
      }
      parts.ingest().ingest(reports);
    }
  }

  /** Works on the calling thread until no lane has anything to do now. */
  void drain() {
    boolean worked = true;
    while (worked) {
      worked = false;
      for (Lane each : lanes) {
        worked |= each.workOnce();
      }
    }
  }

  private void run(Lane lane) {
    try {
      while (true) {
        if (lane.workOnce()) {
          continue;
        }
        if (stopping) {
          return;
        }
        long untilDue = lane.nextDue() - parts.clock().millis();
        woken.tryAcquire(Math.clamp(untilDue, 1, IDLE_MILLIS), TimeUnit.MILLISECONDS);
      }
    } catch (LogFailedException e) {
      // Nothing can be claimed or reported any more: the next start reports what is in flight as
      // unknown.
      LOG.log(Level.ERROR, "sending stops: the log has failed", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void finish(Lane lane) {
    try {
      lane.giveUpRetries();
    } catch (LogFailedException | OverloadedException e) {
      LOG.log(Level.WARNING, "reports are left for the next start: " + e.getMessage());
    }
  }

  private static void joinUntil(Thread thread, long deadline) {
    try {
      long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
      thread.join(Math.max(1, left));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
