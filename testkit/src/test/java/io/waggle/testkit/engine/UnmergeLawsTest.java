package io.waggle.testkit.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.waggle.core.channel.DeliveryId;
import io.waggle.core.channel.DeliveryStatus;
import io.waggle.core.contact.ContactRecord;
import io.waggle.core.engine.Effect;
import io.waggle.core.engine.Engine;
import io.waggle.core.engine.EngineSettings;
import io.waggle.core.engine.Input;
import io.waggle.core.engine.PersonView;
import io.waggle.core.identity.Cut;
import io.waggle.core.identity.FragmentKey;
import io.waggle.core.identity.Link;
import io.waggle.core.journey.EnrolmentState;
import io.waggle.core.journey.JourneyMeasures;
import io.waggle.core.kernel.BinaryWriter;
import io.waggle.core.kernel.Identifier;
import io.waggle.testkit.Seeded;
import io.waggle.testkit.people.EventBuilder;
import io.waggle.testkit.store.InMemoryStateStore;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Taking people apart undoes taking them for one, whatever happened in between. */
class UnmergeLawsTest {
  private static final int RUNS = 400;

  /** People as they truly are, told of to an engine that is misled and to one that is not. */
  private static final class TwoWorlds {
    private final Seeded random;
    private final PeopleBed misled = new PeopleBed();
    private final PeopleBed right = new PeopleBed();
    private final List<List<Identifier>> people = new ArrayList<>();
    private int made;

    TwoWorlds(Seeded random) {
      this.random = random;
      both(bed -> bed.relax("card", "device_id", "anonymous_id", "member"));
      both(bed -> bed.publishAudience("viewers", "View", 3));
      both(bed -> bed.publishAudience("buyers", "Order Completed", 1));
      for (int i = 0; i < 2 + random.below(3); i++) {
        people.add(new ArrayList<>());
      }
      for (int i = 0; i < 14; i++) {
        grow(random.oneOf(people));
      }
      people.removeIf(List::isEmpty);
    }

    private interface Telling {
      void tell(PeopleBed bed);
    }

    private void both(Telling telling) {
      telling.tell(misled);
      telling.tell(right);
      misled.keepPaceWith(right);
    }

    /** An event that says that a person has one more identifier. */
    private void grow(List<Identifier> person) {
      String kind = random.oneOf("card", "device_id", "anonymous_id", "member");
      Identifier fresh = new Identifier(kind, "i" + made++);
      EventBuilder event = event(person).other(fresh.kind(), fresh.value());
      person.add(fresh);
      both(bed -> bed.take(event));
    }

    private EventBuilder event(List<Identifier> person) {
      EventBuilder event =
          switch (random.below(4)) {
            case 0 -> EventBuilder.track("Order Completed").with("revenue", random.below(90));
            case 1 -> EventBuilder.identify("").trait("city", random.oneOf("Berlin", "Lima"));
            default -> EventBuilder.track("View");
          };
      if (!person.isEmpty()) {
        Identifier known = random.oneOf(person);
        event.other(known.kind(), known.value());
      }
      return event;
    }

    void live() {
      List<Identifier> person = random.oneOf(people);
      switch (random.below(5)) {
        case 0 -> grow(person);
        case 1 -> {
          boolean granted = random.chance(0.5);
          Identifier by = random.oneOf(person);
          both(bed -> bed.consent(by, granted));
        }
        default -> {
          EventBuilder event = event(person);
          both(bed -> bed.take(event));
        }
      }
    }

    void mislead() {
      Identifier one = random.oneOf(random.oneOf(people));
      Identifier other = random.oneOf(random.oneOf(people));
      misled.merge(one, other, false);
      misled.keepPaceWith(right);
    }

    /** Who is mixed with whom: the ordinals of true people that stand for somebody else. */
    private List<Integer> losers() {
      List<Integer> losers = new ArrayList<>(right.engine.view().everybody());
      losers.removeIf(each -> misled.engine.view().currentOrdinal(each) == each);
      return losers;
    }

    /** The identifiers of a person as they truly are. */
    List<Identifier> truly(int person) {
      return people.stream()
          .filter(each -> right.person(each.getFirst()).ordinal() == person)
          .findFirst()
          .orElseThrow();
    }

    void mend() {
      int loser = random.oneOf(losers());
      List<Effect> effects =
          misled.unmerge(anyOf(misled.engine.view().person(loser)), new Cut.Merge(loser));
      assertTrue(
          effects.stream().anyMatch(Effect.Split.class::isInstance), () -> effects.toString());
      misled.keepPaceWith(right);
    }

    private static Identifier anyOf(PersonView person) {
      return person.links().stream().filter(Link::holds).findFirst().orElseThrow().identifier();
    }
  }

  @Test
  void mergedAndTakenApartIsNeverMerged() {
    Seeded.check(
        RUNS,
        random -> {
          TwoWorlds worlds = new TwoWorlds(random);
          for (int i = 0; i < 30; i++) {
            if (random.chance(0.2)) {
              worlds.mislead();
            } else if (random.chance(0.1) && !worlds.losers().isEmpty()) {
              worlds.mend();
            } else {
              worlds.live();
            }
          }
          while (!worlds.losers().isEmpty()) {
            worlds.mend();
            worlds.live();
          }
          for (List<Identifier> person : worlds.people) {
            for (Identifier each : person) {
              Map<String, String> found = told(worlds.misled, each);
              told(worlds.right, each)
                  .forEach((what, expected) -> assertEquals(expected, found.get(what), what));
            }
          }
          assertSound(worlds.misled.engine);
        });
  }

  @Test
  void whoWasTakenApartIsNotMergedByWhatComesNext() {
    Seeded.check(
        RUNS,
        random -> {
          TwoWorlds worlds = new TwoWorlds(random);
          for (int i = 0; i < 100 && worlds.losers().isEmpty(); i++) {
            worlds.mislead();
          }
          if (worlds.losers().isEmpty()) {
            return;
          }
          int loser = worlds.losers().getFirst();
          int winner = worlds.misled.engine.view().currentOrdinal(loser);
          List<Identifier> one = worlds.truly(loser);
          List<Identifier> other = worlds.truly(winner);
          worlds.live();
          worlds.mend();
          for (int i = 0; i < 10; i++) {
            Identifier mine = random.oneOf(one);
            Identifier theirs = random.oneOf(other);
            worlds.misled.take(
                EventBuilder.track("View")
                    .other(mine.kind(), mine.value())
                    .other(theirs.kind(), theirs.value())
                    .other("basket", "b" + i));
            worlds.live();
          }
          assertEquals(loser, worlds.misled.person(random.oneOf(one)).ordinal());
          assertEquals(winner, worlds.misled.person(random.oneOf(other)).ordinal());
        });
  }

  private static Map<String, String> told(PeopleBed bed, Identifier identifier) {
    PersonView person = bed.person(identifier);
    Map<String, String> told = new TreeMap<>();
    BinaryWriter out = new BinaryWriter();
    person.profile().write(out);
    told.put("ordinals", person.ordinals().toString());
    told.put("profile", HexFormat.of().formatHex(out.toBytes()));
    told.put("orders", person.profile().orders().toString());
    told.put("audiences", person.memberships().audiences().toString());
    told.put("traits", person.traits().toString());
    told.put("marketing", bed.marketing(identifier));
    return told;
  }

  @Test
  void atRandomEverythingStaysSound() {
    Seeded.check(
        60,
        random -> {
          Engine engine = new Engine(new InMemoryStateStore(), EngineSettings.STANDARD);
          RandomInputs inputs = new RandomInputs(random);
          List<Effect> effects = new ArrayList<>();
          for (int i = 0; i < 500; i++) {
            effects.clear();
            engine.apply(i, inputs.next(), effects);
            effects.forEach(inputs::saw);
            if (i % 50 == 49) {
              assertSound(engine);
            }
          }
          while (engine.nextDue() <= engine.now()) {
            engine.apply(engine.position(), new Input.Tick(engine.now()), effects);
          }
          assertPopulations(engine);
        });
  }

  /** Every identifier, fragment and delivery has one holder, and everybody who asks finds it. */
  private static void assertSound(Engine engine) {
    Set<Identifier> owned = new HashSet<>();
    Set<FragmentKey> fragments = new HashSet<>();
    Map<String, Long> enrolled = new TreeMap<>();
    for (int ordinal : engine.view().everybody()) {
      PersonView person = engine.view().person(ordinal);
      for (Identifier each : identifiers(person)) {
        assertTrue(owned.add(each), each + " has two holders");
        assertEquals(ordinal, engine.view().person(each).ordinal(), each.toString());
      }
      for (FragmentKey each : person.profile().fragmentKeys()) {
        // What no event said is kept under a key of its own in everybody.
        boolean isNobodys = each.equals(new FragmentKey(0, 0, 0));
        assertTrue(isNobodys || fragments.add(each), each + " is twice");
      }
      for (ContactRecord each : person.deliveries()) {
        assertEquals(each, engine.view().delivery(each.id()), each.id().toString());
      }
      person
          .enrolments()
          .current()
          .forEach(each ->
              enrolled.merge(
                  each.entry().journey() + each.entry().version() + each.progress().state().label(),
                  1L,
                  Long::sum));
    }
    for (DeliveryId each : engine.view().pendingDeliveries("email", 1_000, Set.of())) {
      ContactRecord record = engine.view().delivery(each);
      assertNotNull(record, each.toString());
      assertEquals(DeliveryStatus.PENDING, record.status());
    }
    for (JourneyMeasures.Row row : engine.view().journeyMeasures().rows()) {
      EnrolmentState waiting = EnrolmentState.WAITING;
      String key = row.journey() + row.version() + waiting.label();
      assertEquals(row.states().get(waiting), enrolled.getOrDefault(key, 0L), key);
    }
  }

  private static void assertPopulations(Engine engine) {
    engine
        .view()
        .audiences()
        .forEach(audience -> {
          List<Integer> expected =
              engine.view().everybody().stream()
                  .filter(each -> engine.view().person(each).memberships().contains(audience.id()))
                  .toList();
          assertEquals(expected, engine.view().members(audience.id(), 0, 10_000));
        });
  }

  private static List<Identifier> identifiers(PersonView person) {
    Set<FragmentKey> gone = new HashSet<>();
    person.links().stream()
        .filter(each -> each.status() == Link.Status.MOVED_AWAY)
        .forEach(each -> gone.add(each.fragment()));
    return person.links().stream()
        .filter(each -> each.holds() && !gone.contains(each.fragment()))
        .map(Link::identifier)
        .distinct()
        .toList();
  }
}
