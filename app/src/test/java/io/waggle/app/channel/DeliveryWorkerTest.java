package io.waggle.app.channel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.waggle.core.channel.ChannelSender;
import io.waggle.core.channel.Delivery;
import io.waggle.core.channel.DeliveryId;
import io.waggle.core.channel.DeliveryStatus;
import io.waggle.core.channel.FailureKind;
import io.waggle.core.channel.OutboundMessage;
import io.waggle.core.channel.Pace;
import io.waggle.core.channel.SendOutcome;
import io.waggle.core.content.Rendering;
import io.waggle.core.engine.Input;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class DeliveryWorkerTest {
  private static final Consumer<String> NO_CRASH = at -> {};
  private static final Pace PACE = new Pace(10_000, 10_000, 2, 15 * 60_000L, 3, 1_000);

  private final AtomicLong now = new AtomicLong(1_000);
  private final List<Input> log = new ArrayList<>();

  /** The process is gone. */
  private static final class Crash extends Error {
    private static final long serialVersionUID = 1L;
  }

  @Test
  void aDeliveryIsClaimedSentAndReported() {
    SmallEngine engine = engine(3, NO_CRASH);
    RecordingSender sender = RecordingSender.accepting("email");
    worker(engine, sender).drain();
    assertEquals(3, sender.handedOver().size());
    assertEquals(DeliveryStatus.ACCEPTED, engine.status(2));
    OutboundMessage message = sender.handedOver().getFirst();
    assertEquals("List-Unsubscribe", message.headers().getFirst().name());
    assertTrue(message.headers().getFirst().value().startsWith("<https://w.test/u/d0-1.0.k."));
    assertEquals("List-Unsubscribe=One-Click", message.headers().get(1).value());
    assertTrue(((Rendering.Email) message.body()).html().contains("https://w.test/c/d0-1.0.k."));
    assertTrue(((Rendering.Email) message.body()).text().contains("https://w.test/u/d0-1.0.k."));
  }

  /** Kills the process at every boundary of the way out, restarts, and looks at every recipient. */
  @Test
  void aCrashAnywhereSkipsNobodySilentlyAndSendsNothingTwice() {
    int people = 7;
    for (int crashAt = 1; ; crashAt++) {
      log.clear();
      List<OutboundMessage> taken = new ArrayList<>();
      boolean crashed = runUntilCrash(people, crashAt, taken);
      SmallEngine restarted = engine(people, NO_CRASH);
      Set<Integer> unreported = new HashSet<>();
      restarted.claimed().forEach(each -> unreported.add(each.person()));
      DeliveryWorker again = worker(restarted, provider(taken, NO_CRASH));
      again.reportLeftClaims();
      again.drain();
      checkEveryone(restarted, people, taken, unreported, "crash " + crashAt);
      if (!crashed) {
        assertTrue(crashAt > 30, "boundaries visited: " + crashAt);
        return;
      }
    }
  }

  private boolean runUntilCrash(int people, int crashAt, List<OutboundMessage> taken) {
    AtomicLong boundaries = new AtomicLong();
    Consumer<String> crashing =
        at -> {
          if (boundaries.incrementAndGet() == crashAt) {
            throw new Crash();
          }
        };
    SmallEngine engine = engine(people, crashing);
    DeliveryWorker worker = worker(engine, provider(taken, crashing));
    try {
      worker.drain();
      return false;
    } catch (Crash e) {
      return true;
    }
  }

  private static RecordingSender provider(List<OutboundMessage> taken, Consumer<String> boundary) {
    return new RecordingSender(
        "email",
        message -> {
          boundary.accept("before the provider");
          taken.add(message);
          boundary.accept("after the provider");
          return new SendOutcome.Accepted("ok");
        });
  }

  private static void checkEveryone(
      SmallEngine engine,
      int people,
      List<OutboundMessage> taken,
      Set<Integer> unreported,
      String where) {
    for (int person = 0; person < people; person++) {
      int who = person;
      long copies = taken.stream().filter(each -> each.id().person() == who).count();
      assertTrue(copies <= 1, where + ": twice to " + who);
      DeliveryStatus expected =
          unreported.contains(who) ? DeliveryStatus.UNKNOWN : DeliveryStatus.ACCEPTED;
      assertEquals(expected, engine.status(who), where + " person " + who);
      assertTrue(copies == 1 || expected == DeliveryStatus.UNKNOWN, where + ": skipped " + who);
    }
    assertTrue(unreported.size() <= 2, where + ": more unknown than one batch");
  }

  @Test
  void aWithdrawalBetweenDecisionAndClaimStopsTheSend() {
    SmallEngine engine = engine(2, NO_CRASH);
    engine.cancel(0);
    RecordingSender sender = RecordingSender.accepting("email");
    worker(engine, sender).drain();
    assertEquals(1, sender.handedOver().size());
    assertEquals(DeliveryStatus.CANCELLED, engine.status(0));
  }

  @Test
  void aClaimThatTheEngineRefusesIsNotSent() {
    List<Delivery> deliveries = List.of(SmallEngine.delivery(0, "email", "hi"));
    SmallEngine engine = new SmallEngine(deliveries, log, NO_CRASH);
    Outbox late =
        new ForwardingOutbox(engine) {
          @Override
          public Set<DeliveryId> claimedOf(List<DeliveryId> ids) {
            return Set.of();
          }
        };
    RecordingSender sender = RecordingSender.accepting("email");
    DeliveryWorker worker =
        new DeliveryWorker(
            new DeliveryWorker.Parts(late, engine, composer(late), References.NONE, now::get),
            settings());
    worker.carry(sender, PACE);
    worker.drain();
    assertEquals(0, sender.handedOver().size());
  }

  @Test
  void anAmbiguousAnswerIsUnknownAndStaysSo() {
    SmallEngine engine = engine(1, NO_CRASH);
    RecordingSender sender =
        new RecordingSender("email", message -> new SendOutcome.Unknown("lost after DATA"));
    DeliveryWorker worker = worker(engine, sender);
    worker.drain();
    now.addAndGet(3_600_000);
    worker.drain();
    assertEquals(1, sender.handedOver().size());
    assertEquals(DeliveryStatus.UNKNOWN, engine.status(0));
  }

  @Test
  void aSenderThatThrowsMayHaveSent() {
    SmallEngine engine = engine(1, NO_CRASH);
    RecordingSender sender =
        new RecordingSender(
            "email",
            message -> {
              throw new IllegalStateException("bug");
            });
    worker(engine, sender).drain();
    assertEquals(DeliveryStatus.UNKNOWN, engine.status(0));
  }

  @Test
  void whatWasSurelyNotTakenIsTriedAgainAndThenGivenUp() {
    SmallEngine engine = engine(1, NO_CRASH);
    RecordingSender sender =
        new RecordingSender(
            "email", message -> new SendOutcome.Failed(FailureKind.TRANSIENT, "451 busy"));
    DeliveryWorker worker = worker(engine, sender);
    worker.drain();
    assertEquals(DeliveryStatus.PENDING, engine.status(0));
    for (int i = 0; i < 100; i++) {
      now.addAndGet(30_000);
      worker.drain();
    }
    assertEquals(DeliveryStatus.FAILED, engine.status(0));
    assertTrue(sender.handedOver().size() > 5 && sender.handedOver().size() < 30);
  }

  @Test
  void aProviderInTroubleUsesUpNothingThatWaits() {
    SmallEngine engine = engine(20, NO_CRASH);
    AtomicLong down = new AtomicLong(1);
    RecordingSender sender =
        new RecordingSender(
            "email",
            message ->
                down.get() == 1
                    ? new SendOutcome.Failed(FailureKind.DOWN, "no connection")
                    : new SendOutcome.Accepted("ok"));
    DeliveryWorker worker = worker(engine, sender);
    worker.drain();
    assertEquals(List.of(), engine.claimed());
    assertTrue(sender.handedOver().size() <= 4, "tried " + sender.handedOver().size());
    down.set(0);
    now.addAndGet(60_000);
    worker.drain();
    for (int person = 0; person < 20; person++) {
      assertEquals(DeliveryStatus.ACCEPTED, engine.status(person));
    }
  }

  @Test
  void aMissingTemplateIsAFailureWithItsReason() {
    SmallEngine engine =
        new SmallEngine(List.of(SmallEngine.delivery(0, "email", "gone")), log, NO_CRASH);
    worker(engine, RecordingSender.accepting("email")).drain();
    assertEquals(DeliveryStatus.FAILED, engine.status(0));
    assertEquals("message: the template is gone", engine.record(new DeliveryId(0, 1)).detail());
  }

  @Test
  void aFullLogDelaysAndLosesNothing() {
    SmallEngine engine = engine(3, NO_CRASH);
    RecordingSender sender = RecordingSender.accepting("email");
    DeliveryWorker worker = worker(engine, sender);
    engine.overloaded(true);
    worker.drain();
    assertEquals(0, sender.handedOver().size());
    engine.overloaded(false);
    worker.drain();
    assertEquals(3, sender.handedOver().size());
    assertEquals(DeliveryStatus.ACCEPTED, engine.status(2));
  }

  @Test
  void aReportThatFindsTheLogFullIsKept() {
    SmallEngine engine = engine(1, NO_CRASH);
    RecordingSender sender =
        new RecordingSender(
            "email",
            message -> {
              engine.overloaded(true);
              return new SendOutcome.Accepted("ok");
            });
    DeliveryWorker worker = worker(engine, sender);
    worker.drain();
    assertEquals(DeliveryStatus.CLAIMED, engine.status(0));
    engine.overloaded(false);
    worker.drain();
    assertEquals(DeliveryStatus.ACCEPTED, engine.status(0));
    assertEquals(1, sender.handedOver().size());
  }

  @Test
  void aDeadProviderHoldsUpNoOtherChannel() throws Exception {
    List<Delivery> deliveries = new ArrayList<>();
    for (int person = 0; person < 40; person++) {
      String channel = person % 2 == 0 ? "dead" : "email";
      deliveries.add(SmallEngine.delivery(person, channel, "hi"));
    }
    SmallEngine engine = new SmallEngine(deliveries, log, NO_CRASH);
    CountDownLatch release = new CountDownLatch(1);
    CountDownLatch arrived = new CountDownLatch(20);
    RecordingSender dead =
        new RecordingSender(
            "dead",
            message -> {
              awaitOrFail(release);
              return new SendOutcome.Accepted("late");
            });
    RecordingSender alive =
        new RecordingSender(
            "email",
            message -> {
              arrived.countDown();
              return new SendOutcome.Accepted("ok");
            });
    DeliveryWorker worker = worker(engine, List.of(dead, alive));
    worker.start();
    assertTrue(arrived.await(30, TimeUnit.SECONDS));
    release.countDown();
    worker.close();
  }

  @Test
  void aBlackHoleIsLeftAloneAndProbed() {
    SmallEngine engine = engine(40, NO_CRASH);
    AtomicLong down = new AtomicLong(1);
    RecordingSender sender =
        new RecordingSender(
            "email",
            message ->
                down.get() == 1
                    ? new SendOutcome.Unknown("timeout")
                    : new SendOutcome.Accepted("ok"));
    DeliveryWorker worker = worker(engine, sender);
    worker.drain();
    assertEquals("open", worker.status().getFirst().breaker());
    assertEquals(3, sender.handedOver().size());
    assertEquals(List.of(), engine.claimed());
    now.addAndGet(999);
    worker.drain();
    assertEquals(3, sender.handedOver().size());
    now.addAndGet(1);
    worker.drain();
    assertEquals(4, sender.handedOver().size());
    now.addAndGet(1_999);
    worker.drain();
    assertEquals(4, sender.handedOver().size());
    down.set(0);
    now.addAndGet(1);
    worker.drain();
    assertEquals("closed", worker.status().getFirst().breaker());
    assertEquals(40, sender.handedOver().size());
    assertEquals(4, worker.status().getFirst().counts().unknown());
    assertEquals(36, worker.status().getFirst().counts().accepted());
  }

  @Test
  void refusedCredentialsStopTheChannelAndLoseNothing() {
    SmallEngine engine = engine(10, NO_CRASH);
    AtomicLong known = new AtomicLong();
    RecordingSender sender =
        new RecordingSender(
            "email",
            message ->
                known.get() == 0
                    ? new SendOutcome.Failed(FailureKind.AUTH, "535 who are you")
                    : new SendOutcome.Accepted("ok"));
    DeliveryWorker worker = worker(engine, sender);
    worker.drain();
    assertEquals(1, sender.handedOver().size());
    assertEquals("535 who are you", worker.status().getFirst().lastTrouble());
    known.set(1);
    now.addAndGet(60_000);
    worker.drain();
    for (int person = 0; person < 10; person++) {
      assertEquals(DeliveryStatus.ACCEPTED, engine.status(person));
    }
  }

  @Test
  void aProviderThatIsTooSlowForUsGetsItsPause() {
    SmallEngine engine = engine(4, NO_CRASH);
    AtomicLong calls = new AtomicLong();
    RecordingSender sender =
        new RecordingSender(
            "email",
            message ->
                calls.incrementAndGet() == 1
                    ? new SendOutcome.Failed(FailureKind.THROTTLED, "429", 30_000)
                    : new SendOutcome.Accepted("ok"));
    DeliveryWorker worker = worker(engine, sender);
    worker.drain();
    now.addAndGet(29_999);
    worker.drain();
    assertEquals(1, calls.get());
    now.addAndGet(1);
    worker.drain();
    assertEquals(5, calls.get());
    assertEquals(DeliveryStatus.ACCEPTED, engine.status(0));
  }

  @Test
  void noMoreGoOutThanThePaceAllows() {
    SmallEngine engine = engine(30, NO_CRASH);
    RecordingSender sender = RecordingSender.accepting("email");
    DeliveryWorker worker =
        new DeliveryWorker(
            new DeliveryWorker.Parts(engine, engine, composer(engine), References.NONE, now::get),
            settings());
    worker.carry(sender, new Pace(2, 5, 1, 60_000, 3, 1_000));
    worker.drain();
    assertEquals(5, sender.handedOver().size());
    for (int second = 1; second <= 4; second++) {
      now.addAndGet(1_000);
      worker.drain();
      assertEquals(5 + 2 * second, sender.handedOver().size());
    }
  }

  @Test
  void aPausedWorkerClaimsNothing() {
    SmallEngine engine = engine(3, NO_CRASH);
    RecordingSender sender = RecordingSender.accepting("email");
    DeliveryWorker worker = worker(engine, sender);
    worker.pause(true);
    worker.drain();
    assertEquals(0, sender.handedOver().size());
    worker.pause(false);
    worker.drain();
    assertEquals(3, sender.handedOver().size());
  }

  @Test
  void aStopWhileOneWaitsForAnotherTryLeavesItWaiting() {
    SmallEngine engine = engine(1, NO_CRASH);
    RecordingSender sender =
        new RecordingSender(
            "email", message -> new SendOutcome.Failed(FailureKind.TRANSIENT, "451 busy"));
    DeliveryWorker worker = worker(engine, sender);
    worker.drain();
    worker.close();
    assertEquals(DeliveryStatus.PENDING, engine.status(0));
    DeliveryWorker next = worker(engine, RecordingSender.accepting("email"));
    next.reportLeftClaims();
    next.drain();
    assertEquals(DeliveryStatus.ACCEPTED, engine.status(0));
  }

  @Test
  void anotherSenderTakesOver() {
    SmallEngine engine = engine(2, NO_CRASH);
    RecordingSender wrong =
        new RecordingSender(
            "email", message -> new SendOutcome.Failed(FailureKind.AUTH, "535 who are you"));
    DeliveryWorker worker = worker(engine, wrong);
    worker.drain();
    RecordingSender right = RecordingSender.accepting("email");
    worker.carry(right, PACE);
    worker.drain();
    assertEquals(2, right.handedOver().size());
    worker.drop("email");
    assertEquals(List.of(), worker.status());
  }

  @Test
  void aStopFinishesWhatIsInFlightAndTakesNothingMore() throws Exception {
    SmallEngine engine = engine(50, NO_CRASH);
    CountDownLatch inFlight = new CountDownLatch(2);
    CountDownLatch release = new CountDownLatch(1);
    RecordingSender sender =
        new RecordingSender(
            "email",
            message -> {
              inFlight.countDown();
              awaitOrFail(release);
              return new SendOutcome.Accepted("ok");
            });
    DeliveryWorker worker = worker(engine, sender);
    worker.start();
    assertTrue(inFlight.await(30, TimeUnit.SECONDS));
    Thread stopper = Thread.ofPlatform().start(worker::close);
    release.countDown();
    stopper.join();
    assertEquals(List.of(), engine.claimed());
    int accepted = 0;
    for (int person = 0; person < 50; person++) {
      accepted += engine.status(person) == DeliveryStatus.ACCEPTED ? 1 : 0;
    }
    assertEquals(sender.handedOver().size(), accepted);
  }

  @Test
  void aCrashReallyEndsTheWork() {
    SmallEngine engine =
        engine(
            1,
            at -> {
              throw new Crash();
            });
    DeliveryWorker worker = worker(engine, RecordingSender.accepting("email"));
    assertThrows(Crash.class, worker::drain);
  }

  private static void awaitOrFail(CountDownLatch latch) {
    try {
      assertTrue(latch.await(30, TimeUnit.SECONDS));
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private SmallEngine engine(int people, Consumer<String> boundary) {
    List<Delivery> deliveries = new ArrayList<>();
    for (int person = 0; person < people; person++) {
      deliveries.add(SmallEngine.delivery(person, "email", "hi"));
    }
    return new SmallEngine(deliveries, log, boundary);
  }

  private DeliveryWorker worker(SmallEngine engine, ChannelSender sender) {
    return worker(engine, List.of(sender));
  }

  private DeliveryWorker worker(SmallEngine engine, List<ChannelSender> senders) {
    DeliveryWorker worker =
        new DeliveryWorker(
            new DeliveryWorker.Parts(engine, engine, composer(engine), References.NONE, now::get),
            settings());
    senders.forEach(each -> worker.carry(each, PACE));
    return worker;
  }

  private static MessageComposer composer(Outbox outbox) {
    SigningKey key = new SigningKey("k", "a secret of many bytes".getBytes(StandardCharsets.UTF_8));
    return new MessageComposer(outbox, new LinkSigner(key, List.of()), "https://w.test/");
  }

  private static WorkerSettings settings() {
    return new WorkerSettings(2, 1_000, 20_000);
  }
}
