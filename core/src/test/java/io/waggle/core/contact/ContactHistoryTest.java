package io.waggle.core.contact;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.waggle.core.channel.Delivery;
import io.waggle.core.channel.DeliveryId;
import io.waggle.core.channel.DeliverySignal;
import io.waggle.core.channel.DeliveryStatus;
import io.waggle.core.channel.FailureKind;
import io.waggle.core.channel.LinkHit;
import io.waggle.core.kernel.Attributes;
import io.waggle.core.kernel.BinaryReader;
import io.waggle.core.kernel.BinaryWriter;
import io.waggle.core.privacy.ConsentTerms;
import io.waggle.core.privacy.Consents;
import io.waggle.core.privacy.Purpose;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ContactHistoryTest {
  private static final long DAY = 86_400_000L;

  private final ContactHistory history = new ContactHistory();

  @Test
  void suppressedDecisionsCannotPushASentOneOutOfTheCap() {
    allow(0);
    for (int i = 0; i < 3 * ContactHistory.MAX_RECORDS; i++) {
      refuse(delivery(i));
    }
    assertEquals(ContactHistory.MAX_RECORDS, history.records().size());
    assertEquals(1, history.places().size());
    assertEquals("frequency_cap", decide(new FrequencyCap("email", 1, DAY), 1_000));
    assertEquals(1 + 3 * ContactHistory.MAX_RECORDS, history.wanted());
    assertEquals(1, history.allowed());
  }

  @Test
  void whatStillWaitsForAnAnswerIsKept() {
    DeliveryId waiting = allow(0).id();
    for (int i = 0; i < 3 * ContactHistory.MAX_RECORDS; i++) {
      refuse(delivery(i));
    }
    assertNotNull(history.find(waiting));
  }

  @Test
  void aWindowIsRollingAndOpenAtItsFarEnd() {
    send(0);
    FrequencyCap cap = new FrequencyCap("email", 1, DAY);
    assertEquals("frequency_cap", decide(cap, DAY - 1));
    assertEquals("allowed", decide(cap, DAY));
    assertEquals("allowed", decide(new FrequencyCap("sms", 1, DAY), 1));
    assertEquals("frequency_cap", decide(new FrequencyCap("*", 1, DAY), 1));
  }

  @Test
  void anAddressThatDoesNotExistIsNeverWrittenToAgain() {
    DeliveryId id = allow(0).id();
    history.apply(id, DeliverySignal.CLAIM, "", 1);
    history.apply(id, DeliverySignal.FAIL, FailureKind.MESSAGE.detail("554 spam"), 2);
    assertFalse(history.refuses("email", "a@example.org"));
    DeliveryId next = allow(DAY * 40).id();
    history.apply(next, DeliverySignal.FAIL, FailureKind.ADDRESS.detail("550 5.1.1"), 3);
    assertEquals("address_refuses", decide(new FrequencyCap("*", 9, DAY), DAY * 80));
  }

  @Test
  void aSignalThatMeansNothingChangesNothing() {
    DeliveryId id = allow(0).id();
    assertEquals(
        new ContactChange.Ignored(ContactChange.NO_MOVE),
        history.apply(id, DeliverySignal.ACCEPT, "", 1));
    assertEquals(
        new ContactChange.Ignored(ContactChange.NOT_KNOWN),
        history.apply(new DeliveryId(9, 9), DeliverySignal.CLAIM, "", 1));
    assertInstanceOf(ContactChange.Moved.class, history.apply(id, DeliverySignal.CLAIM, "", 1));
    assertEquals(
        new ContactChange.Ignored(ContactChange.NO_MOVE),
        history.apply(id, DeliverySignal.CLAIM, "", 1));
  }

  @Test
  void twoHalvesOfAPersonShareTheirCapsAndKeepTheirIds() {
    allow(0);
    ContactHistory other = new ContactHistory();
    Delivery theirs = delivery(new DeliveryId(2, 1), 10);
    allow(other, theirs);
    other.suppress(Refusal.of("email", "b@example.org", Refusal.Cause.STAFF, 5, "asked"));
    history.merge(other, 2);
    assertEquals(2, history.places().size());
    assertTrue(history.refuses("email", "b@example.org"));
    assertNotNull(history.find(new DeliveryId(2, 1)));
    assertEquals(new DeliveryId(1, 2), history.nextId(1));
    assertNull(history.find(new DeliveryId(3, 1)));
  }

  @Test
  void whyAnAddressTakesNothingIsKeptAlsoAfterItWasLifted() {
    history.suppress(
        Refusal.of("email", "a@example.org", Refusal.Cause.STAFF, 5, "she\u0001called"));
    history.suppress(Refusal.of("email", "a@example.org", Refusal.Cause.BOUNCE, 9, "gone"));
    assertEquals(1, history.refusals().size(), "the first says it all");
    assertEquals("she called", history.refusals().getFirst().note());
    history.unsuppress("email", "a@example.org", 20, "she called again");
    assertFalse(history.refuses("email", "a@example.org"));
    assertEquals(List.of(), history.refusing());
    Refusal lifted = written(history).refusals().getFirst();
    assertEquals(20, lifted.lifted().at());
    assertEquals("she called again", lifted.lifted().reason());
    history.suppress(Refusal.of("email", "a@example.org", Refusal.Cause.BOUNCE, 30, "gone"));
    assertTrue(written(history).refuses("email", "a@example.org"));
    assertEquals(2, history.refusals().size());
    for (int i = 0; i < 50; i++) {
      history.unsuppress("email", "a@example.org", 40 + i, "back");
      history.suppress(Refusal.of("email", "a@example.org", Refusal.Cause.STAFF, 40 + i, "out"));
    }
    assertEquals(21, history.refusals().size(), "the newest twenty and the one that holds");
  }

  @Test
  void whatWasKeptWithoutACauseIsReadAsItStood() {
    BinaryWriter out = new BinaryWriter();
    out.writeVar(1).writeText("email:a:b@example.org");
    Refusal read = Refusals.read(new BinaryReader(out.toBytes())).all().getFirst();
    assertEquals("a:b@example.org", read.address());
    assertEquals(Refusal.Cause.UNKNOWN, read.cause());
    assertTrue(read.holds());
  }

  private static ContactHistory written(ContactHistory history) {
    BinaryWriter out = new BinaryWriter();
    history.write(out);
    return ContactHistory.read(new BinaryReader(out.toBytes()));
  }

  @Test
  void whatIsWrittenIsReadBack() {
    for (int i = 0; i < 5; i++) {
      DeliveryId id = allow(i * DAY).id();
      history.apply(id, DeliverySignal.CLAIM, "", i);
      if (i % 2 == 0) {
        history.apply(id, DeliverySignal.FAIL, FailureKind.ADDRESS.detail("x"), i);
      }
    }
    byte[] stored = stored(history);
    ContactHistory again = ContactHistory.read(new BinaryReader(stored));
    assertEquals(history.records(), again.records());
    assertTrue(Arrays.equals(stored, stored(again)));
    assertEquals(DeliveryStatus.FAILED, again.records().getLast().status());
  }

  @Test
  void whoWasNeverWrittenToAnswersEverythingAndStaysSo() {
    history.unsuppress("email", "a@example.org", 1, "asked");
    history.forgetPlanned("c");
    assertEquals(Long.MAX_VALUE, history.dueAt());
    assertEquals(List.of(), history.judgeHits(1));
    assertEquals(List.of(), history.refusing());
    assertEquals(List.of(), history.refusals());
    assertEquals(List.of(), history.places());
    assertFalse(history.refuses("email", "a@example.org"));
    history.split(List.of(history, new ContactHistory()), List.of(1, 2), ownersOfNothing());
    assertTrue(history.isEmpty());
    assertArrayEquals(new byte[13], stored(history));
    assertArrayEquals(new byte[13], stored(written(history)));
  }

  @Test
  void aHitWaitsToBeJudgedAlsoInTheOtherHalf() {
    DeliveryId theirs = new DeliveryId(2, 1);
    ContactHistory other = new ContactHistory();
    allow(other, delivery(theirs, 0));
    other.hit(theirs, new LinkHit(0, "GET", "Mozilla/5.0", "", "", 1_000));
    history.merge(written(other), 2);
    assertEquals(1_000 + HitShelf.SETTLE_MILLIS, history.dueAt());
    ContactHistory apart = new ContactHistory();
    history.split(List.of(history, apart), List.of(1, 2), ownedBy(1));
    assertEquals(Long.MAX_VALUE, history.dueAt());
    assertEquals(List.of(), history.places());
    assertEquals(other.places(), apart.places());
    assertEquals(List.of(), apart.judgeHits(1_001));
    assertEquals(theirs, apart.judgeHits(11_000).getFirst().id());
    assertEquals(Long.MAX_VALUE, apart.dueAt());
  }

  @Test
  void whatRefusesMailRefusesItForEverybodyWhenPeopleAreTakenApart() {
    history.suppress(Refusal.of("email", "a@example.org", Refusal.Cause.STAFF, 5, "asked"));
    ContactHistory apart = new ContactHistory();
    history.split(List.of(history, apart), List.of(1, 2), ownersOfNothing());
    apart.unsuppress("email", "a@example.org", 9, "asked again");
    assertFalse(apart.refuses("email", "a@example.org"));
    assertTrue(history.refuses("email", "a@example.org"), "they hold nothing together");
  }

  @Test
  void whatWasPutOffIsForgottenWithItsCampaignAndMayBePutOffAgain() {
    putOff(delivery(0));
    putOff(delivery(1));
    assertEquals(2, written(history).planned().size());
    history.forgetPlanned("c");
    assertEquals(List.of(), history.planned());
    putOff(delivery(2));
    ContactHistory other = new ContactHistory();
    other.merge(history, 1);
    assertEquals(history.planned(), other.planned());
    other.forgetPlanned("c");
    assertEquals(1, history.planned().size(), "they hold nothing together");
  }

  private static ContactHistory.Owners ownersOfNothing() {
    return ownedBy(0);
  }

  /** All of a history belongs to one of the people. */
  private static ContactHistory.Owners ownedBy(int place) {
    return new ContactHistory.Owners() {
      @Override
      public int ofRecord(ContactRecord record) {
        return place;
      }

      @Override
      public int ofFormer(int ordinal) {
        return place;
      }

      @Override
      public int ofCampaign(String campaign) {
        return place;
      }
    };
  }

  private void putOff(Delivery delivery) {
    history.add(
        delivery,
        ContactMessage.of(delivery.id().toString(), "c", Purpose.MARKETING, "email"),
        new DeliveryDecision.Deferred(100, "quiet_hours", List.of(), Chosen.NONE));
  }

  private static ContactPolicyDefinition policy(FrequencyCap cap) {
    ContactPolicyDefinition.Limits limits =
        new ContactPolicyDefinition.Limits(
            List.of(cap), ActivityGrades.STANDARD, List.of(), List.of());
    return new ContactPolicyDefinition(
        "p", ContactPolicyDefinition.Clocks.STANDARD, limits, List.of(), List.of(), 0);
  }

  private String decide(FrequencyCap cap, long now) {
    Consents consents = new Consents();
    consents.record(new ConsentTerms("marketing", "email"), true, "v1", "form", 0);
    ContactPolicy policy = new ContactPolicy(List.of(policy(cap)), List.of());
    ContactMessage message = ContactMessage.of("i", "c", Purpose.MARKETING, "email").owed(false);
    ContactRequest request =
        new ContactRequest(
            message,
            new ContactRequest.Recipient("p", "a@example.org", new BareFacts(consents), history),
            now);
    return policy.decide(request).reason();
  }

  private ContactRecord allow(long time) {
    return allow(history, delivery(time));
  }

  private void send(long time) {
    ContactRecord record = allow(time);
    history.apply(record.id(), DeliverySignal.CLAIM, "", time);
    history.apply(record.id(), DeliverySignal.ACCEPT, "", time);
  }

  private static ContactRecord allow(ContactHistory history, Delivery delivery) {
    return history.add(
        delivery,
        ContactMessage.of(delivery.id().toString(), "c", Purpose.MARKETING, "email"),
        new DeliveryDecision.Allowed("c1", true, List.of()));
  }

  private void refuse(Delivery delivery) {
    history.add(
        delivery,
        ContactMessage.of(delivery.id().toString(), "c", Purpose.MARKETING, "email"),
        new DeliveryDecision.Suppressed("consent_denied"));
  }

  private Delivery delivery(long time) {
    return delivery(history.nextId(1), time);
  }

  private static Delivery delivery(DeliveryId id, long time) {
    return new Delivery(
        id,
        new Delivery.Origin("j", 1, "s", 1),
        new Delivery.Content("t", 1, "", Attributes.EMPTY),
        new Delivery.Route("email", "marketing", "a@example.org", "c1"),
        time);
  }

  private static byte[] stored(ContactHistory history) {
    BinaryWriter out = new BinaryWriter();
    history.write(out);
    return out.toBytes();
  }
}
