package io.waggle.app.channel;

import io.waggle.app.pipeline.Ingest;
import io.waggle.app.pipeline.OverloadedException;
import io.waggle.core.channel.ChannelSender;
import io.waggle.core.channel.DeliveryId;
import io.waggle.core.channel.Pace;
import io.waggle.core.engine.Input;
import io.waggle.core.engine.Input.DeliveryOutcome;
import io.waggle.core.kernel.Clock;
import io.waggle.core.kernel.LogFailedException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.TimeUnit;

/**
 * Sends what the engine decided. Each channel has its own threads, pace and breaker, so a dead
 * provider holds up nobody else.
 *
 * <p>A delivery goes: claimed in the log, granted by the engine, handed over once, reported. After
 * a crash in between it is reported as unknown at the next start, before anything is sent, and is
 * never handed over again.
 */
public final class DeliveryWorker implements AutoCloseable {
  /** The detail of a report about a claim that a former process left without an answer. */
  public static final String LEFT_CLAIMED = "claimed before a restart and never reported";

  private static final Logger LOG = System.getLogger(DeliveryWorker.class.getName());
  private static final int RECOVERY_BATCH = 500;

  private final Parts parts;
  private final WorkerSettings settings;
  private final Map<String, LaneThreads> lanes = new ConcurrentSkipListMap<>();
  private boolean started;
  private boolean paused;
  private boolean closed;

  /** What the worker works with. */
  public record Parts(
      Outbox outbox, Ingest ingest, MessageComposer composer, References references, Clock clock) {}

  public DeliveryWorker(Parts parts, WorkerSettings settings) {
    this.parts = parts;
    this.settings = settings;
  }

  /** Lets this sender carry its channel from now on, instead of the one that did. */
  public synchronized void carry(ChannelSender sender, Pace pace) {
    drop(sender.channel());
    if (closed) {
      sender.close();
      return;
    }
    Lane lane =
        new Lane(
            new Lane.Parts(
                parts.outbox(), parts.ingest(), parts.composer(), sender, parts.references()),
            pace,
            settings,
            parts.clock());
    LaneThreads threads = new LaneThreads(lane, parts.clock());
    lane.pause(paused);
    lanes.put(sender.channel(), threads);
    if (started) {
      threads.start();
    }
  }

  /** Nobody carries the channel any more: what waits on it goes on waiting. */
  public synchronized void drop(String channel) {
    LaneThreads old = lanes.remove(channel);
    if (old != null) {
      stop(List.of(old));
    }
  }

  /** Reports what a former process left claimed, then begins to send. */
  public synchronized void start() {
    reportLeftClaims();
    started = true;
    lanes.values().forEach(LaneThreads::start);
  }

  /** Claims nothing while it is paused; what is in flight ends as it does. */
  public synchronized void pause(boolean isPaused) {
    paused = isPaused;
    lanes.values().forEach(each -> each.lane().pause(isPaused));
    wake();
  }

  /**
   * Tells that something may be waiting. Without it the worker looks again by itself, a little
   * later.
   */
  public void wake() {
    lanes.values().forEach(LaneThreads::wake);
  }

  /** How each channel is doing, by name. */
  public List<LaneStatus> status() {
    return lanes.values().stream().map(each -> each.lane().status()).toList();
  }

  /** Claims nothing more, finishes what is in flight, gives back the rest, reports everything. */
  @Override
  public synchronized void close() {
    closed = true;
    stop(List.copyOf(lanes.values()));
    lanes.clear();
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
      for (LaneThreads each : lanes.values()) {
        worked |= each.lane().workOnce();
      }
    }
  }

  private void stop(List<LaneThreads> all) {
    all.forEach(LaneThreads::stop);
    long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(settings.stopMillis());
    for (LaneThreads each : all) {
      each.joinUntil(deadline);
      try {
        each.lane().release();
      } catch (LogFailedException | OverloadedException e) {
        LOG.log(Level.WARNING, "reports are left for the next start: " + e.getMessage());
      }
      each.lane().sender().close();
    }
  }
}
