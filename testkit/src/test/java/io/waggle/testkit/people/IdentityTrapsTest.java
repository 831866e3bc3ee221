package io.waggle.testkit.people;

import static io.waggle.testkit.people.EventBuilder.alias;
import static io.waggle.testkit.people.EventBuilder.identify;
import static io.waggle.testkit.people.EventBuilder.page;
import static io.waggle.testkit.people.EventBuilder.track;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.waggle.core.identity.IdentityRules;
import io.waggle.core.identity.Link;
import io.waggle.core.identity.Resolution;
import io.waggle.core.kernel.Attributes;
import io.waggle.core.kernel.Document;
import io.waggle.core.kernel.Value;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The traps on which identity resolution of other products failed, one test each. */
class IdentityTrapsTest {
  private final SmallEngine engine = new SmallEngine(IdentityRules.standard());
  private long now = 1_000_000;

  private int take(EventBuilder event) {
    return engine.take(event.at(now++).build());
  }

  @Test
  void identifyBeforePageAndPageBeforeIdentifyGiveOnePerson() {
    take(identify("u1").anonymous("a1"));
    assertEquals(take(page("Home").anonymous("a1")), engine.personOf("user_id", "u1"));
    take(page("Home").anonymous("a2"));
    assertEquals(take(identify("u2").anonymous("a2")), engine.personOf("anonymous_id", "a2"));
    assertEquals(2, engine.created());
  }

  @Test
  void twoDevicesOfTheSameUserWithinASecondAreOnePerson() {
    take(page("Home").anonymous("phone"));
    take(page("Home").anonymous("laptop"));
    take(identify("u1").anonymous("phone"));
    take(identify("u1").anonymous("laptop"));
    assertEquals(0, engine.personOf("anonymous_id", "phone"));
    assertEquals(0, engine.personOf("anonymous_id", "laptop"));
    assertEquals(1, engine.merges());
  }

  @Test
  void twoDevicesThatShareOnlyAnEmailAreOnePerson() {
    take(identify("").anonymous("phone").other("email", "Ann@Shop.example"));
    take(identify("").anonymous("laptop").other("email", " ann@shop.example"));
    assertEquals(
        engine.personOf("anonymous_id", "phone"), engine.personOf("anonymous_id", "laptop"));
  }

  @Test
  void sharedDeviceWithoutResetKeepsTheTwoUsersApartAndGoesToTheLast() {
    int ann = take(identify("ann").anonymous("ipad"));
    assertEquals(ann, take(page("Home").anonymous("ipad")));
    int bob = take(identify("bob").anonymous("ipad"));
    assertNotEquals(ann, bob);
    assertEquals(bob, take(page("Home").anonymous("ipad")));
    assertEquals(ann, take(track("Order Completed").user("ann").anonymous("ipad")));
    assertEquals(ann, take(page("Home").anonymous("ipad")));
    assertEquals(0, engine.merges());
    assertEquals(2, engine.person(ann).profile().count("page"));
    assertEquals(1, engine.person(bob).profile().count("page"));
  }

  @Test
  void sharedDeviceUnderThePolicyFirstStaysWithTheFirstUser() {
    SmallEngine first = engineWith("first");
    int ann = first.take(identify("ann").anonymous("ipad").at(1).build());
    int bob = first.take(identify("bob").anonymous("ipad").at(2).build());
    assertNotEquals(ann, bob);
    assertEquals(ann, first.take(page("Home").anonymous("ipad").at(3).build()));
    List<Link> refused = refused(first, bob);
    assertEquals(Link.Reason.SHARED_DEVICE, refused.get(0).reason());
    first.take(track("View").user("bob").anonymous("ipad").at(4).build());
    assertEquals(1, refused(first, bob).size(), "the same refusal is kept once");
  }

  @Test
  void sharedDeviceUnderThePolicyNoneBelongsToNobodyKnown() {
    SmallEngine none = engineWith("none");
    int ann = none.take(identify("ann").anonymous("ipad").at(1).build());
    int bob = none.take(identify("bob").anonymous("ipad").at(2).build());
    int anonymous = none.take(page("Home").anonymous("ipad").at(3).build());
    assertEquals(3, Set.of(ann, bob, anonymous).size());
    assertEquals(anonymous, none.take(page("Home").anonymous("ipad").at(4).build()));
    assertEquals(bob, none.take(track("View").user("bob").anonymous("ipad").at(5).build()));
    assertEquals(anonymous, none.take(page("Home").anonymous("ipad").at(6).build()));
    assertEquals(3, none.created());
  }

  @Test
  void administratorWhoLogsInAsCustomerIsNotMergedWithThem() {
    take(identify("customer").anonymous("theirs"));
    take(identify("admin").anonymous("office").other("email", "admin@shop.example"));
    take(identify("customer").anonymous("office"));
    assertNotEquals(engine.personOf("user_id", "customer"), engine.personOf("user_id", "admin"));
    assertEquals(0, engine.merges());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "undefined",
        "0",
        "-1",
        "NaN",
        "None",
        "anonymous",
        "guest",
        "not_authenticated",
        "[object Object]",
        "true",
        "False",
        "'null'",
        "\"undefined\"",
        "00000000-0000-0000-0000-000000000000",
        "---",
        "  "
      })
  void aThousandVisitorsIdentifiedAsJunkStayAThousandPeople(String junk) {
    Set<Integer> people = new HashSet<>();
    for (int i = 0; i < 1_000; i++) {
      people.add(take(identify(junk).anonymous("visitor-" + i)));
    }
    assertEquals(1_000, people.size());
  }

  @Test
  void anEventThatNamesNobodyBelongsToNobody() {
    assertEquals(Resolution.NOBODY, take(identify("null").anonymous("undefined")));
    assertEquals(0, engine.created());
  }

  @Test
  void aliasChainInEveryOrderAndReplayedIsOnePerson() {
    String[][] steps = {{"b", "a"}, {"c", "b"}, {"d", "c"}};
    for (int[] order : permutations(3)) {
      SmallEngine each = new SmallEngine(IdentityRules.standard());
      for (int round = 0; round < 2; round++) {
        for (int step : order) {
          each.take(alias(steps[step][0], steps[step][1]).at(now++).build());
        }
      }
      int person = each.personOf("user_id", "d");
      for (String name : List.of("a", "b", "c")) {
        assertEquals(person, each.personOf("user_id", name), name + " in " + List.of(order));
        assertEquals(person, each.take(page("Home").anonymous(name).at(now++).build()));
      }
      assertEquals(person, each.take(identify("b").at(now++).build()));
    }
  }

  @Test
  void aliasToItselfChangesNothing() {
    int person = take(identify("u1").anonymous("a1"));
    assertEquals(person, take(alias("u1", "u1").anonymous("a1")));
    assertEquals(2, engine.person(person).identity().identifiers().size());
  }

  @Test
  void aliasToAnIdThatIsIdentifiedLaterIsStillTheSamePerson() {
    int person = take(alias("new", "old"));
    assertEquals(person, take(identify("old").anonymous("a1")));
    assertEquals(person, take(identify("new").anonymous("a2")));
    assertEquals(1, engine.created());
  }

  @Test
  void aliasOfTwoKnownUsersIsRefusedAndKept() {
    int one = take(identify("one").anonymous("a1"));
    int two = take(identify("two").anonymous("a2"));
    take(alias("two", "one"));
    assertEquals(one, engine.personOf("user_id", "one"));
    assertEquals(two, engine.personOf("user_id", "two"));
    assertEquals(Link.Reason.KNOWN_USERS, refused(engine, two).get(0).reason());
  }

  @Test
  void twoKnownUsersAreNeverMergedByAnEmail() {
    int one = take(identify("one").other("email", "family@home.example"));
    int two = take(identify("two").other("email", "family@home.example"));
    assertNotEquals(one, two);
    assertEquals(one, engine.personOf("email", "family@home.example"));
    Link refused = refused(engine, two).get(0);
    assertEquals("family@home.example", refused.identifier().value());
    assertEquals(one, refused.otherPerson());
  }

  @Test
  void emailAndPhoneVariantsAreOneIdentifier() {
    int person = take(identify("").other("email", "Ann.Lee@Shop.Example "));
    assertEquals(person, take(identify("").other("email", "ann.lee@shop.example")));
    int other = take(identify("").other("phone", "+49 (30) 123-4567"));
    assertEquals(other, take(identify("").other("phone", "0049 30 1234567")));
    assertEquals(Resolution.NOBODY, take(identify("").other("email", "no mail")));
    assertEquals(Resolution.NOBODY, take(identify("").other("phone", "call me")));
  }

  @Test
  void anIdentifierOverTheLimitIsDemotedAndTheEventStaysWithTheUser() {
    for (int i = 0; i < 8; i++) {
      assertEquals(0, take(identify("u1").other("email", "mail" + i + "@shop.example")));
    }
    assertEquals(1, engine.created());
    List<Link> refused = refused(engine, 0);
    assertEquals(3, refused.size());
    assertEquals(Link.Reason.LIMIT, refused.get(0).reason());
    assertEquals(Resolution.NOBODY, engine.personOf("email", "mail7@shop.example"));
  }

  @Test
  void limitsHoldForTheUnionOfTwoPeople() {
    for (int i = 0; i < 3; i++) {
      take(identify("u1").other("email", "a" + i + "@shop.example"));
      take(track("View").anonymous("x").other("email", "b" + i + "@shop.example"));
    }
    assertEquals(2, engine.created());
    take(track("View").user("u1").anonymous("x"));
    assertNotEquals(engine.personOf("user_id", "u1"), engine.personOf("anonymous_id", "x"));
    assertEquals(Link.Reason.LIMIT, refused(engine, 0).get(0).reason());
  }

  @Test
  void theNumberOfIdentifiersOfAPersonIsBounded() {
    Attributes kind = Attributes.builder().put("kind", "anonymous_id").put("limit", 1_000L).build();
    Attributes rules =
        Attributes.builder()
            .put("kinds", new Value.Items(List.of(new Value.Fields(kind))))
            .put("max_identifiers", 50L)
            .build();
    SmallEngine bounded = new SmallEngine(parse(rules));
    for (int i = 0; i < 200; i++) {
      assertEquals(0, bounded.take(track("View").user("u").anonymous("a" + i).at(i).build()));
    }
    assertEquals(50, bounded.person(0).identity().identifiers().size());
    assertEquals(64, refused(bounded, 0).size(), "the newest refusals");
  }

  @Test
  void theOldestOfThoseMergedSurvives() {
    int first = take(page("Home").anonymous("a1"));
    take(page("Home").anonymous("a2"));
    take(page("Home").anonymous("a3"));
    int joined = take(identify("").anonymous("a3").other("device_id", "d1").other("card", "c1"));
    assertEquals(2, joined);
    assertEquals(1, take(identify("").anonymous("a2").other("card", "c1")));
    assertEquals(first, take(identify("u1").anonymous("a1").other("card", "c1")));
    assertEquals(first, engine.personOf("anonymous_id", "a3"));
    assertEquals(first, engine.personOf("device_id", "d1"));
  }

  @Test
  void everyLinkIsKeptWithReasonMessageAndTime() {
    engine.take(identify("u1").anonymous("a1").messageId("m1").at(5).build());
    List<Link> links = engine.person(0).identity().links();
    assertEquals(2, links.size());
    assertEquals(Link.Reason.FIRST_SEEN, links.get(0).reason());
    assertEquals(Link.Reason.SAME_EVENT, links.get(1).reason());
    assertEquals(links.get(0).identifier().hash().hi(), links.get(1).anchor());
    assertEquals(new Link.Evidence("m1", 5), links.get(1).evidence());
  }

  @Test
  void theFragmentIsThatOfTheStrongestIdentifier() {
    take(page("Home").anonymous("a1"));
    take(identify("u1").anonymous("a1"));
    take(track("View").user("u1").anonymous("a1"));
    assertEquals(2, engine.person(0).profile().fragmentKeys().size());
  }

  @Test
  void badIdentityRulesAreRefusedWithPathAndFix() {
    Attributes kind = Attributes.builder().put("kind", "user_id").put("limit", 2L).build();
    Attributes blocked = Attributes.of("globs", new Value.Items(List.of(new Value.Text("*"))));
    Attributes rules =
        Attributes.builder()
            .put("kinds", new Value.Items(List.of(new Value.Fields(kind))))
            .put("blocked", new Value.Fields(blocked))
            .put("shared_devices", "none")
            .build();
    String message = TestDocuments.faultsOf(rules, "identity", IdentityRules::parse);
    assertTrue(message.contains("identity.kinds[0].limit"), message);
    assertTrue(message.contains("identity.blocked.globs"), message);
    assertTrue(message.contains("identity.shared_devices"), message);
  }

  private static SmallEngine engineWith(String policy) {
    return new SmallEngine(parse(Attributes.builder().put("shared_device", policy).build()));
  }

  private static IdentityRules parse(Attributes fields) {
    Document doc = Document.root(new Value.Fields(fields), "identity");
    IdentityRules rules = IdentityRules.parse(doc);
    doc.done();
    return rules;
  }

  private static List<Link> refused(SmallEngine engine, int person) {
    return engine.person(person).identity().links().stream()
        .filter(each -> each.status() == Link.Status.REFUSED)
        .toList();
  }

  private static List<int[]> permutations(int size) {
    List<int[]> all = new ArrayList<>();
    all.add(new int[0]);
    for (int next = 0; next < size; next++) {
      List<int[]> longer = new ArrayList<>();
      for (int[] each : all) {
        for (int place = 0; place <= each.length; place++) {
          int[] grown = new int[each.length + 1];
          System.arraycopy(each, 0, grown, 0, place);
          grown[place] = next;
          System.arraycopy(each, place, grown, place + 1, each.length - place);
          longer.add(grown);
        }
      }
      all = longer;
    }
    return all;
  }
}
