package io.waggle.core.journey;

import static io.waggle.core.journey.Docs.list;
import static io.waggle.core.journey.Docs.obj;
import static io.waggle.core.journey.Docs.with;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.waggle.core.channel.DeliverySignal;
import io.waggle.core.kernel.Attributes;
import io.waggle.core.kernel.Value;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What other systems of this kind get wrong, one test each. */
class JourneyPeerFaultsTest {
  private static final long DAY = World.DAY;
  private static final long HOUR = World.HOUR;

  private static final Value CART =
      obj(
          "trigger", obj("event", "Cart Updated", "key", "cart_id", "keep", list("total")),
          "entry", obj("again_after", "1d"),
          "exit_on", list(obj("event", "Order Completed", "key", "cart_id")),
          "steps",
              list(
                  obj("wait", "4h"),
                  obj("send", "hello"),
                  obj("wait", "1d"),
                  obj("send", "again")));

  private static final Value WELCOME =
      obj(
          "trigger", obj("event", "Signed Up"),
          "steps",
              list(obj("send", "hello"), obj("wait", "30d", "id", "long"), obj("send", "again")));

  private final World world = new World();

  @BeforeEach
  void publish() {
    world.template("hello").template("again").template("third");
  }

  private static Attributes cart(String id) {
    return Attributes.of("cart_id", new Value.Text(id));
  }

  private void event(int person, String name, Attributes properties) {
    world.event(person, name, properties, world.now);
  }

  @Test
  void anExitActsOnTheFirstDayOfADelayOfThirtyDays() {
    world.journey("w", 1, with(WELCOME, "exit_on", list(obj("event", "Order Completed"))));
    world.event(1, "Signed Up");
    world.pass(DAY);
    world.event(1, "Order Completed");
    assertEquals("w exited long exit_on", world.said.get(3));
    world.pass(40 * DAY);
    assertEquals(1, world.allowed());
  }

  @Test
  void twoAbandonedCartsOfOnePersonRunSideBySideAndEndByTheirOwnOrder() {
    world.journey("cart", 1, CART);
    event(1, "Cart Updated", cart("a"));
    event(1, "Cart Updated", cart("b"));
    world.pass(HOUR);
    event(1, "Order Completed", cart("a"));
    world.pass(2 * DAY);
    assertEquals(List.of("hello 0", "again 1"), world.sent());
    assertEquals(2, world.row("cart", 1).entered());
  }

  @Test
  void triggersInTheSameSecondEachCount() {
    world.journey("cart", 1, CART);
    event(1, "Cart Updated", cart("a"));
    event(1, "Cart Updated", cart("b"));
    event(1, "Cart Updated", cart("a"));
    assertEquals(2, world.row("cart", 1).entered());
    assertEquals(Map.of("already_in_it", 1L), world.row("cart", 1).refused());
  }

  @Test
  void aTriggerWithoutItsKeyIsCountedAsRefused() {
    world.journey("cart", 1, CART);
    world.event(1, "Cart Updated");
    assertEquals(Map.of("key_missing", 1L), world.row("cart", 1).refused());
  }

  @Test
  void noMoreEnrolmentsAtOnceThanTheRuleSays() {
    world.journey("cart", 1, with(CART, "entry", obj("again_after", "1d", "at_once", 2)));
    for (String each : List.of("a", "b", "c")) {
      event(1, "Cart Updated", cart(each));
    }
    assertEquals(Map.of("too_many_at_once", 1L), world.row("cart", 1).refused());
  }

  @Test
  void aLoopThatComesRoundEntersTheNewVersion() {
    Value again = with(CART, "exit_on", list());
    world.journey("cart", 1, again);
    event(1, "Cart Updated", cart("a"));
    world.pass(3 * DAY);
    world.journey("cart", 2, with(again, "steps", list(obj("send", "third"))));
    event(1, "Cart Updated", cart("a"));
    assertEquals("third 3", world.sent().getLast());
  }

  @Test
  void aSplitIsTheSameOnEveryPass() {
    Value split =
        list(
            obj(
                "split",
                list(
                    obj("name", "a", "weight", 1, "steps", list(obj("send", "hello"))),
                    obj("weight", 1, "control", true))),
            obj("wait", "1d"));
    world.journey("s", 1, with(WELCOME, "steps", split, "entry", obj("again_after", "2d")));
    for (int round = 0; round < 5; round++) {
      for (int person = 0; person < 40; person++) {
        world.event(person, "Signed Up");
      }
      world.pass(3 * DAY);
    }
    for (int person = 0; person < 40; person++) {
      long sent = world.person(person).contacts.allowed();
      assertTrue(sent == 0 || sent == 5, person + " got " + sent);
    }
    assertTrue(world.said.contains("s split 1 control"));
  }

  @Test
  void deletingAStepLosesNobody() {
    world.journey("w", 1, WELCOME);
    world.event(1, "Signed Up");
    Value without =
        with(
            WELCOME,
            "steps",
            list(obj("send", "third", "id", "only")),
            "publish",
            obj("running", "migrate", "unmapped", "drain"));
    world.journey("w", 2, without);
    world.pass(31 * DAY);
    assertEquals(List.of("hello 0", "again 30"), world.sent());
  }

  @Test
  void aDeletedStepCanBeMappedOrEndTheJourneyByChoice() {
    world.journey("w", 1, WELCOME);
    world.event(1, "Signed Up");
    world.event(2, "Signed Up");
    Value mapped =
        with(
            WELCOME,
            "steps",
            list(obj("send", "hello"), obj("wait", "10d", "id", "short"), obj("send", "third")),
            "publish",
            obj("running", "migrate", "steps", obj("long", "short")));
    world.journey("w", 2, mapped);
    world.sweep("w", JourneySweep.Cause.PUBLISHED, Attributes.EMPTY);
    assertEquals(2, world.row("w", 2).waiting().get(1));
    world.pass(11 * DAY);
    assertEquals(List.of("hello 0", "hello 0", "third 10", "third 10"), world.sent());
    world.event(3, "Signed Up");
    world.journey(
        "w",
        3,
        with(
            WELCOME,
            "steps",
            list(obj("send", "third", "id", "x")),
            "publish",
            obj("running", "migrate", "unmapped", "exit")));
    world.sweep("w", JourneySweep.Cause.PUBLISHED, Attributes.EMPTY);
    assertTrue(world.said.contains("w exited short step_not_in_version"));
  }

  @Test
  void aNewVersionCanStopTheOldOneAtOnce() {
    world.journey("w", 1, WELCOME);
    world.event(1, "Signed Up");
    world.journey("w", 2, with(WELCOME, "publish", obj("running", "stop")));
    world.sweep("w", JourneySweep.Cause.PUBLISHED, Attributes.EMPTY);
    assertEquals("w exited long version_stopped", world.said.get(3));
  }

  @Test
  void aPauseLosesNobodyWhateverTheRule() {
    for (JourneyPauses.Due due : JourneyPauses.Due.values()) {
      World each = new World().template("hello").template("again").template("third");
      each.journey(
          "w",
          1,
          with(
              WELCOME,
              "steps",
              list(
                  obj("wait", "1d"),
                  obj("send", "hello"),
                  obj("wait", "10d"),
                  obj("send", "again"))));
      each.event(1, "Signed Up");
      each.pause("w");
      each.event(2, "Signed Up");
      each.pass(3 * DAY);
      assertEquals(List.of(), each.sent());
      each.resume("w", due);
      each.pass(30 * DAY);
      List<String> expected =
          switch (due) {
            case SEND -> List.of("hello 3", "hello 4", "again 13", "again 14");
            case SKIP -> List.of("hello 4", "again 13", "again 14");
            case SHIFT -> List.of("hello 4", "hello 4", "again 14", "again 14");
          };
      assertEquals(expected, each.sent(), due + " " + each.said);
      assertEquals(2, each.row("w", 1).states().get(EnrolmentState.DONE));
    }
  }

  @Test
  void goalAndExitActDuringAPauseToo() {
    world.journey("w", 1, with(WELCOME, "exit_on", list(obj("event", "Order Completed"))));
    world.event(1, "Signed Up");
    world.pause("w");
    world.event(1, "Order Completed");
    assertEquals("w exited long exit_on", world.said.get(3));
  }

  @Test
  void aDateThatHasPassedGoesOnInsteadOfEndingTheJourney() {
    world.says(1, "renewal", new Value.Text("1970-01-05"));
    world.journey(
        "w",
        1,
        with(WELCOME, "steps", list(obj("wait", obj("date", "renewal")), obj("send", "hello"))));
    world.event(1, "Signed Up");
    assertEquals(List.of("hello 0"), world.sent());
  }

  @Test
  void aDelayAsTheLastStepKeepsThePersonUntilItIsOver() {
    world.journey("w", 1, with(WELCOME, "steps", list(obj("send", "hello"), obj("wait", "5d"))));
    world.event(1, "Signed Up");
    world.pass(4 * DAY);
    assertEquals(1, world.row("w", 1).states().get(EnrolmentState.WAITING));
    world.pass(2 * DAY);
    assertEquals(1, world.row("w", 1).states().get(EnrolmentState.DONE));
  }

  @Test
  void whatWasDueWhileNothingRanIsDoneLateNotDropped() {
    world.journey("w", 1, WELCOME);
    world.event(1, "Signed Up");
    world.now += 90 * DAY;
    world.runner().onWake(world.person(1), world.now, world);
    assertEquals(List.of("hello 0", "again 90"), world.sent());
  }

  @Test
  void aFailedSendDoesNotStallTheJourney() {
    world.journey("w", 1, WELCOME);
    world.event(1, "Signed Up");
    world.delivery(1, world.decisions.getFirst().id(), DeliverySignal.CLAIM);
    world.delivery(1, world.decisions.getFirst().id(), DeliverySignal.FAIL);
    world.pass(31 * DAY);
    assertEquals(1, world.row("w", 1).states().get(EnrolmentState.DONE));
  }

  @Test
  void aWaitForAnEventTakesItsBranchOrTheOtherAfterTheTime() {
    Value wait =
        obj(
            "wait",
            obj(
                "for",
                list(
                    obj("event", "Viewed", "then", list(obj("send", "hello"))),
                    obj("audience", "vip", "then", list(obj("send", "third")))),
                "up_to",
                "7d",
                "else",
                list(obj("send", "again"))));
    world.journey("w", 1, with(WELCOME, "steps", list(wait)));
    for (int person = 1; person <= 4; person++) {
      world.person(person);
    }
    world.person(4).audiences.add("vip");
    for (int person = 1; person <= 4; person++) {
      world.event(person, "Signed Up");
    }
    world.pass(DAY);
    world.event(1, "Viewed");
    world.enters(2, "vip");
    world.pass(10 * DAY);
    assertEquals(List.of("third 0", "hello 1", "third 1", "again 7"), world.sent());
  }

  @Test
  void aTimerThatRestartsWaitsFromTheLastEventAndNotForEver() {
    Value wait =
        obj(
            "wait",
            obj(
                "for", list(obj("event", "Order Completed")),
                "up_to", "2d",
                "restart_on", list(obj("event", "Viewed")),
                "at_most", "5d",
                "else", list(obj("send", "again"))));
    world.journey("w", 1, with(WELCOME, "steps", list(wait)));
    world.event(1, "Signed Up");
    world.event(2, "Signed Up");
    for (int day = 1; day <= 8; day++) {
      world.pass(DAY);
      world.event(1, "Viewed");
    }
    assertEquals(List.of("again 2", "again 5"), world.sent());
  }

  @Test
  void aGotoLeadsBackSoOftenAndNoMore() {
    world.journey(
        "w",
        1,
        with(
            WELCOME,
            "steps",
            list(
                obj("send", "hello", "id", "top"),
                obj("wait", "1d"),
                obj("goto", "top", "at_most", 2),
                obj("send", "again"))));
    world.event(1, "Signed Up");
    world.pass(10 * DAY);
    assertEquals(List.of("hello 0", "hello 1", "hello 2", "again 3"), world.sent());
  }

  @Test
  void aGotoRightAfterASendSendsAgainInTheNextRound() {
    world.journey(
        "w",
        1,
        with(
            WELCOME,
            "steps",
            list(
                obj("wait", "1d", "id", "top"),
                obj("send", "hello"),
                obj("goto", "top", "at_most", 2))));
    world.event(1, "Signed Up");
    world.pass(10 * DAY);
    assertEquals(List.of("hello 1", "hello 2", "hello 3"), world.sent());
  }

  @Test
  void theFirstRuleThatHoldsRanksTheWays() {
    Value rank =
        obj(
            "rank",
            list(
                obj("when", obj("audience", "vip"), "steps", list(obj("send", "hello"))),
                obj("when", obj("audience", "buyer"), "steps", list(obj("send", "again"))),
                obj("steps", list(obj("send", "third")))));
    world.journey("w", 1, with(WELCOME, "steps", list(rank)));
    world.person(1).audiences.addAll(List.of("vip", "buyer"));
    world.person(2).audiences.add("buyer");
    for (int person = 1; person <= 3; person++) {
      world.event(person, "Signed Up");
    }
    assertEquals(List.of("hello 0", "again 0", "third 0"), world.sent());
  }

  @Test
  void aTraitThatIsSetIsSeenByTheNextStep() {
    world.journey(
        "w",
        1,
        with(
            WELCOME,
            "steps",
            list(
                obj("set", obj("stage", "welcomed")),
                obj(
                    "branch",
                    obj(
                        "when", obj("trait", "stage", "op", "equals", "value", "welcomed"),
                        "then", list(obj("send", "hello")))))));
    world.event(1, "Signed Up");
    assertEquals(List.of("hello 0"), world.sent());
  }

  @Test
  void anOfferIsChosenByRuleAndFillsTheTemplate() {
    world.journey(
        "w",
        1,
        with(
            WELCOME,
            "steps",
            list(
                obj(
                    "offer",
                    obj(
                        "as", "coupon",
                        "of", list(obj("when", obj("audience", "vip"), "value", "VIP20")),
                        "else", "TEN")),
                obj("send", "hello"))));
    world.person(1).audiences.add("vip");
    world.event(1, "Signed Up");
    world.event(2, "Signed Up");
    assertEquals(
        List.of("VIP20", "TEN"),
        world.decisions.stream()
            .map(each -> each.delivery().content().values().text("event.coupon"))
            .toList());
  }

  @Test
  void aJourneyStartsAnotherAndGoesOnWhenThatEnds() {
    world.journey(
        "inner",
        1,
        obj(
            "trigger", obj("call", true),
            "steps", list(obj("send", "third"), obj("wait", "2d"))));
    world.journey(
        "w",
        1,
        with(WELCOME, "steps", list(obj("start", "inner", "up_to", "9d"), obj("send", "again"))));
    world.event(1, "Signed Up");
    world.pass(5 * DAY);
    assertEquals(List.of("third 0", "again 2"), world.sent());
  }

  @Test
  void whoWaitsForAJourneyThatDoesNotStartGoesOnAtOnce() {
    world.journey(
        "inner", 1, obj("trigger", obj("call", true), "steps", list(obj("send", "third"))));
    world.journey(
        "w",
        1,
        with(WELCOME, "steps", list(obj("start", "inner", "up_to", "9d"), obj("send", "again"))));
    world.call(1, "inner", Attributes.EMPTY);
    world.event(1, "Signed Up");
    world.pass(DAY);
    assertEquals(List.of("third 0", "again 0"), world.sent());
  }

  @Test
  void aMessageThatCannotGoOutFallsBackToTheNextTemplate() {
    world.journey(
        "w", 1, with(WELCOME, "steps", list(obj("send", "hello", "otherwise", list("again")))));
    world.catalogue = world.catalogue.withoutTemplate("hello");
    world.event(1, "Signed Up");
    assertEquals(
        List.of("w entered 1", "hello template_missing", "again allowed", "w done 1"), world.said);
  }

  @Test
  void aMessageBeyondACapIsDroppedWithItsReasonAndTheJourneyGoesOn() {
    world.policies = List.of(World.policy(obj("max", 1, "window", "1d")));
    Value two = list(obj("send", "hello"), obj("send", "again"));
    world.journey("drops", 1, with(WELCOME, "steps", two));
    world.event(1, "Signed Up");
    assertEquals(List.of("hello 0"), world.sent());
    assertEquals("again frequency_cap", world.said.get(2));
  }

  @Test
  void aMessageThatIsHeldForAWhileWaitsAtItsStepAndIsSentThen() {
    world.policies = List.of(World.policy(obj("max", 1, "window", "1d")));
    Value later = obj("send", "again", "if_held", "defer", "defer_up_to", "2d");
    world.journey("w", 1, with(WELCOME, "steps", list(obj("send", "hello"), later)));
    world.event(1, "Signed Up");
    world.pass(3 * DAY);
    assertEquals(List.of("hello 0", "again 1"), world.sent());
  }

  @Test
  void ofTwoMessagesDueAtOnceTheOneOfHigherPriorityTakesThePlaceUnderTheCap() {
    world.policies = List.of(World.policy(obj("max", 1, "window", "1d")));
    Value waits = with(WELCOME, "steps", list(obj("wait", "1d"), obj("send", "hello")));
    world.journey("a", 1, with(waits, "priority", 10));
    world.journey(
        "b",
        1,
        with(waits, "steps", list(obj("wait", "1d"), obj("send", "again")), "priority", 90));
    world.event(1, "Signed Up");
    world.pass(2 * DAY);
    assertEquals(List.of("again 1"), world.sent());
  }

  @Test
  void waitingForWhatBecomesOfAMessage() {
    Value wait =
        obj(
            "wait",
            obj(
                "for",
                list(obj("message", "opened", "of", "first", "then", list(obj("send", "third")))),
                "up_to",
                "3d",
                "else",
                list(obj("send", "again"))));
    world.journey("w", 1, with(WELCOME, "steps", list(obj("send", "hello", "id", "first"), wait)));
    world.event(1, "Signed Up");
    world.event(2, "Signed Up");
    for (DeliverySignal each :
        List.of(DeliverySignal.CLAIM, DeliverySignal.ACCEPT, DeliverySignal.CLICK)) {
      world.delivery(1, world.decisions.getFirst().id(), each);
    }
    world.pass(4 * DAY);
    assertEquals(List.of("hello 0", "hello 0", "third 0", "again 3"), world.sent());
  }

  @Test
  void anAudienceThatIsLeftStartsAJourney() {
    world.journey("w", 1, with(WELCOME, "trigger", obj("audience_left", "vip")));
    world.enters(1, "vip");
    assertEquals(List.of(), world.sent());
    world.leaves(1, "vip");
    assertEquals(List.of("hello 0"), world.sent());
  }

  @Test
  void comingIntoAPlaceCountsAndStayingThereDoesNot() {
    Value place = obj("latitude", 31.2304, "longitude", 121.4737, "radius_km", 3);
    world.journey(
        "w",
        1,
        with(
            WELCOME,
            "trigger",
            obj("event", "Moved", "place", place),
            "steps",
            list(obj("send", "hello")),
            "entry",
            obj("again_after", "1s")));
    double[] north = {31.2, 31.2300, 31.2310, 31.4, 31.2304};
    for (double each : north) {
      world.pass(HOUR);
      event(
          1,
          "Moved",
          Attributes.builder().put("latitude", each).put("longitude", 121.4737).build());
    }
    assertEquals(2, world.allowed());
  }

  @Test
  void backInStockReachesWhoAskedForThatProductOnly() {
    Value trigger =
        obj(
            "signal", obj("kind", "stock"),
            "watch", obj("event", "Alert Asked", "property", "product_id", "within", "60d"));
    world.journey("w", 1, with(WELCOME, "trigger", trigger, "steps", list(obj("send", "hello"))));
    event(1, "Alert Asked", Attributes.of("product_id", new Value.Text("A")));
    event(2, "Alert Asked", Attributes.of("product_id", new Value.Text("B")));
    Attributes back =
        Attributes.builder().put("kind", "stock").put("subject", "A").put("region", "").build();
    world.sweep("w", JourneySweep.Cause.SIGNAL, back);
    world.sweep("w", JourneySweep.Cause.SIGNAL, back);
    assertEquals(1, world.allowed());
    assertEquals(1, world.person(1).contacts.allowed());
  }

  @Test
  void aSignalReachesItsRegionOnly() {
    Value trigger = obj("signal", obj("kind", "weather", "region_trait", "city"));
    world.journey("w", 1, with(WELCOME, "trigger", trigger, "steps", list(obj("send", "hello"))));
    world.says(1, "city", new Value.Text("Berlin"));
    world.says(2, "city", new Value.Text("Lima"));
    world.sweep(
        "w",
        JourneySweep.Cause.SIGNAL,
        Attributes.builder().put("subject", "storm").put("region", "Lima").build());
    assertEquals(1, world.person(2).contacts.allowed());
    assertEquals(0, world.person(1).contacts.allowed());
  }

  @Test
  void currentMembersComeInWhenTheVersionSaysSo() {
    world.enters(1, "vip");
    Value byAudience = with(WELCOME, "trigger", obj("audience_entered", "vip"));
    world.journey("future", 1, byAudience);
    world.journey("current", 1, with(byAudience, "publish", obj("members", "current")));
    world.journey("both", 1, with(byAudience, "publish", obj("members", "both")));
    for (String each : List.of("future", "current", "both")) {
      world.sweep(each, JourneySweep.Cause.PUBLISHED, Attributes.EMPTY);
    }
    world.enters(2, "vip");
    assertFalse(entered("future", 1));
    assertTrue(entered("future", 2));
    assertTrue(entered("current", 1));
    assertFalse(entered("current", 2));
    assertTrue(entered("both", 1));
    assertTrue(entered("both", 2));
  }

  private boolean entered(String journey, int person) {
    return world.person(person).enrolments.entered(journey, "") != null;
  }

  @Test
  void aCallTakesItsKeyFromItsProperties() {
    world.journey("w", 1, with(WELCOME, "trigger", obj("call", true, "key", "order_id")));
    assertFalse(world.call(1, "w", Attributes.EMPTY));
    assertTrue(world.call(1, "w", Attributes.of("order_id", new Value.Text("7"))));
    assertFalse(world.call(1, "w", Attributes.of("order_id", new Value.Text("7"))));
    assertTrue(world.call(1, "w", Attributes.of("order_id", new Value.Text("8"))));
  }
}
