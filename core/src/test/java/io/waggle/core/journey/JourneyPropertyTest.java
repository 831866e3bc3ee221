package io.waggle.core.journey;

import static io.waggle.core.journey.Docs.list;
import static io.waggle.core.journey.Docs.obj;
import static io.waggle.core.journey.Docs.with;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.waggle.core.channel.DeliverySignal;
import io.waggle.core.channel.DeliveryStatus;
import io.waggle.core.contact.ContactRecord;
import io.waggle.core.kernel.Attributes;
import io.waggle.core.kernel.BinaryReader;
import io.waggle.core.kernel.BinaryWriter;
import io.waggle.core.kernel.Value;
import io.waggle.core.privacy.ConsentDecision;
import io.waggle.core.privacy.Purpose;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What always holds, whatever happens in whatever order. A failure names its seed. */
class JourneyPropertyTest {
  private static final int SEEDS = 300;
  private static final int PEOPLE = 6;

  @Test
  void theLawsHoldForAnyOrderOfInputs() {
    for (int seed = 0; seed < SEEDS; seed++) {
      World world = world();
      run(world, new Random(seed), 120, false);
      checkCaps(world, "seed " + seed);
      checkSums(world, "seed " + seed);
      checkNothingIsSentTwice(world, "seed " + seed);
    }
  }

  @Test
  void storingAndReadingAtEveryStepChangesNothing() {
    for (int seed = 0; seed < SEEDS; seed++) {
      World kept = world();
      World reloaded = world();
      run(kept, new Random(seed), 80, false);
      run(reloaded, new Random(seed), 80, true);
      assertEquals(kept.said, reloaded.said, "seed " + seed);
      assertEquals(kept.people.keySet(), reloaded.people.keySet());
      for (int person : kept.people.keySet()) {
        assertTrue(
            Arrays.equals(kept.person(person).stored(), reloaded.person(person).stored()),
            "seed " + seed + " person " + person);
      }
      assertTrue(Arrays.equals(stored(kept.measures), stored(reloaded.measures)));
      JourneyMeasures read = JourneyMeasures.read(new BinaryReader(stored(kept.measures)));
      assertEquals(kept.measures.rows(), read.rows());
    }
  }

  private static World world() {
    World world = new World().template("hello").template("again").template("third");
    world.policies =
        List.of(World.policy(obj("max", 1, "window", "1d"), obj("max", 3, "window", "7d")));
    Value base =
        obj(
            "trigger", obj("event", "A"),
            "entry", obj("again_after", "5d"),
            "holdout", 0.3,
            "steps", list(obj("send", "hello"), obj("wait", "2d"), obj("send", "again")),
            "goal", obj("event", "G", "within", "10d", "value", "total"),
            "exit_when", obj("audience", "out"));
    world.journey("one", 1, base);
    world.journey(
        "two",
        1,
        with(
            base,
            "entry",
            "once",
            "trigger",
            obj("audience_entered", "in"),
            "steps",
            list(
                obj("wait", "1d"),
                obj(
                    "branch",
                    obj(
                        "when", obj("audience", "out"),
                        "then", list(obj("exit", "gone")),
                        "else", list(obj("send", "third")))))));
    return world;
  }

  private static void run(World world, Random random, int steps, boolean reload) {
    for (int i = 0; i < steps; i++) {
      int person = random.nextInt(PEOPLE);
      switch (random.nextInt(10)) {
        case 0, 1, 2 -> world.event(person, "A");
        case 3 -> {
          Attributes total = Attributes.of("total", new Value.Whole(random.nextInt(50)));
          world.event(person, "G", total, world.now);
        }
        case 4 -> world.enters(person, random.nextBoolean() ? "in" : "out");
        case 5 -> world.leaves(person, random.nextBoolean() ? "in" : "out");
        case 6 -> world.consent(person, random.nextInt(3) > 0);
        case 7, 8 -> world.pass(random.nextInt(60) * World.HOUR);
        default -> signalOrMerge(world, random, person);
      }
      if (reload) {
        world.people.values().forEach(World.Person::reload);
      }
    }
  }

  private static void signalOrMerge(World world, Random random, int person) {
    int other = random.nextInt(PEOPLE);
    if (random.nextInt(4) == 0 && other != person && world.people.containsKey(other)) {
      world.person(person);
      world.merge(person, other);
      return;
    }
    List<ContactRecord> records = world.person(person).contacts.records();
    if (!records.isEmpty()) {
      DeliverySignal[] signals = DeliverySignal.values();
      ContactRecord record = records.get(random.nextInt(records.size()));
      boolean couldSend =
          world.person(person).consents.decide(Purpose.MARKETING, "email")
              instanceof ConsentDecision.Allowed;
      DeliverySignal signal = signals[random.nextInt(signals.length)];
      world.delivery(person, record.id(), signal);
      ContactRecord after = world.person(person).contacts.find(record.id());
      boolean claimedNow =
          record.status() == DeliveryStatus.PENDING
              && after != null
              && after.status() == DeliveryStatus.CLAIMED;
      assertTrue(couldSend || !claimedNow, "claimed after a withdrawal");
    }
  }

  /**
   * No day with two and no week with four, among those that were not given back, and that never met
   * by a merge.
   */
  private static void checkCaps(World world, String where) {
    Set<Integer> owners = new HashSet<>();
    for (World.Person person : world.people.values()) {
      owners.clear();
      List<Long> times = new ArrayList<>();
      for (ContactRecord each : person.contacts.records()) {
        if (each.status().holdsReservation()) {
          owners.add(each.id().person());
          times.add(each.delivery().decidedAt());
        }
      }
      if (owners.size() > 1) {
        continue;
      }
      for (int i = 1; i < times.size(); i++) {
        assertTrue(times.get(i) - times.get(i - 1) >= World.DAY, where);
      }
      for (int i = 3; i < times.size(); i++) {
        assertTrue(times.get(i) - times.get(i - 3) >= 7 * World.DAY, where);
      }
    }
  }

  private static void checkSums(World world, String where) {
    for (JourneyMeasures.Row row : world.measures.rows()) {
      long states = row.states().values().stream().mapToLong(Long::longValue).sum();
      assertEquals(row.entered(), states, where);
      long wanted =
          world.decisions.stream()
              .filter(each -> each.delivery().origin().journey().equals(row.journey()))
              .count();
      long suppressed = row.suppressed().values().stream().mapToLong(Long::longValue).sum();
      long deliveries = row.deliveries().values().stream().mapToLong(Long::longValue).sum();
      assertEquals(wanted, suppressed + deliveries, where);
      assertTrue(row.treated().converted() <= row.treated().people(), where);
      assertTrue(row.heldOut().converted() <= row.heldOut().people(), where);
      row.deliveries().values().forEach(each -> assertTrue(each >= 0, where));
      row.states().values().forEach(each -> assertTrue(each >= 0, where));
    }
  }

  private static void checkNothingIsSentTwice(World world, String where) {
    Set<String> seen = new HashSet<>();
    for (ContactRecord each : world.decisions) {
      if (each.wasAllowed()) {
        assertTrue(
            seen.add(each.id().person() + "/" + each.delivery().origin()),
            where + " " + each.delivery().origin());
      }
    }
  }

  private static byte[] stored(JourneyMeasures measures) {
    BinaryWriter out = new BinaryWriter();
    measures.write(out);
    return out.toBytes();
  }
}
