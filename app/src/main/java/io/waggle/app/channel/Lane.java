package io.waggle.app.channel;

import io.waggle.app.pipeline.Ingest;
import io.waggle.app.pipeline.OverloadedException;
import io.waggle.core.channel.ChannelSender;
import io.waggle.core.channel.Delivery;
import io.waggle.core.channel.DeliveryId;
import io.waggle.core.channel.FailureKind;
import io.waggle.core.channel.OutboundMessage;
import io.waggle.core.channel.SendOutcome;
import io.waggle.core.engine.Input;
import io.waggle.core.engine.Input.DeliveryOutcome;
import io.waggle.core.kernel.Clock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The way out over one channel: takes what waits, claims it, hands it over, reports. Used by
 * several threads; holds no thread itself.
 *
 * <p>A provider that cannot be reached stops the lane from taking more until a retry gets through,
 * so its trouble neither reaches other channels nor uses up what still waits.
 */
final class Lane {
  private static final long MAX_PAUSE_MILLIS = 60_000;
  private static final int TROUBLE = 3;

  private final Outbox outbox;
  private final Ingest ingest;
  private final MessageComposer composer;
  private final ChannelSender sender;
  private final WorkerSettings settings;
  private final Clock clock;
  private final Set<DeliveryId> inHand = new HashSet<>();
  private final Queue<Claim> ready = new ArrayDeque<>();
  private final PriorityQueue<Claim> later =
      new PriorityQueue<>(Comparator.comparingLong(Claim::dueAt));
  private final Queue<Input.DeliveryReported> unreported = new ArrayDeque<>();
  private int failuresInARow;
  private boolean stopping;

  /** What a lane works with. */
  record Parts(
      Outbox outbox, Ingest ingest, MessageComposer composer, ChannelSender sender, Clock clock) {}

  Lane(Parts parts, WorkerSettings settings) {
    this.outbox = parts.outbox();
    this.ingest = parts.ingest();
    this.composer = parts.composer();
    this.sender = parts.sender();
    this.clock = parts.clock();
    this.settings = settings;
  }

  /**
   * Does one piece of work: reports, hands one message over, or claims more. False when there is
   * nothing to do now.
   */
  boolean workOnce() {
    if (reportBacklog()) {
      return true;
    }
    Claim claim = nextClaim();
    return claim == null ? claimMore() : handOver(claim);
  }

  /** Claims nothing more from here on; what is claimed is still handed over. */
  synchronized void stop() {
    stopping = true;
  }

  /** Reports as failed what was going to be tried again. */
  void giveUpRetries() {
    for (Claim claim = takeLater(); claim != null; claim = takeLater()) {
      String said = FailureKind.TRANSIENT.detail("stopped before another try");
      report(claim, DeliveryOutcome.FAILED, said);
    }
    while (reportBacklog()) {
      continue;
    }
  }

  /** When the next retry is due, or {@link Long#MAX_VALUE}. */
  synchronized long nextDue() {
    return later.isEmpty() ? Long.MAX_VALUE : later.peek().dueAt();
  }

  ChannelSender sender() {
    return sender;
  }

  private synchronized @Nullable Claim nextClaim() {
    Claim first = ready.poll();
    if (first != null || later.isEmpty() || later.peek().dueAt() > clock.millis()) {
      return first;
    }
    return later.poll();
  }

  private synchronized @Nullable Claim takeLater() {
    return later.poll();
  }

  private boolean claimMore() {
    List<DeliveryId> ids = List.of();
    try {
      List<Delivery> batch = takeBatch();
      if (batch.isEmpty()) {
        return false;
      }
      ids = batch.stream().map(Delivery::id).toList();
      long now = clock.millis();
      List<Input> claims = new ArrayList<>();
      ids.forEach(id -> claims.add(new Input.DeliveryClaimed(id.toString(), now)));
      ingest.ingest(claims);
      keep(batch, outbox.claimedOf(ids));
      return true;
    } catch (OverloadedException e) {
      release(ids);
      return false;
    }
  }

  private synchronized List<Delivery> takeBatch() {
    boolean waitsForRetry = failuresInARow >= TROUBLE && !later.isEmpty();
    if (stopping || waitsForRetry) {
      return List.of();
    }
    List<Delivery> batch = outbox.pending(sender.channel(), settings.batch(), Set.copyOf(inHand));
    batch.forEach(each -> inHand.add(each.id()));
    return batch;
  }

  private synchronized void keep(List<Delivery> batch, Set<DeliveryId> granted) {
    long now = clock.millis();
    for (Delivery each : batch) {
      if (granted.contains(each.id())) {
        ready.add(new Claim(each, now, 0, now));
      } else {
        inHand.remove(each.id());
      }
    }
  }

  private synchronized void release(List<DeliveryId> ids) {
    ids.forEach(inHand::remove);
  }

  private boolean handOver(Claim claim) {
    Composed composed;
    try {
      composed = composer.compose(claim.delivery());
    } catch (OverloadedException e) {
      synchronized (this) {
        ready.add(claim);
      }
      return false;
    }
    switch (composed) {
      case Composed.Impossible impossible ->
          report(claim, DeliveryOutcome.FAILED, impossible.detail());
      case Composed.Ready ready -> settle(claim, send(ready.message()));
    }
    return true;
  }

  /** A sender that breaks its promise and throws may have handed the message over. */
  private SendOutcome send(OutboundMessage message) {
    try {
      return sender.send(message);
    } catch (RuntimeException e) {
      return new SendOutcome.Unknown("the sender failed: " + e);
    }
  }

  private void settle(Claim claim, SendOutcome outcome) {
    switch (outcome) {
      case SendOutcome.Accepted accepted -> {
        noteAnswer(true);
        report(claim, DeliveryOutcome.ACCEPTED, accepted.said());
      }
      case SendOutcome.Unknown unknown -> {
        noteAnswer(false);
        report(claim, DeliveryOutcome.UNKNOWN, unknown.said());
      }
      case SendOutcome.Failed failed -> {
        boolean notNow = failed.kind() == FailureKind.TRANSIENT;
        noteAnswer(!notNow);
        if (!notNow || !retryLater(claim)) {
          report(claim, DeliveryOutcome.FAILED, failed.kind().detail(failed.said()));
        }
      }
    }
  }

  private synchronized void noteAnswer(boolean reachable) {
    failuresInARow = reachable ? 0 : failuresInARow + 1;
  }

  private synchronized boolean retryLater(Claim claim) {
    long now = clock.millis();
    long pause =
        Math.min(MAX_PAUSE_MILLIS, settings.retryMillis() << Math.min(20, claim.attempts()));
    if (stopping || now + pause - claim.since() > settings.retryForMillis()) {
      return false;
    }
    later.add(new Claim(claim.delivery(), claim.since(), claim.attempts() + 1, now + pause));
    return true;
  }

  private void report(Claim claim, DeliveryOutcome outcome, String detail) {
    Input.DeliveryReported report =
        new Input.DeliveryReported(
            claim.delivery().id().toString(), outcome, detail, clock.millis());
    synchronized (this) {
      unreported.add(report);
    }
    reportBacklog();
  }

  /** Writes the reports that wait. Those the log has no room for now stay for the next time. */
  private boolean reportBacklog() {
    List<Input.DeliveryReported> batch;
    synchronized (this) {
      batch = List.copyOf(unreported);
      unreported.clear();
    }
    if (batch.isEmpty()) {
      return false;
    }
    try {
      ingest.ingest(batch);
    } catch (OverloadedException e) {
      synchronized (this) {
        unreported.addAll(batch);
      }
      return false;
    }
    synchronized (this) {
      for (Input.DeliveryReported each : batch) {
        inHand.remove(DeliveryId.parse(each.deliveryId()));
      }
    }
    return true;
  }
}
