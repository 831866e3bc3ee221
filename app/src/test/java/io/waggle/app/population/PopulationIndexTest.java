package io.waggle.app.population;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.waggle.core.audience.AudienceDefinition;
import io.waggle.core.audience.AudienceSet;
import io.waggle.core.audience.Condition;
import io.waggle.core.audience.ConditionText;
import io.waggle.core.audience.Facts;
import io.waggle.core.audience.HistoryCheck;
import io.waggle.core.audience.PersonFacts;
import io.waggle.core.identity.IdentityRules;
import io.waggle.core.kernel.Value;
import io.waggle.core.privacy.ConsentTerms;
import io.waggle.core.tag.TagCompute;
import io.waggle.core.tag.TagDefinition;
import io.waggle.core.tag.TagSet;
import io.waggle.testkit.Seeded;
import io.waggle.testkit.people.EventBuilder;
import io.waggle.testkit.people.SmallEngine;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.roaringbitmap.RoaringBitmap;

/**
 * The bitmaps answer as the interpreter does of each person, whatever happened and however time
 * passed since they were made.
 */
class PopulationIndexTest {
  private static final int RUNS = 1_000;
  private static final long HOUR = 3_600_000L;

  private static final TagSet TAGS =
      new TagSet(
          List.of(
              tag("orders", new TagCompute.OrderSum(TagCompute.OrderSum.Measure.COUNT)),
              tag("mean", new TagCompute.OrderSum(TagCompute.OrderSum.Measure.AVERAGE)),
              tag("idle", new TagCompute.DaysSinceOrder()),
              tag("stage", new TagCompute.Lifecycle(1, 2, 4))));

  private static final AudienceSet AUDIENCES =
      AudienceSet.compile(
          List.of(
              audience("keen", "count(Viewed within 1d) >= 2"),
              audience("wide", "did(Viewed then not Ordered within 6h, within 3d)"),
              audience("spent", "sum(revenue of Ordered within 3d) >= 20"),
              audience("shoes", "count(Viewed where category = \"Shoes\") >= 1")),
          TAGS);

  private static TagDefinition tag(String id, TagCompute compute) {
    return new TagDefinition(id, id, TagDefinition.Family.VALUE, compute);
  }

  private static AudienceDefinition audience(String id, String text) {
    return new AudienceDefinition(id, id, condition(text));
  }

  private static Condition condition(String text) {
    return assertInstanceOf(
            ConditionText.Reading.Understood.class, ConditionText.read(text), () -> text)
        .condition();
  }

  @Test
  void bitmapsAnswerAsTheInterpreterDoesOfEachPerson() {
    Seeded.check(RUNS, random -> new World(random).live(40));
  }

  private static final class World {
    private final Seeded random;
    private final SmallEngine engine = new SmallEngine(IdentityRules.standard());
    private final ChangedPeople changed = new ChangedPeople();
    private final PopulationIndex index = new PopulationIndex(new SmallCrowd(), changed);
    private long now = 1_700_000_000_000L;
    private int noted;

    World(Seeded random) {
      this.random = random;
      engine.publish(AUDIENCES, now);
    }

    void live(int steps) {
      for (int step = 0; step < steps; step++) {
        if (random.chance(0.7)) {
          take(step);
        } else {
          now += random.below(30 * HOUR);
        }
        engine.clock(now);
        tellChanges();
        if (random.chance(0.5)) {
          verify(condition(text(0)));
        }
      }
    }

    private void take(int step) {
      now += random.below(3 * HOUR);
      engine.clock(now);
      String name = random.oneOf("Viewed", "Ordered", "Order Completed");
      EventBuilder event = EventBuilder.track(name).messageId("m" + step);
      event.at(now - (random.chance(0.3) ? random.below(20 * HOUR) : 0)).received(now);
      event.anonymous("a" + random.below(5)).with("category", random.oneOf("Shoes", "Hats"));
      event.with("revenue", 1 + random.below(30)).with("order_id", "o" + step);
      if (random.chance(0.3)) {
        event.user("u" + random.below(3));
      }
      if (random.chance(0.4)) {
        event.trait("city", random.oneOf("Berlin", "Rome", "3"));
        event.trait("points", random.chance(0.5) ? new Value.Whole(3) : new Value.Real(2.5));
        event.trait("vip", Value.Flag.of(random.chance(0.5)));
      }
      int before = engine.merges();
      int person = engine.take(event.build());
      changed.add(person);
      for (int i = 0; engine.merges() > before && i < engine.created(); i++) {
        changed.add(i);
      }
      if (random.chance(0.2)) {
        engine.consent(person, new ConsentTerms("marketing", "email"), random.chance(0.6), now);
      }
    }

    /** Whoever entered or left by the clock is told of as the engine's effects would. */
    private void tellChanges() {
      for (; noted < engine.journal().size(); noted++) {
        changed.add(engine.journal().get(noted).person());
      }
    }

    private void verify(Condition condition) {
      assertEquals(List.of(), HistoryCheck.missing(condition, AUDIENCES));
      RoaringBitmap expected = new RoaringBitmap();
      for (int person = 0; person < engine.created(); person++) {
        if (isThere(person) && condition.holds(facts(person), now)) {
          expected.add(person);
        }
      }
      assertEquals(expected, index.people(condition), condition::describe);
    }

    private boolean isThere(int person) {
      return !engine.person(person).profile().fragmentKeys().isEmpty();
    }

    private Facts facts(int person) {
      SmallEngine.Person each = engine.person(person);
      return new PersonFacts(each.profile(), each.memberships(), each.consents(), TAGS);
    }

    private String text(int depth) {
      if (depth < 3 && random.chance(0.5)) {
        String one = text(depth + 1);
        return switch (random.below(3)) {
          case 0 -> "(" + one + " and " + text(depth + 1) + ")";
          case 1 -> "(" + one + " or " + text(depth + 1) + ")";
          default -> "not " + one;
        };
      }
      return random.oneOf(
          "trait city = \"Berlin\"",
          "trait city = \"3\"",
          "trait city in (\"Berlin\", 3)",
          "trait city starts with \"R\"",
          "trait points > 2.5",
          "trait points between -1 and 3",
          "not trait points != 3",
          "trait vip is true",
          "trait vip is missing",
          "tag orders >= 1",
          "tag orders != 2",
          "tag mean < 15.5",
          "tag idle >= 1",
          "tag idle between 1 and 2",
          "tag stage in (\"new\", \"at_risk\")",
          "tag stage != \"prospect\"",
          "in audience keen",
          "in audience keen for 6h",
          "consent marketing on email is allowed",
          "count(Viewed within 1d) >= 2",
          "count(Viewed where category = \"Shoes\") >= 1",
          "last(Ordered) within last 1d",
          "did(Viewed then not Ordered within 6h, within 3d)",
          "sum(revenue of Ordered within 3d) >= 20");
    }

    private final class SmallCrowd implements Crowd {
      @Override
      public long now() {
        return now;
      }

      @Override
      public AudienceSet definitions() {
        return AUDIENCES;
      }

      @Override
      public int end() {
        return engine.created();
      }

      @Override
      public void read(RoaringBitmap people, Reader reader) {
        people.forEach((int person) -> {
          if (isThere(person)) {
            reader.read(person, facts(person), now);
          }
        });
      }
    }
  }

  @Test
  void aConditionOverHistoryThatNobodyKeepsIsRefusedWithTheReason() {
    assertEquals(
        List.of("no definition counts Viewed where category = Bags so far back"),
        HistoryCheck.missing(condition("count(Viewed where category = \"Bags\") >= 1"), AUDIENCES));
    assertEquals(1, HistoryCheck.missing(condition("max(x of Viewed) > 1"), AUDIENCES).size());
    assertEquals(
        List.of(), HistoryCheck.missing(condition("count(Other within 7d) <= 3"), AUDIENCES));
  }
}
