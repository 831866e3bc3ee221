package io.waggle.core.journey;

import static io.waggle.core.journey.Docs.list;
import static io.waggle.core.journey.Docs.obj;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.waggle.core.channel.DeliveryId;
import io.waggle.core.channel.DeliverySignal;
import io.waggle.core.channel.DeliveryStatus;
import io.waggle.core.contact.ContactRecord;
import io.waggle.core.content.TemplateDefinition;
import io.waggle.core.kernel.Document;
import io.waggle.core.kernel.InvalidException;
import io.waggle.core.kernel.Value;
import io.waggle.core.privacy.ConsentTerms;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A step that sends on one channel after another until a receipt says that it has arrived. */
class FallbackScenariosTest {
  private static final long HOUR = World.HOUR;

  private final World world = new World();

  @BeforeEach
  void publish() {
    sms("text");
    world.template("mail").template("after");
    world.journey("alert", 1, alert("delivered", "2h"));
    world
        .person(1)
        .consents
        .record(new ConsentTerms("marketing", "sms"), true, "v1", "form", world.now);
  }

  private static Value alert(String reaches, String within) {
    Value send =
        obj("send", "text", "otherwise", list("mail"), "reaches", reaches, "within", within);
    return obj(
        "trigger", obj("event", "Delayed"), "steps", list(send, obj("send", "after", "id", "end")));
  }

  private void sms(String id) {
    Document doc = Docs.doc(obj("channel", "sms", "text", "Late", "signature", "Shop"), id);
    world.catalogue = world.catalogue.with(TemplateDefinition.parse(id, 1, doc));
    doc.done();
  }

  @Test
  void aReceiptInTimeGoesOnAndNothingElseIsSent() {
    world.event(1, "Delayed");
    accepted(0);
    world.pass(HOUR);
    assertEquals(List.of("text 0"), world.sent());
    signal(0, DeliverySignal.DELIVER);
    assertEquals(List.of("text 0", "after 0"), world.sent());
    world.pass(10 * HOUR);
    assertEquals(List.of("text 0", "after 0"), world.sent());
  }

  @Test
  void noReceiptInTimeLeadsToTheNextChannel() {
    world.event(1, "Delayed");
    accepted(0);
    world.pass(2 * HOUR - 1);
    assertEquals(1, world.allowed());
    world.pass(1);
    assertEquals(List.of("text 0", "mail 0"), world.sent());
    accepted(1);
    world.pass(HOUR * 2);
    assertEquals(List.of("text 0", "mail 0", "after 0"), world.sent());
  }

  @Test
  void aBounceOrARefusalLeadsToTheNextChannelAtOnce() {
    world.event(1, "Delayed");
    accepted(0);
    signal(0, DeliverySignal.FAIL);
    assertEquals(List.of("text 0", "mail 0"), world.sent());
    accepted(1);
    signal(1, DeliverySignal.BOUNCE);
    assertEquals(List.of("text 0", "mail 0", "after 0"), world.sent());
  }

  @Test
  void whatNobodyClaimedInTimeIsTakenBackBeforeTheNextGoes() {
    world.event(1, "Delayed");
    world.pass(2 * HOUR);
    assertEquals(DeliveryStatus.CANCELLED, status(0));
    assertEquals(Fallbacks.SUPERSEDED, record(0).detail());
    assertEquals(DeliveryStatus.PENDING, status(1));
  }

  @Test
  void whatAWorkerHoldsIsWaitedForSoThatNotBothGo() {
    world.event(1, "Delayed");
    signal(0, DeliverySignal.CLAIM);
    world.pass(2 * HOUR + 30_000);
    assertEquals(1, world.allowed());
    signal(0, DeliverySignal.ACCEPT);
    signal(0, DeliverySignal.DELIVER);
    assertEquals(List.of("text 0", "after 0"), world.sent());
  }

  @Test
  void aLateReceiptTakesTheNextBackWhileNobodyHasClaimedIt() {
    world.event(1, "Delayed");
    accepted(0);
    world.pass(2 * HOUR);
    assertEquals(DeliveryStatus.PENDING, status(1));
    signal(0, DeliverySignal.DELIVER);
    assertEquals(DeliveryStatus.CANCELLED, status(1));
    assertEquals(Fallbacks.REACHED, record(1).detail());
    assertEquals("after", world.decisions.getLast().delivery().content().template());
  }

  @Test
  void eachTryAsksTheContactPolicyAnew() {
    world.policies = List.of(World.policy(obj("max", 1, "window", "1d", "channel", "any")));
    world.event(1, "Delayed");
    accepted(0);
    world.pass(2 * HOUR);
    assertEquals(1, world.allowed());
    ContactRecord refused = world.decisions.get(1);
    assertEquals("mail", refused.delivery().content().template());
    assertEquals("frequency_cap", refused.reason());
  }

  @Test
  void aChannelThatIsNotAllowedIsPassedOver() {
    world.consent(1, true);
    world.person(2);
    world.event(2, "Delayed");
    assertEquals("consent_missing", world.decisions.getFirst().reason());
    assertEquals(List.of("mail 0"), world.sent());
  }

  @Test
  void aPauseHoldsTheNextChannelBack() {
    world.event(1, "Delayed");
    accepted(0);
    world.pause("alert");
    signal(0, DeliverySignal.FAIL);
    world.pass(5 * HOUR);
    assertEquals(1, world.allowed());
    world.resume("alert", JourneyPauses.Due.SEND);
    world.pass(1_000);
    assertEquals(List.of("text 0", "mail 0"), world.sent());
  }

  @Test
  void anExitTakesBackWhatWaits() {
    world.event(1, "Delayed");
    world.consent(1, false);
    world
        .person(1)
        .consents
        .record(new ConsentTerms("marketing", "sms"), false, "v1", "form", world.now);
    world.runner().onConsentChanged(world.person(1), world.now, world);
    assertEquals(DeliveryStatus.CANCELLED, status(0));
    world.pass(9 * HOUR);
    assertEquals(1, world.allowed());
  }

  @Test
  void itSurvivesARestartAtEveryPoint() {
    world.event(1, "Delayed");
    world.person(1).reload();
    accepted(0);
    world.person(1).reload();
    world.pass(2 * HOUR);
    world.person(1).reload();
    signal(0, DeliverySignal.DELIVER);
    world.person(1).reload();
    assertEquals(DeliveryStatus.CANCELLED, status(1));
    assertEquals(3, world.decisions.size());
  }

  @Test
  void aReceiptThatNothingFollowsIsRefused() {
    Value alone = obj("send", "text", "reaches", "delivered");
    Value late = obj("send", "text", "within", "2h");
    for (Value each : List.of(alone, late)) {
      Value journey = obj("trigger", obj("event", "Delayed"), "steps", list(each));
      InvalidException refused =
          Assertions.assertThrows(InvalidException.class, () -> world.journey("wrong", 1, journey));
      assertTrue(refused.getMessage().contains("definition.missing"), refused.getMessage());
    }
  }

  private void accepted(int decision) {
    signal(decision, DeliverySignal.CLAIM);
    signal(decision, DeliverySignal.ACCEPT);
  }

  private void signal(int decision, DeliverySignal signal) {
    world.delivery(1, id(decision), signal);
  }

  private DeliveryId id(int decision) {
    return world.decisions.get(decision).id();
  }

  private ContactRecord record(int decision) {
    return Objects.requireNonNull(world.person(1).contacts.find(id(decision)));
  }

  private DeliveryStatus status(int decision) {
    return record(decision).status();
  }
}
