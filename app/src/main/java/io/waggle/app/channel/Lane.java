package io.waggle.app.channel;

import io.waggle.app.pipeline.Ingest;
import io.waggle.app.pipeline.OverloadedException;
import io.waggle.core.channel.ChannelSender;
import io.waggle.core.channel.Delivery;
import io.waggle.core.channel.DeliveryId;
import io.waggle.core.channel.OutboundMessage;
import io.waggle.core.channel.Pace;
import io.waggle.core.channel.SendOutcome;
import io.waggle.core.engine.Input;
import io.waggle.core.engine.Input.DeliveryOutcome;
import io.waggle.core.kernel.Clock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The way out over one channel: takes what waits, claims it, hands it over, reports. Used by
 * several threads; holds no thread itself.
 *
 * <p>What the provider surely did not take goes back to those that wait, so the engine looks at
 * consent again before the next try, and a crash or a stop in between leaves nothing open. A
 * provider in trouble is left alone for a while: its trouble neither reaches other channels nor
 * uses up what still waits.
 */
final class Lane {
  private static final long MAX_PAUSE_MILLIS = 600_000;
  private static final long THROTTLED_MILLIS = 1_000;

  /** How many may wait for another try before nothing new is taken. */
  private static final int MAX_RETRIES = 2_000;

  /** One that was due this long ago was taken back by the engine. */
  private static final long FORGET_MILLIS = 3_600_000;

  private final Parts parts;
  private final WorkerSettings settings;
  private final Pace pace;
  private final Clock clock;
  private final TokenBucket bucket;
  private final CircuitBreaker breaker;
  private final Set<DeliveryId> inHand = new HashSet<>();
  private final Queue<Claim> ready = new ArrayDeque<>();
  private final Map<DeliveryId, Retry> retries = new HashMap<>();
  private final Queue<Input.DeliveryReported> unreported = new ArrayDeque<>();
  private final long[] counts = new long[DeliveryOutcome.values().length];
  private String lastTrouble = "";
  private boolean stopping;
  private boolean paused;

  /** What a lane works with. */
  record Parts(
      Outbox outbox,
      Ingest ingest,
      MessageComposer composer,
      ChannelSender sender,
      References references) {}

  Lane(Parts parts, Pace pace, WorkerSettings settings, Clock clock) {
    this.parts = parts;
    this.pace = pace;
    this.settings = settings;
    this.clock = clock;
    this.bucket = new TokenBucket(pace.perSecond(), pace.burst(), clock.millis());
    this.breaker = new CircuitBreaker(pace);
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

  /** Claims nothing while it is paused. */
  synchronized void pause(boolean isPaused) {
    paused = isPaused;
  }

  /** Gives back what is claimed and was not handed over. */
  void release() {
    List<Claim> left;
    synchronized (this) {
      left = List.copyOf(ready);
      ready.clear();
    }
    for (Claim each : left) {
      synchronized (this) {
        retries.put(each.delivery().id(), each.before());
      }
      report(each, DeliveryOutcome.DEFERRED, "not handed over");
    }
    while (reportBacklog()) {
      continue;
    }
  }

  /** When there may be something to do again, or {@link Long#MAX_VALUE}. */
  synchronized long nextDue() {
    long now = clock.millis();
    if (breaker.state() == CircuitBreaker.State.OPEN && breaker.openUntil() > now) {
      return breaker.openUntil();
    }
    long next = bucket.nextAt(now) > now ? bucket.nextAt(now) : Long.MAX_VALUE;
    for (Retry each : retries.values()) {
      next = Math.min(next, each.dueAt());
    }
    return next;
  }

  ChannelSender sender() {
    return parts.sender();
  }

  int threads() {
    return pace.threads();
  }

  synchronized LaneStatus status() {
    LaneStatus.Counts seen =
        new LaneStatus.Counts(
            counts[DeliveryOutcome.ACCEPTED.ordinal()],
            counts[DeliveryOutcome.FAILED.ordinal()],
            counts[DeliveryOutcome.UNKNOWN.ordinal()],
            counts[DeliveryOutcome.DEFERRED.ordinal()]);
    return new LaneStatus(
        parts.sender().channel(),
        breaker.state().label(),
        breaker.openUntil(),
        retries.size(),
        seen,
        lastTrouble);
  }

  /** The next to hand over. While the provider is left alone what is claimed goes back instead. */
  private @Nullable Claim nextClaim() {
    boolean isLeftAlone;
    synchronized (this) {
      isLeftAlone = breaker.state() == CircuitBreaker.State.OPEN && !ready.isEmpty();
      if (!isLeftAlone) {
        return ready.poll();
      }
    }
    release();
    return null;
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
      parts.ingest().ingest(claims);
      keep(batch, parts.outbox().claimedOf(ids));
      return true;
    } catch (OverloadedException e) {
      keepNone(ids);
      return false;
    }
  }

  private synchronized List<Delivery> takeBatch() {
    long now = clock.millis();
    if (retries.size() >= MAX_RETRIES) {
      retries.values().removeIf(each -> each.dueAt() < now - FORGET_MILLIS);
    }
    if (stopping || paused || retries.size() >= MAX_RETRIES && isNoneDue(now)) {
      return List.of();
    }
    int admitted = bucket.take(settings.batch(), now);
    int most = breaker.admit(admitted, now);
    bucket.giveBack(admitted - Math.min(admitted, most));
    List<Delivery> batch = admitted == 0 || most == 0 ? List.of() : pending(most, now);
    bucket.giveBack(Math.min(admitted, most) - batch.size());
    if (batch.isEmpty() && most > 0) {
      breaker.probeUnused();
    }
    batch.forEach(each -> inHand.add(each.id()));
    return batch;
  }

  private List<Delivery> pending(int most, long now) {
    Set<DeliveryId> except = new HashSet<>(inHand);
    retries.forEach((id, retry) -> {
      if (retry.dueAt() > now) {
        except.add(id);
      }
    });
    return parts.outbox().pending(parts.sender().channel(), most, except);
  }

  private boolean isNoneDue(long now) {
    return retries.values().stream().noneMatch(each -> each.dueAt() <= now);
  }

  private synchronized void keep(List<Delivery> batch, Set<DeliveryId> granted) {
    long now = clock.millis();
    for (Delivery each : batch) {
      Retry before = retries.remove(each.id());
      if (granted.contains(each.id())) {
        ready.add(new Claim(each, before == null ? new Retry(0, now, now) : before));
      } else {
        inHand.remove(each.id());
        bucket.giveBack(1);
      }
    }
    if (granted.isEmpty()) {
      breaker.probeUnused();
    }
  }

  private synchronized void keepNone(List<DeliveryId> ids) {
    ids.forEach(inHand::remove);
    bucket.giveBack(ids.size());
    breaker.probeUnused();
  }

  private boolean handOver(Claim claim) {
    Composed composed;
    boolean mayGo;
    try {
      composed = parts.composer().compose(claim.delivery());
      // Last of all: whatever was refused before this question stops the message.
      mayGo = parts.outbox().mayHandOver(claim.delivery().id(), clock.millis());
    } catch (OverloadedException e) {
      synchronized (this) {
        ready.add(claim);
      }
      return false;
    }
    if (!mayGo) {
      giveBack(claim);
      return true;
    }
    switch (composed) {
      case Composed.Impossible impossible -> {
        synchronized (this) {
          breaker.probeUnused();
        }
        report(claim, DeliveryOutcome.FAILED, impossible.detail());
      }
      case Composed.Ready ready -> settle(claim, send(ready.message()));
    }
    return true;
  }

  /**
   * Puts back what may not go: the next claim asks the engine, which cancels it with its reason.
   */
  private void giveBack(Claim claim) {
    synchronized (this) {
      retries.put(claim.delivery().id(), claim.before());
      bucket.giveBack(1);
      breaker.probeUnused();
    }
    report(claim, DeliveryOutcome.DEFERRED, "refused before it was handed over");
  }

  /** A sender that breaks its promise and throws may have handed the message over. */
  private SendOutcome send(OutboundMessage message) {
    try {
      return parts.sender().send(message);
    } catch (RuntimeException e) {
      return new SendOutcome.Unknown("the sender failed: " + e);
    }
  }

  private void settle(Claim claim, SendOutcome outcome) {
    note(outcome);
    switch (outcome) {
      case SendOutcome.Accepted accepted -> {
        if (!accepted.reference().isEmpty()) {
          parts
              .references()
              .keep(parts.sender().channel(), accepted.reference(), claim.delivery().id());
        }
        report(claim, DeliveryOutcome.ACCEPTED, accepted.said());
      }
      case SendOutcome.Unknown unknown -> report(claim, DeliveryOutcome.UNKNOWN, unknown.said());
      case SendOutcome.Failed failed -> {
        boolean again = failed.kind().isRetried() && retryLater(claim, failed);
        report(
            claim,
            again ? DeliveryOutcome.DEFERRED : DeliveryOutcome.FAILED,
            failed.kind().detail(failed.said()));
      }
    }
  }

  private synchronized void note(SendOutcome outcome) {
    long now = clock.millis();
    switch (outcome) {
      case SendOutcome.Accepted accepted -> breaker.answered();
      case SendOutcome.Unknown unknown -> {
        lastTrouble = unknown.said();
        breaker.failed(now);
      }
      case SendOutcome.Failed failed -> {
        switch (failed.kind()) {
          case ADDRESS, MESSAGE, TRANSIENT -> breaker.answered();
          case DOWN -> breaker.failed(now);
          case AUTH -> breaker.refused(now);
          case THROTTLED ->
              breaker.pause(Math.max(THROTTLED_MILLIS, failed.retryAfterMillis()), now);
        }
        lastTrouble = failed.kind().isProviders() ? failed.said() : lastTrouble;
      }
    }
  }

  /** Trouble of the provider itself is not counted against the message. */
  private synchronized boolean retryLater(Claim claim, SendOutcome.Failed failed) {
    long now = clock.millis();
    Retry before = claim.before();
    if (failed.kind().isProviders()) {
      retries.put(claim.delivery().id(), new Retry(before.attempts(), before.since(), now));
      return true;
    }
    long doubling = settings.retryMillis() << Math.min(20, before.attempts());
    long pause = Math.max(failed.retryAfterMillis(), Math.min(MAX_PAUSE_MILLIS, doubling));
    if (now + pause - before.since() > pace.retryForMillis()) {
      return false;
    }
    Retry next = new Retry(before.attempts() + 1, before.since(), now + pause);
    retries.put(claim.delivery().id(), next);
    return true;
  }

  private void report(Claim claim, DeliveryOutcome outcome, String detail) {
    Input.DeliveryReported report =
        new Input.DeliveryReported(
            claim.delivery().id().toString(), outcome, detail, clock.millis());
    synchronized (this) {
      counts[outcome.ordinal()]++;
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
      parts.ingest().ingest(batch);
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
