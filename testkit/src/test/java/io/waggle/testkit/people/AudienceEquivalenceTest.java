package io.waggle.testkit.people;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.waggle.core.audience.AudienceSet;
import io.waggle.core.audience.Memberships;
import io.waggle.core.collect.CollectedEvent;
import io.waggle.core.identity.IdentityRules;
import io.waggle.core.kernel.Value;
import io.waggle.core.privacy.ConsentTerms;
import io.waggle.core.privacy.Consents;
import io.waggle.testkit.Seeded;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * Membership at any moment equals a brute-force recomputation over the raw list of events: late,
 * out of order, reported twice, with merges and shared devices, by event and by the clock.
 */
class AudienceEquivalenceTest {
  private static final int RUNS = 1_000;
  private static final long HOUR = 3_600_000L;

  @Test
  void membershipEqualsTheRawHistoryAtAnyMoment() {
    Seeded.check(RUNS, random -> new World(random).live(120));
  }

  /** One run: an engine beside people who are nothing but their events. */
  private static final class World {
    private final Seeded random;
    private final SmallEngine engine = new SmallEngine(IdentityRules.standard());
    private final Map<Integer, NaivePerson> naive = new HashMap<>();
    private final List<Long> times = new ArrayList<>();
    private final Set<Long> traitTimes = new HashSet<>();
    private AudienceSet audiences;
    private long now = 1_700_000_000_000L;

    World(Seeded random) {
      this.random = random;
      audiences = new RandomDefinitions(random).audiences(1 + random.below(12));
      engine.publish(audiences, now);
    }

    void live(int steps) {
      for (int step = 0; step < steps; step++) {
        if (random.chance(0.75)) {
          take(event(step));
        } else if (random.chance(0.3) && !naive.isEmpty()) {
          consent();
        } else {
          passTime();
        }
        if (random.chance(0.3)) {
          verify();
        }
      }
      now += 30 * 24 * HOUR;
      engine.clock(now);
      verify();
    }

    private void consent() {
      int person = random.oneOf(List.copyOf(naive.keySet()));
      boolean granted = random.chance(0.6);
      engine.consent(person, new ConsentTerms("marketing", "email"), granted, now);
    }

    private void passTime() {
      long target = now + random.below(3 * 24 * HOUR);
      if (random.chance(0.6) && !times.isEmpty()) {
        long window = random.oneOf(HOUR, 6 * HOUR, 24 * HOUR, 72 * HOUR, 168 * HOUR);
        long edge = recent() + window + random.oneOf(-1L, 0L, 1L);
        target = edge > now ? edge : target;
      }
      now = target;
      engine.clock(now);
      verify();
    }

    /** The time of an event, most often of one of the last. */
    private long recent() {
      int back = random.chance(0.7) ? Math.min(4, times.size()) : times.size();
      return times.get(times.size() - 1 - random.below(back));
    }

    private CollectedEvent event(int step) {
      now += random.below(6 * HOUR);
      engine.clock(now);
      long time = random.chance(0.3) ? now - random.below(8 * 24 * HOUR) : now;
      time = random.chance(0.05) ? now + random.below(HOUR) : time;
      times.add(Math.min(time, now));
      EventBuilder event =
          random.chance(0.1)
              ? EventBuilder.page("Home")
              : EventBuilder.track(random.oneOf(RandomDefinitions.NAMES));
      event.at(time).received(now).messageId("m" + step);
      event.with("category", random.oneOf(RandomDefinitions.CATEGORIES));
      event.with("revenue", 1 + random.below(30));
      if (random.chance(0.7)) {
        event.with("order_id", "o" + random.below(12));
      }
      event.anonymous("a" + random.below(6));
      if (random.chance(0.25)) {
        event.user("u" + random.below(4));
      }
      if (random.chance(0.3) && traitTimes.add(Math.min(time, now))) {
        addTraits(event);
      }
      return event.build();
    }

    private void addTraits(EventBuilder event) {
      event.trait("city", random.oneOf(RandomDefinitions.CITIES));
      event.trait("points", random.chance(0.2) ? Value.Nil.NIL : new Value.Whole(random.below(10)));
      event.trait("born", new Value.Whole(now + random.below(4 * 24 * HOUR) - 48 * HOUR));
    }

    private void take(CollectedEvent event) {
      int merges = engine.merges();
      int person = engine.take(event);
      naive.computeIfAbsent(person, key -> new NaivePerson());
      if (engine.merges() > merges) {
        takeOverLosers(person);
      }
      naive.get(person).add(event);
    }

    private void takeOverLosers(int winner) {
      for (int other : List.copyOf(naive.keySet())) {
        boolean lost = engine.person(other).profile().fragmentKeys().isEmpty();
        if (lost && other != winner) {
          naive.get(winner).takeOver(naive.remove(other));
        }
      }
    }

    private void verify() {
      for (Map.Entry<Integer, NaivePerson> each : naive.entrySet()) {
        Memberships memberships = engine.person(each.getKey()).memberships();
        Set<String> expected = new HashSet<>();
        for (String id : audiences.ids()) {
          boolean holds =
              each.getValue()
                  .holds(
                      audiences.find(id).condition(),
                      audiences.tags(),
                      new Told(expected, engine.person(each.getKey())),
                      now);
          assertEquals(holds, memberships.contains(id), () -> describe(id, each.getKey()));
          assertEquals(holds, engine.populations().contains(id, each.getKey()), "population");
          if (holds) {
            expected.add(id);
            assertFalse(audiences.reason(id, memberships).isEmpty());
            assertTrue(memberships.since(id) <= now);
          }
        }
        assertEquals(expected.size(), memberships.audiences().size());
      }
    }

    private record Told(Set<String> expected, SmallEngine.Person person)
        implements NaivePerson.World {
      @Override
      public boolean inAudience(String id) {
        return expected.contains(id);
      }

      @Override
      public long memberSince(String id) {
        return person.memberships().since(id);
      }

      @Override
      public Consents consents() {
        return person.consents();
      }
    }

    private String describe(String id, int person) {
      return "person " + person + " in " + audiences.find(id).condition().describe();
    }
  }
}
