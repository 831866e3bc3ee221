package io.waggle.core.contact;

import static io.waggle.core.contact.PolicyWorld.DAY;
import static io.waggle.core.contact.PolicyWorld.HOUR;
import static io.waggle.core.journey.Docs.list;
import static io.waggle.core.journey.Docs.obj;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.waggle.core.channel.DeliverySignal;
import io.waggle.core.kernel.Attributes;
import io.waggle.core.privacy.Purpose;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What caps count, when, and for whom: each by the fault that is seen elsewhere. */
class FrequencyCapScenariosTest {
  private static final String SHANGHAI = "Asia/Shanghai";

  private final PolicyWorld world = new PolicyWorld("2026-03-11T20:00", SHANGHAI).livesIn(SHANGHAI);

  @Test
  void twoCampaignsThatDecideBeforeEitherIsSentKeepTheCapTogether() {
    world.policy("caps", list(obj("max", 1, "window", "1d")));
    assertEquals("allowed", world.decide(world.message("one")).reason());
    assertEquals("frequency_cap", world.decide(world.message("two")).reason());
  }

  @Test
  void aCalendarDayEndsAtMidnightWhereThePersonIs() {
    world.policy("caps", list(obj("max", 1, "every", "day")));
    assertEquals("allowed", world.send(world.message("one")));
    world.at("2026-03-11T23:59", SHANGHAI);
    assertEquals("frequency_cap", world.send(world.message("two")));
    world.at("2026-03-12T00:00", SHANGHAI);
    assertEquals("allowed", world.send(world.message("two")));
  }

  @Test
  void aRollingDayDoesNotEndAtMidnight() {
    world.policy("caps", list(obj("max", 1, "window", "24h")));
    world.send(world.message("one"));
    world.at("2026-03-12T00:00", SHANGHAI);
    assertEquals("frequency_cap", world.send(world.message("two")));
    world.at("2026-03-12T20:00", SHANGHAI);
    assertEquals("allowed", world.send(world.message("two")));
  }

  @Test
  void weeksBeginOnMondayAndMonthsOnTheirFirst() {
    world.policy(
        "caps",
        list(
            obj("max", 2, "every", "week", "channel", "email"),
            obj("max", 3, "every", "month", "channel", "email")));
    world.at("2026-03-14T12:00", SHANGHAI); // a Saturday
    assertEquals("allowed", world.send(world.message("a")));
    assertEquals("allowed", world.send(world.message("b")));
    DeliveryDecision.Deferred monday =
        assertInstanceOf(DeliveryDecision.Deferred.class, world.ask(world.patient("c")));
    assertEquals(PolicyWorld.millis("2026-03-16T00:00", SHANGHAI), monday.until());
    world.now = monday.until();
    assertEquals("allowed", world.send(world.message("c")));
    DeliveryDecision.Suppressed full =
        assertInstanceOf(DeliveryDecision.Suppressed.class, world.ask(world.message("d")));
    assertEquals("email 3 of 3 in calendar month", full.answers().getLast().evidence());
  }

  @Test
  void aMessageCountsWhenTheProviderTookItNotWhenItWasDecided() {
    world.policy("caps", list(obj("max", 1, "window", "24h")));
    ContactRecord slow = world.decide(world.message("slow"));
    world.signal(slow, DeliverySignal.CLAIM);
    world.pass(10 * HOUR);
    world.signal(slow, DeliverySignal.ACCEPT);
    world.pass(15 * HOUR);
    assertEquals("frequency_cap", world.decide(world.message("next")).reason());
    world.pass(9 * HOUR);
    assertEquals("allowed", world.decide(world.message("next")).reason());
  }

  @Test
  void whatStillMayGoOutCountsHoweverLongAgoItWasDecided() {
    world.policy("caps", list(obj("max", 1, "window", "24h")));
    ContactRecord stuck = world.decide(world.message("stuck"));
    world.signal(stuck, DeliverySignal.CLAIM);
    world.pass(40 * DAY);
    assertEquals("frequency_cap", world.decide(world.message("next")).reason());
  }

  @Test
  void failedAfterTheHandOffDoesNotStartTheTimer() {
    world.policy("caps", list(obj("max", 1, "window", "24h")));
    ContactRecord failed = world.decide(world.message("one"));
    world.signal(failed, DeliverySignal.CLAIM);
    world.signal(failed, DeliverySignal.ACCEPT);
    world.signal(failed, DeliverySignal.FAIL);
    assertEquals("allowed", world.decide(world.message("two")).reason());
  }

  @Test
  void anUnknownAnswerKeepsItsPlace() {
    world.policy("caps", list(obj("max", 1, "window", "24h")));
    ContactRecord lost = world.decide(world.message("one"));
    world.signal(lost, DeliverySignal.CLAIM);
    world.signal(lost, DeliverySignal.LOSE);
    assertEquals("frequency_cap", world.decide(world.message("two")).reason());
  }

  @Test
  void labelsCountAsTheyWereAtTheSendNotAsTheyAreNow() {
    world.policy("caps", list(obj("max", 1, "window", "7d", "label", "promotion")));
    ContactMessage promotion = world.message("spring").withLabels(List.of("promotion"));
    assertEquals("allowed", world.send(promotion));
    // The campaign "spring" loses its label: what was sent as a promotion stays one.
    assertEquals("allowed", world.send(world.message("spring")));
    ContactMessage other = world.message("sale").withLabels(List.of("promotion"));
    assertEquals("frequency_cap", world.send(other));
  }

  @Test
  void aCapCanCountOneCampaignOnePurposeOrEverythingTogether() {
    world.policy("caps", list(obj("max", 1, "window", "7d", "campaign", "spring")));
    assertEquals("allowed", world.send(world.message("spring")));
    assertEquals("frequency_cap", world.send(world.message("spring")));
    assertEquals("allowed", world.send(world.message("autumn")));
    PolicyWorld any =
        new PolicyWorld("2026-03-11T20:00", SHANGHAI)
            .policy("caps", list(obj("max", 1, "window", "1d", "channel", "any")));
    assertEquals("allowed", any.send(any.message("a")));
    ContactMessage sms = ContactMessage.of("b", "b", Purpose.MARKETING, "sms");
    assertEquals("frequency_cap", any.send(sms));
    PolicyWorld each =
        new PolicyWorld("2026-03-11T20:00", SHANGHAI)
            .policy("caps", list(obj("max", 1, "window", "1d")));
    assertEquals("allowed", each.send(each.message("a")));
    assertEquals("allowed", each.send(sms));
  }

  @Test
  void withoutAPolicyTheActiveGetFiveADayAndTheIdleThree() {
    for (int i = 0; i < 5; i++) {
      assertEquals("allowed", world.send(world.message("c" + i)));
    }
    assertEquals("frequency_cap", world.send(world.message("c5")));
    PolicyWorld idle = new PolicyWorld("2026-03-11T08:00", "UTC");
    idle.seen(Attributes.EMPTY).pass(31 * DAY);
    for (int i = 0; i < 3; i++) {
      assertEquals("allowed", idle.send(idle.message("c" + i)));
    }
    assertEquals("frequency_cap", idle.send(idle.message("c3")));
  }

  @Test
  void whatIsOwedIsNeverHeldBackAndUsesNoPlace() {
    world.policy("caps", list(obj("max", 1, "window", "1d", "channel", "any")));
    ContactMessage receipt = ContactMessage.of("r", "r", Purpose.TRANSACTIONAL, "email");
    assertEquals("allowed", world.send(receipt));
    assertEquals("allowed", world.send(world.message("promo")));
    assertEquals("allowed", world.send(receipt));
    ContactMessage warning = world.message("security").owed(true);
    assertEquals("allowed", world.send(warning));
    assertEquals("frequency_cap", world.send(world.message("promo2")));
  }

  @Test
  void aDeferredMessageIsAllowedAtExactlyTheTimeItWasPutOffTo() {
    world.policy("caps", list(obj("max", 2, "window", "24h"), obj("max", 3, "window", "72h")));
    world.send(world.message("a"));
    world.pass(5 * HOUR).send(world.message("b"));
    ContactRecord deferred = world.pass(HOUR).decide(world.patient("c"));
    assertEquals("frequency_cap", deferred.reason());
    assertFalse(deferred.wasAllowed());
    assertEquals(PolicyWorld.millis("2026-03-12T20:00", SHANGHAI), deferred.verdict().until());
    world.now = deferred.verdict().until() - 1;
    assertEquals("frequency_cap", world.ask(world.patient("c")).reason());
    world.now++;
    assertEquals("allowed", world.send(world.patient("c")));
    // The three-day cap is now full: the next is put off until the first of the three has left it.
    DeliveryDecision.Deferred later =
        assertInstanceOf(DeliveryDecision.Deferred.class, world.ask(world.patient("d")));
    assertEquals(PolicyWorld.millis("2026-03-14T20:00", SHANGHAI), later.until());
  }

  @Test
  void aMessageThatWouldComeTooLateIsDroppedNotPutOff() {
    world.policy("caps", list(obj("max", 1, "window", "7d")));
    world.send(world.message("a"));
    ContactMessage soon =
        world.message("b").withTiming(ContactMessage.Timing.deferUntil(world.now + DAY));
    assertInstanceOf(DeliveryDecision.Suppressed.class, world.ask(soon));
    world.pass(2 * DAY);
    assertEquals("too_late", world.ask(soon).reason());
  }

  @Test
  void tiesAreNotWonByWhoeverIsAskedFirst() {
    world.policy("caps", list(obj("max", 1, "window", "1d")), "look_ahead", "6h");
    ContactMessage low = world.patient("newsletter").withPriority(20);
    ContactMessage high = world.patient("price_drop").withPriority(80);
    world.upcoming.add(new ContactRequest.Upcoming(high, world.now + 2 * HOUR));
    ContactRecord yields = world.decide(low);
    assertEquals("yields_to_priority", yields.reason());
    assertEquals(ContactRule.PRIORITY, yields.verdict().answers().getLast().rule());
    // It is put off until the cap, which the higher one will have filled, is free again.
    assertEquals(world.now + 26 * HOUR, yields.verdict().until());
    world.upcoming.clear();
    world.pass(2 * HOUR);
    assertEquals("allowed", world.send(high));
    world.now = yields.verdict().until();
    assertEquals("allowed", world.send(low));
  }

  @Test
  void aLowerPriorityGoesWhenThereIsRoomForBothOrTheOtherIsFarAway() {
    world.policy("caps", list(obj("max", 2, "window", "1d")), "look_ahead", "6h");
    ContactMessage high = world.patient("high").withPriority(80);
    world.upcoming.add(new ContactRequest.Upcoming(high, world.now + 2 * HOUR));
    assertEquals("allowed", world.send(world.message("low")));
    assertEquals("yields_to_priority", world.send(world.message("low2")));
    world.upcoming.clear();
    world.upcoming.add(new ContactRequest.Upcoming(high, world.now + 7 * HOUR));
    assertEquals("allowed", world.send(world.message("low2")));
  }

  @Test
  void aHigherPriorityThatWasPutOffIsLookedAheadToo() {
    world.policy(
        "caps",
        list(obj("max", 1, "window", "12h")),
        "quiet_hours",
        list(obj("from", "19:00", "to", "21:00", "channels", list("sms"))),
        "look_ahead",
        "6h");
    world.policy(
        "caps", list(obj("max", 1, "window", "12h", "channel", "any")), "look_ahead", "6h");
    ContactMessage sms =
        ContactMessage.of("s", "s", Purpose.MARKETING, "sms")
            .withPriority(90)
            .withTiming(ContactMessage.Timing.deferUntil(world.now + DAY));
    assertEquals("quiet_hours", world.decide(sms).reason());
    assertEquals("yields_to_priority", world.decide(world.message("low")).reason());
    world.history.forgetPlanned("s");
    assertEquals("allowed", world.decide(world.message("low")).reason());
  }

  @Test
  void everyPolicyThatWasAskedIsNamedAndTheLastDecided() {
    world.policy("caps", list(obj("max", 1, "window", "1d")));
    List<ContactRule> asked =
        world.decide(world.message("a")).verdict().answers().stream()
            .map(PolicyAnswer::rule)
            .toList();
    assertTrue(asked.containsAll(List.of(ContactRule.CONSENT, ContactRule.FREQUENCY_CAP)));
    ContactRecord refused = world.decide(world.message("b"));
    assertEquals(ContactRule.FREQUENCY_CAP, refused.verdict().answers().getLast().rule());
    assertEquals("* 1 of 1 in 1d", refused.verdict().answers().getLast().evidence());
  }
}
