package io.waggle.testkit.people;

import static io.waggle.testkit.people.EventBuilder.alias;
import static io.waggle.testkit.people.EventBuilder.identify;
import static io.waggle.testkit.people.EventBuilder.page;
import static io.waggle.testkit.people.EventBuilder.track;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.waggle.core.collect.CollectedEvent;
import io.waggle.core.identity.IdentityRules;
import io.waggle.core.identity.Link;
import io.waggle.core.identity.Resolution;
import io.waggle.testkit.Seeded;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What users of other products complain of, one test each, as far as rules decide it. */
class IdentityComplaintsTest {
  private final SmallEngine engine = new SmallEngine(IdentityRules.standard());
  private long now = 1_000_000;

  private int take(EventBuilder event) {
    return engine.take(event.at(now++).build());
  }

  @Test
  void aSecondLoginOnABrowserDoesNotTakeOverTheFirstPersonsPast() {
    take(page("Home").anonymous("browser"));
    take(identify("first").anonymous("browser"));
    take(track("Order Completed").user("first").anonymous("browser"));
    int second = take(identify("second").anonymous("browser"));
    take(page("Home").anonymous("browser"));
    int first = engine.personOf("user_id", "first");
    assertNotEquals(first, second);
    assertEquals(1, engine.person(first).profile().count("Order Completed"));
    assertEquals(1, engine.person(first).profile().count("page"));
    assertEquals(0, engine.person(second).profile().count("Order Completed"));
    assertEquals(1, engine.person(second).profile().count("page"));
  }

  @Test
  void anAnonymousVisitorBecomesTheUserWhoLogsInWithAllTheirPast() {
    take(page("Home").anonymous("browser"));
    take(page("Home").anonymous("browser"));
    int user = take(identify("u").anonymous("browser"));
    assertEquals(2, engine.person(user).profile().count("page"));
    assertEquals(1, engine.created());
  }

  @Test
  void countersAreNotDoubledByAMerge() {
    take(track("Viewed").anonymous("phone"));
    take(track("Viewed").anonymous("laptop"));
    take(identify("u").anonymous("phone"));
    take(identify("u").anonymous("laptop"));
    take(identify("u").anonymous("laptop"));
    int person = engine.personOf("user_id", "u");
    assertEquals(2, engine.person(person).profile().count("Viewed"));
  }

  @Test
  void whoeverWasMergedIsFoundUnderEveryFormerName() {
    take(page("Home").anonymous("a1"));
    take(page("Home").anonymous("a2"));
    take(identify("u").anonymous("a1"));
    take(identify("u").anonymous("a2"));
    take(page("Late").anonymous("a2"));
    Set<Integer> people = new HashSet<>();
    for (String each : List.of("a1", "a2")) {
      people.add(engine.personOf("anonymous_id", each));
    }
    people.add(engine.personOf("user_id", "u"));
    assertEquals(1, people.size());
    assertEquals(3, engine.person(people.iterator().next()).profile().count("page"));
  }

  @Test
  void aJunkUserIdThatNobodyListedDoesNotSwallowTheShop() {
    for (int i = 0; i < 3_000; i++) {
      take(
          identify("guest_checkout")
              .anonymous("browser-" + i)
              .other("email", "customer-" + i + "@mail.example"));
    }
    int largest = 0;
    for (int person = 0; person < engine.created(); person++) {
      largest = Math.max(largest, engine.person(person).identity().identifiers().size());
    }
    assertTrue(largest <= 60, largest + " identifiers on one person");
    assertEquals(1, engine.links().shared().learnt().size());
    assertEquals(
        engine.personOf("email", "customer-2999@mail.example"),
        engine.personOf("anonymous_id", "browser-2999"));
    assertNotEquals(
        engine.personOf("email", "customer-2998@mail.example"),
        engine.personOf("email", "customer-2999@mail.example"));
  }

  @Test
  void nobodyEverHasThousandsOfIdentifiers() {
    for (int i = 0; i < 5_000; i++) {
      take(identify("u").anonymous("browser-" + i).other("push_token", "token-" + i));
    }
    int person = engine.personOf("user_id", "u");
    assertEquals(201, engine.person(person).identity().identifiers().size());
    assertEquals(Link.Reason.LIMIT, engine.person(person).identity().links().getLast().reason());
  }

  @Test
  void twoLoginsAtTheSameTimeMergeInEitherOrder() {
    List<CollectedEvent> logins =
        List.of(
            identify("u").anonymous("phone").messageId("m1").at(5).build(),
            identify("u").anonymous("laptop").messageId("m2").at(5).build());
    for (List<CollectedEvent> order : List.of(logins, logins.reversed())) {
      SmallEngine each = new SmallEngine(IdentityRules.standard());
      each.take(page("Home").anonymous("phone").at(1).build());
      each.take(page("Home").anonymous("laptop").at(2).build());
      order.forEach(each::take);
      assertEquals(each.personOf("anonymous_id", "phone"), each.personOf("user_id", "u"));
      assertEquals(each.personOf("anonymous_id", "laptop"), each.personOf("user_id", "u"));
    }
  }

  @Test
  void theSamePersonKeepsTheirOrdinalWhateverComesLater() {
    int first = take(page("Home").anonymous("a0"));
    for (int i = 1; i < 50; i++) {
      take(page("Home").anonymous("a" + i));
      take(identify("").anonymous("a" + i).other("device_id", "d"));
      take(identify("").anonymous("a0").other("device_id", "d"));
      assertEquals(first, engine.personOf("anonymous_id", "a" + i));
    }
  }

  @Test
  void aDuplicateMergeChangesNothing() {
    take(identify("u").anonymous("a1"));
    take(alias("u", "a1"));
    int links = engine.person(0).identity().links().size();
    take(alias("u", "a1"));
    take(alias("u", "a1"));
    assertEquals(links, engine.person(0).identity().links().size());
    assertEquals(0, engine.merges());
  }

  @Test
  void anAnonymousPastThatComesLateJoinsThePersonItBelongsTo() {
    take(identify("u").anonymous("a1"));
    int late = engine.take(page("Home").anonymous("a1").at(5).received(now).build());
    assertEquals(engine.personOf("user_id", "u"), late);
  }

  @Test
  void aKioskOfTenThousandCustomersCostsNobodyTheirIdentity() {
    for (int i = 0; i < 10_000; i++) {
      int person = take(identify("customer-" + i).anonymous("kiosk"));
      assertEquals(person, engine.personOf("user_id", "customer-" + i));
    }
    assertEquals(10_000, engine.created());
    assertEquals(Resolution.NOBODY, engine.personOf("anonymous_id", "kiosk"));
    assertTrue(engine.person(0).identity().links().size() < 10);
  }

  @Test
  void refusalsOfOneIdentifierForDifferentReasonsAreAllKept() {
    for (int i = 0; i < 5; i++) {
      take(identify("one").other("email", "one" + i + "@shop.example"));
    }
    take(identify("one").other("email", "two@shop.example"));
    take(identify("two").other("email", "two@shop.example"));
    take(identify("one").other("email", "two@shop.example"));
    Set<Link.Reason> reasons = new HashSet<>();
    engine.person(0).identity().links().stream()
        .filter(each -> each.status() == Link.Status.REFUSED)
        .forEach(each -> reasons.add(each.reason()));
    assertEquals(Set.of(Link.Reason.LIMIT, Link.Reason.KNOWN_USERS), reasons);
  }

  @Test
  void knownUsersStayApartInWhateverOrderEventsCome() {
    Seeded.check(
        200,
        random -> {
          List<CollectedEvent> events = new ArrayList<>();
          for (int user = 0; user < 4; user++) {
            for (int i = 0; i < 6; i++) {
              events.add(
                  identify("u" + user)
                      .anonymous("shared" + random.below(2))
                      .other("email", "house" + random.below(2) + "@home.example")
                      .messageId("m" + user + "-" + i)
                      .at(events.size())
                      .build());
            }
          }
          for (int round = 0; round < 3; round++) {
            SmallEngine each = new SmallEngine(IdentityRules.standard());
            random.shuffled(events).forEach(each::take);
            Set<Integer> people = new HashSet<>();
            for (int user = 0; user < 4; user++) {
              people.add(each.personOf("user_id", "u" + user));
            }
            assertEquals(4, people.size());
          }
        });
  }
}
