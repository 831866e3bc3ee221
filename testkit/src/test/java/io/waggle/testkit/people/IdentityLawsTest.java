package io.waggle.testkit.people;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.waggle.core.collect.CollectedEvent;
import io.waggle.core.identity.Identity;
import io.waggle.core.identity.IdentityRules;
import io.waggle.core.identity.Link;
import io.waggle.core.kernel.BinaryReader;
import io.waggle.core.kernel.BinaryWriter;
import io.waggle.core.kernel.Identifier;
import io.waggle.testkit.Seeded;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Laws of linking, over random events, against a plain union-find. */
class IdentityLawsTest {
  private static final int RUNS = 300;

  @Test
  void withoutConflictsPeopleAreTheConnectedComponentsInWhateverOrder() {
    Seeded.check(
        RUNS,
        random -> {
          List<CollectedEvent> events = conflictFree(random, 40);
          Components truth = new Components();
          events.forEach(truth::add);
          for (int round = 0; round < 3; round++) {
            SmallEngine engine = run(random.shuffled(events));
            assertSamePartition(truth, engine);
          }
        });
  }

  @Test
  void takingTheSameEventsAgainChangesNoLink() {
    Seeded.check(
        RUNS,
        random -> {
          List<CollectedEvent> events = conflictFree(random, 40);
          SmallEngine engine = run(events);
          int created = engine.created();
          int merges = engine.merges();
          List<byte[]> before = identityBytes(engine);
          random.shuffled(events).forEach(engine::take);
          assertEquals(created, engine.created());
          assertEquals(merges, engine.merges());
          List<byte[]> after = identityBytes(engine);
          for (int i = 0; i < before.size(); i++) {
            assertArrayEquals(before.get(i), after.get(i));
          }
        });
  }

  @Test
  void withUsersSharingDevicesNobodyIsTwoUsersAndTheTableAgreesWithThePeople() {
    Seeded.check(
        RUNS,
        random -> {
          List<CollectedEvent> events = withUsers(random, 80);
          SmallEngine engine = run(events);
          assertConsistent(engine);
          List<byte[]> first = identityBytes(engine);
          List<byte[]> second = identityBytes(run(events));
          for (int i = 0; i < first.size(); i++) {
            assertArrayEquals(first.get(i), second.get(i), "replay of person " + i);
          }
        });
  }

  private static void assertConsistent(SmallEngine engine) {
    Set<Identifier> owned = new HashSet<>();
    for (int person = 0; person < engine.created(); person++) {
      Identity identity = engine.person(person).identity();
      long users =
          identity.links().stream()
              .filter(each -> each.status() == Link.Status.ACTIVE)
              .filter(each -> each.identifier().kind().equals(Identifier.USER_ID))
              .map(Link::identifier)
              .distinct()
              .count();
      assertTrue(users <= 1, "person " + person + " is " + users + " users");
      for (Identifier each : identity.identifiers()) {
        assertEquals(person, engine.personOf(each.kind(), each.value()), each.toString());
        assertTrue(owned.add(each), each + " has two owners");
      }
    }
  }

  @Test
  void identityIsTheSameAfterWritingAndReading() {
    Seeded.check(
        100,
        random -> {
          SmallEngine engine = run(withUsers(random, 60));
          for (int person = 0; person < engine.created(); person++) {
            Identity identity = engine.person(person).identity();
            byte[] bytes = bytes(identity);
            Identity back = Identity.read(new BinaryReader(bytes));
            assertEquals(identity.links(), back.links());
            assertArrayEquals(bytes, bytes(back));
          }
        });
  }

  private static List<byte[]> identityBytes(SmallEngine engine) {
    List<byte[]> all = new ArrayList<>();
    for (int person = 0; person < engine.created(); person++) {
      all.add(bytes(engine.person(person).identity()));
    }
    return all;
  }

  private static byte[] bytes(Identity identity) {
    BinaryWriter out = new BinaryWriter();
    identity.write(out);
    return out.toBytes();
  }

  private static SmallEngine run(List<CollectedEvent> events) {
    SmallEngine engine = new SmallEngine(IdentityRules.standard());
    events.forEach(engine::take);
    return engine;
  }

  /** Events over anonymous and device ids only, whose limits such a small world never reaches. */
  private static List<CollectedEvent> conflictFree(Seeded random, int count) {
    List<CollectedEvent> events = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      EventBuilder event = EventBuilder.track("View").at(1_000 + i).messageId("m" + i);
      event.anonymous("a" + random.below(18));
      if (random.chance(0.3)) {
        event.other("device_id", "d" + random.below(15));
      }
      events.add(event.build());
    }
    return events;
  }

  private static List<CollectedEvent> withUsers(Seeded random, int count) {
    List<CollectedEvent> events = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      EventBuilder event =
          random.chance(0.1)
              ? EventBuilder.alias("u" + random.below(8), "u" + random.below(8))
              : EventBuilder.track("View");
      event.at(1_000 + i).messageId("m" + i);
      if (random.chance(0.4)) {
        event.user("u" + random.below(6));
      }
      if (random.chance(0.8)) {
        event.anonymous("a" + random.below(8));
      }
      if (random.chance(0.3)) {
        event.other("email", "e" + random.below(6) + "@shop.example");
      }
      events.add(event.build());
    }
    return events;
  }

  private static void assertSamePartition(Components truth, SmallEngine engine) {
    Map<String, Integer> personByRoot = new HashMap<>();
    Map<Integer, String> rootByPerson = new HashMap<>();
    for (Identifier each : truth.all()) {
      int person = engine.personOf(each.kind(), each.value());
      String root = truth.root(each).toString();
      assertEquals(personByRoot.computeIfAbsent(root, key -> person), person, each.toString());
      assertEquals(rootByPerson.computeIfAbsent(person, key -> root), root, each.toString());
    }
  }

  /** A union-find over identifiers, as plain as can be. */
  private static final class Components {
    private final Map<Identifier, Identifier> parents = new HashMap<>();

    void add(CollectedEvent event) {
      List<Identifier> named = new ArrayList<>(event.subject().others());
      named.add(new Identifier(Identifier.ANONYMOUS_ID, event.subject().anonymousId()));
      for (Identifier each : named) {
        parents.putIfAbsent(each, each);
        parents.put(root(each), root(named.get(0)));
      }
    }

    Identifier root(Identifier identifier) {
      Identifier each = identifier;
      while (!parents.get(each).equals(each)) {
        each = parents.get(each);
      }
      return each;
    }

    Set<Identifier> all() {
      return parents.keySet();
    }
  }
}
