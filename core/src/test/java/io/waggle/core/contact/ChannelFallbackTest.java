package io.waggle.core.contact;

import static io.waggle.core.journey.Docs.list;
import static io.waggle.core.journey.Docs.obj;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.waggle.core.channel.DeliverySignal;
import io.waggle.core.contact.ChannelFallback.Next;
import io.waggle.core.contact.ChannelFallback.Reach;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Channels are tried in order until one reaches the person. */
class ChannelFallbackTest {
  private static final long HOUR = PolicyWorld.HOUR;

  private final PolicyWorld world = new PolicyWorld("2026-03-11T12:00", "UTC").policy();
  private final ChannelFallback fallback = new ChannelFallback(2, Reach.OPENED, 2 * HOUR);

  @Test
  void itBeginsWithTheFirst() {
    assertEquals(new Next.Ask(0), fallback.next(-1, null, world.now));
  }

  @Test
  void aReceiptInTimeEndsItAndALateOneLeadsToTheNext() {
    ContactRecord sent = send();
    long deadline = world.now + 2 * HOUR;
    assertEquals(new Next.Wait(deadline), fallback.next(0, sent, world.now));
    assertEquals(new Next.Ask(1), fallback.next(0, sent, deadline));
    world.signal(sent, DeliverySignal.OPEN);
    assertEquals(new Next.Done(true), fallback.next(0, current(sent), world.now));
  }

  @Test
  void whatFailsOrIsNotAllowedLeadsToTheNextAtOnce() {
    ContactRecord failed = send();
    world.signal(failed, DeliverySignal.FAIL);
    assertEquals(new Next.Ask(1), fallback.next(0, current(failed), world.now));
    world.address = "";
    assertEquals(new Next.Ask(1), fallback.next(0, world.decide(world.message("c")), world.now));
    ContactRecord none = world.decide(world.message("c"));
    assertEquals(new Next.Done(false), fallback.next(1, none, world.now));
  }

  @Test
  void whatNobodyClaimedIsTakenBackBeforeTheNextSoThatBothNeverArrive() {
    ContactRecord waiting = world.decide(world.message("c"));
    assertEquals(new Next.Replace(1), fallback.next(0, waiting, world.now + 3 * HOUR));
    world.signal(waiting, DeliverySignal.CLAIM);
    assertEquals(
        new Next.Wait(world.now + 3 * HOUR + 60_000),
        fallback.next(0, current(waiting), world.now + 3 * HOUR));
  }

  @Test
  void aTryThatWasPutOffIsAskedForAgainWhenItIsTime() {
    world.policies.clear();
    world.policy("caps", list(obj("max", 1, "window", "1d")));
    send();
    ContactRecord later = world.decide(world.patient("d"));
    long until = later.verdict().until();
    assertEquals(new Next.Wait(until), fallback.next(0, later, world.now));
    assertEquals(new Next.Ask(0), fallback.next(0, later, until));
  }

  private ContactRecord send() {
    ContactRecord record = world.decide(world.message("c"));
    world.signal(record, DeliverySignal.CLAIM);
    world.signal(record, DeliverySignal.ACCEPT);
    return current(record);
  }

  private ContactRecord current(ContactRecord record) {
    return Objects.requireNonNull(world.history.find(record.id()));
  }
}
