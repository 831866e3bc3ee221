package io.waggle.testkit.people;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.waggle.core.audience.AudienceSet;
import io.waggle.core.audience.Memberships;
import io.waggle.core.collect.CollectedEvent;
import io.waggle.core.identity.FragmentKey;
import io.waggle.core.identity.IdentityRules;
import io.waggle.core.kernel.BinaryReader;
import io.waggle.core.kernel.BinaryWriter;
import io.waggle.core.kernel.Identifier;
import io.waggle.core.kernel.PersonPart;
import io.waggle.core.kernel.Value;
import io.waggle.core.profile.Profile;
import io.waggle.core.profile.ProfileChange;
import io.waggle.core.profile.ProfilePlan;
import io.waggle.testkit.Seeded;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Laws of the fold: order does not matter, merging is commutative and associative, and the stored
 * form is faithful.
 */
class ProfileLawsTest {
  private static final long HOUR = 3_600_000L;
  private static final int RUNS = 300;

  @Test
  void theOrderOfArrivalDoesNotMatter() {
    Seeded.check(
        RUNS,
        random -> {
          List<Told> told = told(random, 12);
          ProfilePlan plan = new RandomDefinitionsPlan(random).plan();
          Profile one = profile(told, plan);
          Profile other = profile(random.shuffled(told), plan);
          assertSameAnswers(one, other);
        });
  }

  @Test
  void mergingIsCommutativeAndAssociativeToTheByte() {
    Seeded.check(
        RUNS,
        random -> {
          ProfilePlan plan = ProfilePlan.STANDARD;
          List<List<Told>> parts = new ArrayList<>();
          for (int i = 0; i < 3; i++) {
            int owner = i;
            parts.add(told(random, 10).stream().map(each -> each.of("p" + owner)).toList());
          }
          byte[] leftFirst =
              bytes(
                  merged(
                      merged(profile(parts.get(0), plan), profile(parts.get(1), plan)),
                      profile(parts.get(2), plan)));
          byte[] rightFirst =
              bytes(
                  merged(
                      profile(parts.get(2), plan),
                      merged(profile(parts.get(1), plan), profile(parts.get(0), plan))));
          assertArrayEquals(leftFirst, rightFirst);
        });
  }

  @Test
  void aMergedProfileAnswersLikeOneThatHeardItAll() {
    Seeded.check(
        RUNS,
        random -> {
          ProfilePlan plan = ProfilePlan.STANDARD;
          List<Told> first = told(random, 20).stream().map(each -> each.of("p")).toList();
          List<Told> second = told(random, 20).stream().map(each -> each.of("q")).toList();
          List<Told> all = new ArrayList<>(first);
          all.addAll(second);
          Profile merged = merged(profile(first, plan), profile(second, plan));
          assertArrayEquals(bytes(profile(all, plan)), bytes(merged));
        });
  }

  @Test
  void everyPartIsTheSameAfterWritingAndReading() {
    Seeded.check(
        100,
        random -> {
          SmallEngine engine = new SmallEngine(IdentityRules.standard());
          AudienceSet audiences = new RandomDefinitions(random).audiences(8);
          engine.publish(audiences, 0);
          told(random, 60).forEach(each -> engine.take(each.event));
          for (int i = 0; i < engine.created(); i++) {
            SmallEngine.Person person = engine.person(i);
            byte[] profile = bytes(person.profile());
            assertArrayEquals(profile, bytes(Profile.read(new BinaryReader(profile))));
            byte[] memberships = bytes(person.memberships());
            Memberships back = Memberships.read(new BinaryReader(memberships));
            assertArrayEquals(memberships, bytes(back));
            for (String each : back.audiences()) {
              assertEquals(
                  audiences.reason(each, person.memberships()), audiences.reason(each, back));
            }
          }
        });
  }

  private static void assertSameAnswers(Profile one, Profile other) {
    assertEquals(one.traitKeys(), other.traitKeys());
    for (String key : one.traitKeys()) {
      assertEquals(one.trait(key), other.trait(key), key);
    }
    assertEquals(one.eventNames(), other.eventNames());
    for (String name : one.eventNames()) {
      assertEquals(one.count(name), other.count(name), name);
      assertEquals(one.firstTime(name), other.firstTime(name), name);
      for (int n = 1; n <= ProfilePlan.DEFAULT_NEWEST + 1; n++) {
        assertEquals(one.nthNewest(name, n), other.nthNewest(name, n), name + " " + n);
      }
    }
    assertEquals(one.orders(), other.orders());
    assertEquals(one.firstSeen(), other.firstSeen());
    assertEquals(one.lastSeen(), other.lastSeen());
    assertEquals(one.firstSource(), other.firstSource());
  }

  private static Profile merged(Profile winner, Profile loser) {
    winner.merge(loser);
    return winner;
  }

  private static Profile profile(List<Told> told, ProfilePlan plan) {
    Profile profile = new Profile();
    ProfileChange change = new ProfileChange();
    told.forEach(each -> profile.apply(each.event, each.key(), plan, change));
    return profile;
  }

  private static byte[] bytes(PersonPart part) {
    BinaryWriter out = new BinaryWriter();
    part.write(out);
    return out.toBytes();
  }

  /** An event and the identifier that told it. */
  private record Told(String by, CollectedEvent event) {
    FragmentKey key() {
      return FragmentKey.of(new Identifier(Identifier.ANONYMOUS_ID, by), 0);
    }

    Told of(String person) {
      return new Told(person + by, event);
    }
  }

  private static List<Told> told(Seeded random, int count) {
    List<Told> told = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      String by = "a" + random.below(3);
      EventBuilder event = EventBuilder.track(random.oneOf(RandomDefinitions.NAMES));
      event.at(1_700_000_000_000L + random.below(200 * HOUR)).messageId("m" + i);
      event.anonymous(by).source(random.oneOf("web", "app"));
      event.with("category", random.oneOf(RandomDefinitions.CATEGORIES));
      event.with("revenue", 1 + random.below(40)).with("order_id", "o" + random.below(6));
      if (random.chance(0.5)) {
        event.trait("city", random.oneOf(RandomDefinitions.CITIES));
        event.trait("points", new Value.Whole(random.below(9)));
      }
      told.add(new Told(by, event.build()));
    }
    return told;
  }

  /** A plan as random definitions would ask for it. */
  private record RandomDefinitionsPlan(Seeded random) {
    ProfilePlan plan() {
      return ProfilePlan.of(new RandomDefinitions(random).audiences(5).counters());
    }
  }
}
