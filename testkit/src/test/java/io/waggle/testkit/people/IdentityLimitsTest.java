package io.waggle.testkit.people;

import static io.waggle.testkit.people.EventBuilder.identify;
import static io.waggle.testkit.people.EventBuilder.track;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.waggle.core.identity.IdentityRules;
import io.waggle.core.identity.Link;
import io.waggle.core.identity.Resolution;
import io.waggle.core.kernel.Identifier;
import io.waggle.testkit.Seeded;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Limits per kind and window, on one person and on the union of two. */
class IdentityLimitsTest {
  private static final long DAY = 86_400_000L;

  private static SmallEngine engine(String rules) {
    return new SmallEngine(TestDocuments.parse(rules, IdentityRules::parse));
  }

  private static int mail(SmallEngine engine, String user, int number, long time) {
    String address = user + number + "@shop.example";
    engine.take(identify(user).other("email", address).at(time).build());
    return engine.personOf("email", address);
  }

  @Test
  void everyWindowHoldsOverEverySlidingStretchOfItsLength() {
    long[] lengths = {DAY, 7 * DAY, 30 * DAY, 365 * DAY};
    String[] names = {"day", "week", "month", "year"};
    for (int i = 0; i < names.length; i++) {
      SmallEngine engine = engine("{kinds: [{kind: email, limits: {" + names[i] + ": 2}}]}");
      assertEquals(0, mail(engine, "u", 1, 0));
      assertEquals(0, mail(engine, "u", 2, lengths[i] / 2));
      assertEquals(Resolution.NOBODY, mail(engine, "u", 3, lengths[i] - 1), names[i]);
      assertEquals(0, mail(engine, "u", 4, lengths[i]), "the first has left the " + names[i]);
    }
  }

  @Test
  void aLateEventIsHeldAgainstTheWindowsItFallsIn() {
    SmallEngine engine = engine("{kinds: [{kind: email, limits: {day: 2}}]}");
    mail(engine, "u", 1, 10 * DAY);
    mail(engine, "u", 2, 10 * DAY + 1);
    assertEquals(Resolution.NOBODY, mail(engine, "u", 3, 10 * DAY - 5));
    assertEquals(0, mail(engine, "u", 4, 9 * DAY));
  }

  @Test
  void theUnionOfTwoPeopleKeepsTheWindowToo() {
    SmallEngine engine = engine("{kinds: [{kind: email, limits: {week: 3}}]}");
    mail(engine, "u", 1, 0);
    mail(engine, "u", 2, 1);
    for (int i = 0; i < 2; i++) {
      engine.take(
          track("View").anonymous("x").other("email", "x" + i + "@b.example").at(2).build());
    }
    engine.take(track("View").user("u").anonymous("x").at(3).build());
    assertNotEquals(engine.personOf("user_id", "u"), engine.personOf("anonymous_id", "x"));
    assertEquals(Link.Reason.LIMIT, engine.person(0).identity().links().getLast().reason());
  }

  @Test
  void aWindowThatOneSideBrokeBeforeTheRuleDoesNotShutThePersonForEver() {
    SmallEngine engine = engine("{}");
    for (int i = 0; i < 4; i++) {
      mail(engine, "u", i, i);
    }
    SmallEngine strict =
        engine.under(
            TestDocuments.parse(
                "{kinds: [{kind: email, limits: {day: 1}}]}", IdentityRules::parse));
    assertEquals(0, mail(strict, "u", 9, 5 * DAY));
  }

  @Test
  void onlyTheIdentifierThatBreaksTheLimitIsDemoted() {
    SmallEngine engine = engine("{kinds: [{kind: email, limit: 1}]}");
    engine.take(identify("u").other("email", "a@shop.example").at(1).build());
    engine.take(
        identify("u")
            .other("email", "b@shop.example")
            .other("card", "c1")
            .anonymous("n1")
            .at(2)
            .build());
    assertEquals(0, engine.personOf("card", "c1"), "the weaker ones that fit still join");
    assertEquals(0, engine.personOf("anonymous_id", "n1"));
    assertEquals(Resolution.NOBODY, engine.personOf("email", "b@shop.example"));
  }

  @Test
  void thePriorityDecidesWhichOfTwoGivesWay() {
    SmallEngine standard = engine("{}");
    SmallEngine phoneFirst =
        engine("{kinds: [{kind: phone, priority: 2}, {kind: email, priority: 3}]}");
    for (SmallEngine engine : List.of(standard, phoneFirst)) {
      engine.take(identify("one").other("email", "one@shop.example").at(1).build());
      engine.take(identify("two").other("phone", "+49301234567").at(2).build());
      engine.take(
          identify("")
              .other("email", "one@shop.example")
              .other("phone", "+49301234567")
              .at(3)
              .build());
    }
    assertEquals(List.of(1, 0), refusals(standard));
    assertEquals(List.of(0, 1), refusals(phoneFirst));
  }

  private static List<Integer> refusals(SmallEngine engine) {
    List<Integer> counts = new ArrayList<>();
    for (int person = 0; person < 2; person++) {
      counts.add(
          (int)
              engine.person(person).identity().links().stream()
                  .filter(each -> each.status() == Link.Status.REFUSED)
                  .count());
    }
    return counts;
  }

  /** Whatever comes in whatever order, no stretch of a window's length holds more than allowed. */
  @Test
  void noWindowIsEverOverfull() {
    IdentityRules rules =
        TestDocuments.parse(
            "{kinds: [{kind: email, limit: 6, limits: {day: 2, week: 3}}]}", IdentityRules::parse);
    Seeded.check(
        200,
        random -> {
          SmallEngine engine = new SmallEngine(rules);
          for (int i = 0; i < 120; i++) {
            EventBuilder event = track("View").anonymous("a" + random.below(8)).messageId("m" + i);
            if (random.chance(0.6)) {
              event.other("email", "e" + random.below(25) + "@shop.example");
            }
            if (random.chance(0.2)) {
              event.other("device_id", "d" + random.below(5));
            }
            engine.take(event.at(random.below(20) * DAY / 2).build());
          }
          for (int person = 0; person < engine.created(); person++) {
            List<Long> times = firstTimes(engine, person);
            assertTrue(times.size() <= 6, "ever: " + times);
            assertTrue(most(times, DAY) <= 2, "day: " + times);
            assertTrue(most(times, 7 * DAY) <= 3, "week: " + times);
          }
        });
  }

  private static List<Long> firstTimes(SmallEngine engine, int person) {
    List<Long> times = new ArrayList<>();
    for (Identifier each : engine.person(person).identity().identifiers()) {
      if (each.kind().equals("email")) {
        times.add(
            engine.person(person).identity().links().stream()
                .filter(link -> link.holds() && link.identifier().equals(each))
                .mapToLong(link -> link.evidence().time())
                .min()
                .orElseThrow());
      }
    }
    return times;
  }

  private static long most(List<Long> times, long length) {
    long most = 0;
    for (long start : times) {
      most = Math.max(most, times.stream().filter(t -> t >= start && t < start + length).count());
    }
    return most;
  }
}
