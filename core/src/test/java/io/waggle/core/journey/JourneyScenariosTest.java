package io.waggle.core.journey;

import static io.waggle.core.journey.Docs.list;
import static io.waggle.core.journey.Docs.obj;
import static io.waggle.core.journey.Docs.with;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.waggle.core.channel.DeliverySignal;
import io.waggle.core.channel.DeliveryStatus;
import io.waggle.core.contact.Refusal;
import io.waggle.core.experiment.Arm;
import io.waggle.core.kernel.Attributes;
import io.waggle.core.kernel.Value;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Journeys as they run, by the faults of others that must not happen here. */
class JourneyScenariosTest {
  private static final long DAY = World.DAY;

  /** Hello at once, a second mail after three days; done by an order within 30 days. */
  private static final Value WELCOME =
      obj(
          "trigger",
          obj("event", "Signed Up", "keep", list("coupon")),
          "steps",
          list(obj("send", "hello", "id", "hello"), obj("wait", "3d"), obj("send", "again")),
          "goal",
          obj("event", "Order Completed", "within", "30d", "value", "total"));

  private final World world = new World();

  @BeforeEach
  void publish() {
    world.template("hello").template("again").template("third");
  }

  @Test
  void aJourneyRunsItsStepsInOrder() {
    world.journey("welcome", 1, WELCOME);
    world.event(1, "Signed Up");
    world.pass(2 * DAY);
    assertEquals(1, world.allowed());
    world.pass(2 * DAY);
    assertEquals(
        List.of(
            "welcome entered hello",
            "hello allowed",
            "welcome waiting 2",
            "again allowed",
            "welcome done 3"),
        world.said);
    world.pass(30 * DAY);
    assertEquals(List.of(), world.person(1).enrolments.current());
  }

  @Test
  void aGoalInTheMiddleOfAWaitEndsTheJourneyAtOnce() {
    world.journey("welcome", 1, WELCOME);
    world.event(1, "Signed Up");
    world.pass(DAY);
    world.event(1, "Order Completed", Attributes.of("total", new Value.Real(20)), world.now);
    assertEquals("welcome goal 2", world.said.get(4));
    world.pass(60 * DAY);
    assertEquals(1, world.allowed());
    JourneyMeasures.Row row = world.row("welcome", 1);
    assertEquals(1, row.treated().converted());
    assertEquals(20, row.treated().valueSum());
  }

  @Test
  void anExitRuleInTheMiddleOfAWaitActsAtOnce() {
    world.journey("welcome", 1, with(WELCOME, "exit_when", obj("audience", "vip")));
    world.event(1, "Signed Up");
    world.pass(DAY);
    world.enters(1, "vip");
    assertTrue(world.said.contains("welcome exited 2 exit_when"));
    world.pass(60 * DAY);
    assertEquals(1, world.allowed());
  }

  @Test
  void aWithdrawalInTheMiddleOfAWaitActsAtOnceAndTakesBackWhatIsPending() {
    world.journey("welcome", 1, WELCOME);
    world.event(1, "Signed Up");
    world.consent(1, false);
    assertEquals("welcome exited 2 consent_withdrawn", world.said.get(3));
    assertEquals("d1-1 cancelled", world.said.get(4));
    world.delivery(1, world.decisions.getFirst().id(), DeliverySignal.CLAIM);
    assertEquals(DeliveryStatus.CANCELLED, world.person(1).contacts.records().getFirst().status());
    world.pass(60 * DAY);
    assertEquals(1, world.allowed());
  }

  @Test
  void aClaimAfterAWithdrawalIsRefused() {
    world.journey("welcome", 1, WELCOME);
    world.event(1, "Signed Up");
    world
        .person(1)
        .consents
        .record(new io.waggle.core.privacy.ConsentTerms("*", "*"), false, "", "erasure", world.now);
    world.delivery(1, world.decisions.getFirst().id(), DeliverySignal.CLAIM);
    assertEquals("d1-1 cancelled", world.said.getLast());
  }

  @Test
  void everyNonSendHasItsReason() {
    world.journey("welcome", 1, WELCOME);
    world.person(1).address = "";
    world.event(1, "Signed Up");
    world
        .person(2)
        .consents
        .record(
            new io.waggle.core.privacy.ConsentTerms("marketing", "email"),
            false,
            "",
            "x",
            world.now);
    world.event(2, "Signed Up");
    world.people.put(3, new World.Person(3));
    world.event(3, "Signed Up");
    world
        .person(4)
        .contacts
        .suppress(Refusal.of("email", "p4@example.org", Refusal.Cause.STAFF, 0, "asked"));
    world.event(4, "Signed Up");
    world.catalogue = world.catalogue.withoutTemplate("hello");
    world.event(5, "Signed Up");
    assertEquals(
        Map.of(
            "no_address", 1L,
            "consent_denied", 1L,
            "consent_missing", 1L,
            "address_refuses", 1L,
            "template_missing", 1L),
        world.row("welcome", 1).suppressed());
    assertEquals(0, world.allowed());
  }

  @Test
  void whoEntersOnceDoesNotEnterAgain() {
    world.journey("welcome", 1, WELCOME);
    world.event(1, "Signed Up");
    world.pass(100 * DAY);
    world.event(1, "Signed Up");
    assertEquals(2, world.allowed());
    assertEquals(1, world.row("welcome", 1).entered());
  }

  @Test
  void whoMayEnterAgainDoesSoAfterTheTimeAndInTheNewVersion() {
    Value again = with(WELCOME, "entry", obj("again_after", "30d"));
    world.journey("welcome", 1, again);
    world.event(1, "Signed Up");
    world.pass(29 * DAY);
    world.event(1, "Signed Up");
    assertEquals(1, world.row("welcome", 1).entered());
    world.journey("welcome", 2, again);
    world.pass(2 * DAY);
    world.event(1, "Signed Up");
    assertEquals(1, world.row("welcome", 2).entered());
    assertEquals(2, world.person(1).enrolments.current().getFirst().entry().visit());
  }

  @Test
  void peopleUnderWayKeepTheirVersion() {
    world.journey("welcome", 1, WELCOME);
    world.event(1, "Signed Up");
    world.journey("welcome", 2, with(WELCOME, "steps", list(obj("send", "third"))));
    world.pass(4 * DAY);
    assertEquals("again allowed", world.said.get(3));
    assertEquals(1, world.decisions.getLast().delivery().origin().version());
  }

  @Test
  void aRetiredJourneyLetsPeopleGoAtTheirNextStep() {
    world.journey("welcome", 1, WELCOME);
    world.event(1, "Signed Up");
    world.catalogue = world.catalogue.withoutJourney("welcome");
    world.pass(4 * DAY);
    assertTrue(world.said.contains("welcome exited 2 journey_retired"));
    assertEquals(1, world.allowed());
  }

  @Test
  void anEventOfLongAgoStartsNothing() {
    world.journey("welcome", 1, WELCOME);
    world.event(1, "Signed Up", Attributes.EMPTY, world.now - 2 * DAY);
    assertEquals(List.of(), world.said);
  }

  @Test
  void whatStartsAJourneyIsNotItsGoal() {
    world.journey("post", 1, with(WELCOME, "trigger", obj("event", "Order Completed")));
    world.event(1, "Order Completed");
    assertEquals(0, world.row("post", 1).treated().converted());
    world.event(1, "Order Completed");
    assertEquals(1, world.row("post", 1).treated().converted());
  }

  @Test
  void twoJourneysAtTheSameInstantKeepTheCapTogether() {
    world.policies = List.of(World.policy(obj("max", 1, "window", "1d")));
    world.journey("one", 1, WELCOME);
    world.journey("two", 1, with(WELCOME, "steps", list(obj("send", "third"))));
    world.event(1, "Signed Up");
    assertEquals(1, world.allowed());
    assertEquals(Map.of("frequency_cap", 1L), world.row("two", 1).suppressed());
  }

  @Test
  void aFailedSendGivesItsPlaceBackAndAnUnknownOneDoesNot() {
    world.policies = List.of(World.policy(obj("channel", "email", "max", 1, "window", "1d")));
    world.journey("one", 1, with(WELCOME, "steps", list(obj("send", "hello"))));
    world.journey(
        "two",
        1,
        with(WELCOME, "steps", list(obj("send", "third")), "trigger", obj("event", "Cart")));
    for (int person : List.of(1, 2)) {
      world.event(person, "Signed Up");
      world.delivery(person, world.decisions.getLast().id(), DeliverySignal.CLAIM);
    }
    world.delivery(1, world.person(1).contacts.records().getFirst().id(), DeliverySignal.FAIL);
    world.delivery(2, world.person(2).contacts.records().getFirst().id(), DeliverySignal.LOSE);
    world.event(1, "Cart");
    assertTrue(world.decisions.getLast().wasAllowed());
    world.event(2, "Cart");
    assertEquals("frequency_cap", world.decisions.getLast().reason());
  }

  @Test
  void transactionalMailIsNeitherHeldBackByACapNorUsesItUp() {
    world.policies = List.of(World.policy(obj("max", 1, "window", "1d")));
    Value receipt = with(WELCOME, "purpose", "transactional", "steps", list(obj("send", "third")));
    world.journey("a-receipt", 1, receipt);
    world.journey("b-welcome", 1, WELCOME);
    world.journey("c-receipt", 1, receipt);
    world.event(1, "Signed Up");
    assertEquals(3, world.allowed());
  }

  @Test
  void thoseHeldOutGetNothingAndAreMeasuredTheSame() {
    world.journey("welcome", 1, with(WELCOME, "holdout", 0.5));
    for (int person = 0; person < 200; person++) {
      world.event(person, "Signed Up");
    }
    for (int person = 0; person < 200; person++) {
      world.event(person, "Order Completed", Attributes.of("total", new Value.Whole(3)), world.now);
    }
    world.pass(40 * DAY);
    JourneyMeasures.Row row = world.row("welcome", 1);
    assertEquals(200, row.entered());
    assertEquals(row.treated().people(), row.treated().converted());
    assertEquals(row.heldOut().people(), row.heldOut().converted());
    assertEquals(3.0 * row.heldOut().people(), row.heldOut().valueSum());
    assertEquals(row.treated().people(), world.allowed());
    assertEquals(0, world.measures.lift("welcome").conversion().estimate());
  }

  @Test
  void theArmStaysAlsoWhenTheFractionChangesAndThePersonComesAgain() {
    Value again = with(WELCOME, "entry", obj("again_after", "4d"));
    world.journey("welcome", 1, with(again, "holdout", 0.5));
    Map<Integer, Arm> arms = new HashMap<>();
    for (int person = 0; person < 50; person++) {
      world.event(person, "Signed Up");
      arms.put(person, world.person(person).enrolments.entries().getFirst().arm());
    }
    assertEquals(2, arms.values().stream().distinct().count());
    world.journey("welcome", 2, with(again, "holdout", 0.9));
    world.pass(5 * DAY);
    for (int person = 0; person < 50; person++) {
      world.event(person, "Signed Up");
      assertEquals(
          arms.get(person), world.person(person).enrolments.current().getFirst().entry().arm());
    }
  }

  @Test
  void aGoalAfterTheWindowEndsAWaitButDoesNotCount() {
    world.journey(
        "welcome", 1, with(WELCOME, "goal", obj("event", "Order Completed", "within", "1d")));
    world.event(1, "Signed Up");
    world.pass(2 * DAY);
    world.event(1, "Order Completed");
    assertTrue(world.said.contains("welcome goal 2"));
    assertEquals(0, world.row("welcome", 1).treated().converted());
    assertEquals(List.of(), world.person(1).enrolments.current());
  }

  @Test
  void branchesAndSplitsLeadWhereTheySay() {
    world.journey(
        "welcome",
        1,
        with(
            WELCOME,
            "steps",
            list(
                obj(
                    "branch",
                    obj(
                        "when", obj("audience", "vip"),
                        "then", list(obj("send", "hello"), obj("exit", "vip_done")),
                        "else", list(obj("wait", "1d")))),
                obj(
                    "split",
                    list(
                        obj("weight", 1, "steps", list(obj("send", "again"))),
                        obj("weight", 0, "steps", list(obj("send", "third"))))))));
    world.person(1).audiences.add("vip");
    world.event(1, "Signed Up");
    world.event(2, "Signed Up");
    world.pass(2 * DAY);
    assertEquals(
        List.of(
            "welcome entered 1",
            "welcome split 1 then",
            "hello allowed",
            "welcome exited 1.then.2 vip_done",
            "welcome entered 1",
            "welcome split 1 else",
            "welcome waiting 1.else.1",
            "welcome split 2 1",
            "again allowed",
            "welcome done 2.1.steps.1"),
        world.said);
  }

  @Test
  void whatTheTriggerSaidFillsTheTemplate() {
    world.journey("welcome", 1, WELCOME);
    world.event(1, "Signed Up", Attributes.of("coupon", new Value.Text("X7")), world.now);
    assertEquals(
        Attributes.of("event.coupon", new Value.Text("X7")),
        world.decisions.getFirst().delivery().content().values());
  }

  @Test
  void wakingEarlyOrTwiceChangesNothing() {
    world.journey("welcome", 1, WELCOME);
    world.event(1, "Signed Up");
    byte[] before = world.person(1).stored();
    world.runner().onWake(world.person(1), world.now, world);
    world.runner().onWake(world.person(1), world.now + DAY, world);
    assertEquals(0, java.util.Arrays.compare(before, world.person(1).stored()));
    world.pass(4 * DAY);
    int said = world.said.size();
    world.runner().onWake(world.person(1), world.now, world);
    assertEquals(said, world.said.size());
  }

  @Test
  void afterAMergeTheSameJourneyGoesOnOnceAndSendsNothingTwice() {
    world.journey("welcome", 1, WELCOME);
    world.event(1, "Signed Up");
    world.pass(DAY);
    world.event(2, "Signed Up");
    world.merge(2, 1);
    assertEquals(1, world.row("welcome", 1).entered());
    world.pass(10 * DAY);
    assertEquals(
        1,
        world.decisions.stream()
            .filter(each -> each.delivery().content().template().equals("again"))
            .count());
    world.event(2, "Signed Up");
    assertEquals(1, world.row("welcome", 1).entered());
  }

  @Test
  void aMergeLosesNoConversionAndCountsNoneTwice() {
    world.journey("welcome", 1, WELCOME);
    for (int person : List.of(1, 2)) {
      world.event(person, "Signed Up");
      world.event(person, "Order Completed", Attributes.of("total", new Value.Whole(5)), world.now);
    }
    world.merge(1, 2);
    JourneyMeasures.Row row = world.row("welcome", 1);
    assertEquals(1, row.treated().people());
    assertEquals(1, row.treated().converted());
    assertEquals(10, row.treated().valueSum());
    assertEquals(100, row.treated().valueSquares());
  }

  @Test
  void aMergeWithSomeoneWhoHasBeenThroughEndsTheRepetition() {
    world.journey("welcome", 1, WELCOME);
    world.event(1, "Signed Up");
    world.pass(40 * DAY);
    for (boolean waitingWins : new boolean[] {true, false}) {
      World.Person before = world.person(1);
      world.event(2, "Signed Up");
      long sent = world.allowed();
      world.merge(waitingWins ? 2 : 1, waitingWins ? 1 : 2);
      world.pass(10 * DAY);
      assertEquals(sent, world.allowed());
      world.people.clear();
      world.people.put(1, before);
    }
  }

  @Test
  void aDenialThatAMergeBringsStopsWhatIsPending() {
    world.journey("welcome", 1, WELCOME);
    world.event(1, "Signed Up");
    world.person(2);
    world.consent(2, false);
    world.merge(1, 2);
    assertTrue(world.said.contains("d1-1 cancelled"));
    assertTrue(world.said.contains("welcome exited 2 consent_withdrawn"));
  }

  @Test
  void aTreatedHalfAndAHeldOutHalfCountAsTreated() {
    world.journey("welcome", 1, with(WELCOME, "holdout", 0.5));
    for (int person = 0; person < 30; person++) {
      world.event(person, "Signed Up");
    }
    int treated = armMember(Arm.TREATED);
    int heldOut = armMember(Arm.HELD_OUT);
    long heldOutBefore = world.row("welcome", 1).heldOut().people();
    world.merge(heldOut, treated);
    assertEquals(heldOutBefore - 1, world.row("welcome", 1).heldOut().people());
    assertEquals(29, world.row("welcome", 1).entered());
    assertFalse(world.person(heldOut).enrolments.current().isEmpty());
    assertEquals(Arm.TREATED, world.person(heldOut).enrolments.entries().getFirst().arm());
  }

  private int armMember(Arm arm) {
    return world.people.values().stream()
        .filter(each -> each.enrolments.entries().getFirst().arm() == arm)
        .findFirst()
        .orElseThrow()
        .ordinal;
  }
}
