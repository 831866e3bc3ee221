package io.waggle.testkit.people;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.waggle.core.collect.Verdict;
import io.waggle.core.identity.FragmentKey;
import io.waggle.core.kernel.Identifier;
import io.waggle.core.kernel.InvalidException;
import io.waggle.core.kernel.Value;
import io.waggle.core.profile.Profile;
import io.waggle.core.profile.ProfileChange;
import io.waggle.core.profile.ProfilePlan;
import io.waggle.core.tag.TagDefinition;
import io.waggle.core.tag.TagSet;
import io.waggle.testkit.Seeded;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tags of every kind by name: what they say, until when, and which documents are refused. */
class TagFamiliesTest {
  private static final long DAY = 86_400_000L;
  private static final long NOON = Instant.parse("2026-03-11T12:00:00Z").toEpochMilli();

  @Test
  void aCalendarWeekBeginsOnMondayInItsZone() {
    // 2026-03-09 is a Monday; 16:30 UTC on Sunday is Monday 00:30 in Shanghai.
    One tag = One.of("{kind: count, event: A, calendar: this_week, zone: Asia/Shanghai}");
    tag.track("A", at("2026-03-08T15:59:59Z"));
    tag.track("A", at("2026-03-08T16:30:00Z"));
    assertEquals("1", tag.text(NOON));
    assertEquals(at("2026-03-15T16:00:00Z"), tag.changesAt(NOON));
    assertEquals("0", tag.text(at("2026-03-15T16:00:00Z")));
  }

  @Test
  void aDayOfTwentyThreeHoursIsADay() {
    One tag = One.of("{kind: streak, event: A, zone: Europe/Berlin}");
    tag.track("A", at("2026-03-28T12:00:00Z"));
    tag.track("A", at("2026-03-29T12:00:00Z"));
    tag.track("A", at("2026-03-29T22:30:00Z"));
    assertEquals("3", tag.text(at("2026-03-30T12:00:00Z")));
    assertEquals(at("2026-03-31T22:00:00Z"), tag.changesAt(at("2026-03-30T12:00:00Z")));
  }

  @Test
  void aStreakSurvivesTheDayThatIsNotOverAndEndsAtItsEnd() {
    One tag = One.of("{kind: streak, event: A}");
    tag.track("A", NOON - 2 * DAY);
    tag.track("A", NOON - DAY);
    assertEquals("2", tag.text(NOON));
    assertEquals(at("2026-03-12T00:00:00Z"), tag.changesAt(NOON));
    assertEquals("0", tag.text(at("2026-03-12T00:00:00Z")));
  }

  @Test
  void aLateEventClosesTheGapInAStreak() {
    One tag = One.of("{kind: streak, event: A, longest: true}");
    tag.track("A", NOON - 4 * DAY);
    tag.track("A", NOON - 2 * DAY);
    assertEquals("1", tag.text(NOON));
    tag.track("A", NOON - 3 * DAY);
    assertEquals("3", tag.text(NOON));
  }

  @Test
  void aDecayedCountHalvesWithEveryHalfLife() {
    One tag = One.of("{kind: decayed, event: A, half_life: 7d}");
    tag.track("A", NOON);
    tag.track("A", NOON - 7 * DAY);
    tag.track("A", NOON - 14 * DAY);
    assertEquals("1.75", tag.text(NOON));
    assertEquals("0.875", tag.text(NOON + 7 * DAY));
    assertEquals(at("2026-03-12T00:00:00Z"), tag.changesAt(NOON));
    assertEquals("0", tag.text(NOON + 300 * DAY));
    assertEquals(Verdict.NEVER, tag.changesAt(NOON + 300 * DAY));
  }

  @Test
  void aBounceIsAVisitOfOnePage() {
    One bounce = One.of("{kind: visits, of: bounce_rate}");
    One depth = One.of("{kind: visits, of: depth}");
    One entry = One.of("{kind: visits, of: entry}");
    One exit = One.of("{kind: visits, of: exit}");
    for (One each : List.of(bounce, depth, entry, exit)) {
      each.take(EventBuilder.page("Home").at(NOON));
      each.take(EventBuilder.page("Cart").at(NOON + 60 * 60_000L));
      each.take(EventBuilder.page("Pay").at(NOON + 65 * 60_000L));
    }
    assertEquals("0.5", bounce.text(NOON + DAY));
    assertEquals("1.5", depth.text(NOON + DAY));
    assertEquals("Cart", entry.text(NOON + DAY));
    assertEquals("Pay", exit.text(NOON + DAY));
  }

  @Test
  void holidayBehaviourCountsOnTheDatesOfTheZone() {
    One tag =
        One.of(
            "{kind: on_dates, event: A, of: share, zone: Asia/Shanghai, dates: ['11-11',"
                + " '2026-02-15/2026-02-23', '12-24/01-01']}");
    tag.track("A", at("2025-11-10T16:00:00Z"));
    tag.track("A", at("2025-11-11T16:00:00Z"));
    tag.track("A", at("2026-02-23T10:00:00Z"));
    tag.track("A", at("2025-12-31T10:00:00Z"));
    assertEquals("0.75", tag.text(NOON));
  }

  @Test
  void timeOfDayFallsIntoNamedGroups() {
    One tag =
        One.of(
            "{kind: most_frequent, event: '*', property: $hour, zone: Asia/Shanghai, groups:"
                + " [{name:"
                + " day, values: [8, 9]}, {name: night, values: [22, 23]}]}");
    tag.track("A", at("2026-03-01T14:10:00Z"));
    tag.track("B", at("2026-03-02T15:10:00Z"));
    tag.track("B", at("2026-03-02T01:10:00Z"));
    assertEquals("night", tag.text(NOON));
  }

  @Test
  void campaignParticipationIsDistinctCampaigns() {
    One tag = One.of("{kind: distinct, event: '*', property: $campaign}");
    tag.track("A", NOON);
    assertEquals("0", tag.text(NOON));
    assertEquals("2026-03-11", One.dateOf(NOON));
  }

  @Test
  void aSlidingSumChangesWhenTheOldestLeaves() {
    One tag = One.of("{kind: sum, event: A, property: v, within: 2d}");
    tag.take(EventBuilder.track("A").at(NOON).with("v", 2));
    tag.take(EventBuilder.track("A").at(NOON - DAY).with("v", 0.1));
    tag.take(EventBuilder.track("A").at(NOON - 3 * DAY).with("v", 40));
    assertEquals("2.1", tag.text(NOON));
    assertEquals(NOON + DAY, tag.changesAt(NOON));
    assertEquals("2", tag.text(NOON + DAY));
  }

  @Test
  void aFormulaOverOtherTagsSeesTheirValuesAndTheirClock() {
    TagSet tags =
        tags(
            "views",
            "{compute: {kind: count, event: A}}",
            "buys",
            "{compute: {kind: count, event: B, last_days: 2}}",
            "rate",
            "{compute: {kind: formula, formula: {round: {divide: [{tag: buys}, {tag: views}]},"
                + " digits: 2}}}",
            "grade",
            "{compute: {kind: formula, formula: {case: [{when: {tag: rate}, op: gte, value: 0.5,"
                + " then: {const: keen}}], else: {const: cool}}}}");
    One rate = new One(tags, "rate");
    One grade = new One(tags, "grade");
    assertNull(rate.value(NOON));
    assertEquals("cool", grade.text(NOON));
    for (One each : List.of(rate, grade)) {
      each.track("A", NOON);
      each.track("A", NOON);
      each.track("A", NOON);
      each.track("B", NOON);
      each.track("B", NOON);
    }
    assertEquals("0.67", rate.text(NOON));
    assertEquals("keen", grade.text(NOON));
    assertEquals(at("2026-03-13T00:00:00Z"), grade.changesAt(NOON));
    assertEquals("cool", grade.text(at("2026-03-13T00:00:00Z")));
  }

  @Test
  void nothingChangesBeforeTheTimeATagNames() {
    List<TagDefinition> all = RandomDefinitions.tags().all();
    Seeded.check(
        150,
        random -> {
          One world = new One(RandomDefinitions.tags(), "t0");
          for (int i = 0; i < 25; i++) {
            EventBuilder event = EventBuilder.track(random.oneOf(RandomDefinitions.NAMES));
            event.at(NOON - random.below(20 * DAY)).with("revenue", 1 + random.below(9));
            event.with("category", random.oneOf(RandomDefinitions.CATEGORIES));
            world.take(event.with("order_id", "o" + random.below(9)));
          }
          TagDefinition tag = random.oneOf(all);
          long now = NOON + random.below(3 * DAY);
          long next = Math.min(tag.recheckAt(world.profile, now), now + 40 * DAY);
          Value before = tag.valueAt(world.profile, now);
          assertTrue(next > now, tag.id());
          boolean continuous = tag.compute() instanceof io.waggle.core.tag.TagCompute.CycleRatio;
          for (int i = 0; i < 5 && !continuous; i++) {
            long between = now + random.below(next - now);
            assertEquals(before, tag.valueAt(world.profile, between), tag.id());
          }
        });
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{kind: sum, event: A}                                        |"
            + " doc.compute.property: needs",
        "{kind: sum, event: A, property: $hours}                      |"
            + " doc.compute.property: '$hours'",
        "{kind: sum, event: A, property: 'a[].b[].c'}                 | doc.compute.property: 'a[]",
        "{kind: sum, event: A, property: v, within: 500d}             | doc.compute.within: '500d'",
        "{kind: sum, event: A, property: v, within: 30}               | doc.compute.within: needs",
        "{kind: count, event: A, last_days: 401}                      |"
            + " doc.compute.last_days: needs",
        "{kind: count, event: A, within: 3d, last_days: 4}            |"
            + " doc.compute.last_days: there",
        "{kind: max, event: A, property: v, calendar: today}          | doc.compute.kind: days",
        "{kind: count, event: A, calendar: someday}                   |"
            + " doc.compute.calendar: 'some",
        "{kind: streak, event: A, zone: Moon/Sea}                     | doc.compute.zone:"
            + " 'Moon/Sea'",
        "{kind: active_days, event: A}                                |"
            + " doc.compute.last_days: needs",
        "{kind: decayed, event: A}                                    |"
            + " doc.compute.half_life: needs",
        "{kind: share, event: A, property: p, values: []}             | doc.compute.values: needs",
        "{kind: on_dates, event: A, dates: [soon]}                    | doc.compute.dates: 'soon'",
        "{kind: on_dates, event: A, dates: ['2026-03-02/2026-03-01']} | doc.compute.dates: '2026",
        "{kind: visits, of: mood}                                     | doc.compute.of: 'mood'",
        "{kind: sum, event: A, property: v, zone: UTC, unit: x}       | doc.compute.zone: is not a",
        "{kind: formula, formula: {add: [{const: 1}]}}                |"
            + " doc.compute.formula.add: needs",
        "{kind: formula, formula: {}}                                 |"
            + " doc.compute.formula.formula:",
        "{kind: formula, formula: {const: true}}                      | doc.compute.formula.const:",
      })
  void aBadTagIsRefusedWithItsPath(String compute, String expected) {
    String faults =
        TestDocuments.faultsOf("{compute: " + compute + "}", doc -> TagDefinition.parse("t", doc));
    assertTrue(faults.startsWith(expected), faults);
  }

  @Test
  void aCycleOfFormulasIsRefusedWithTheChain() {
    String fault =
        refused(
            "a", "{compute: {kind: formula, formula: {add: [{tag: b}, {const: 1}]}}}",
            "b", "{compute: {kind: formula, formula: {round: {tag: a}}}}");
    assertTrue(fault.contains("a → b → a"), fault);
    assertTrue(fault.startsWith("doc.compute.formula.round.tag"), fault);
  }

  @Test
  void anUnknownTagInAFormulaIsRefused() {
    String fault = refused("a", "{compute: {kind: formula, formula: {round: {tag: nobody}}}}");
    assertTrue(fault.contains("no tag 'nobody'"), fault);
  }

  @Test
  void sumsOfDifferentUnitsAreRefusedAndRatiosAreNot() {
    String money = "{unit: CNY, compute: {kind: revenue}}";
    String days = "{unit: days, compute: {kind: days_since_order}}";
    String sum = "{compute: {kind: formula, formula: {add: [{tag: m}, {tag: d}]}}}";
    String fault = refused("m", money, "d", days, "s", sum);
    assertTrue(fault.contains("mixes the units CNY and days"), fault);
    String ratio = "{compute: {kind: formula, formula: {divide: [{tag: m}, {tag: d}]}}}";
    assertNotNull(tags("m", money, "d", days, "r", ratio).find("r"));
    String wrong = "{unit: days, compute: {kind: formula, formula: {round: {tag: m}}}}";
    assertTrue(refused("m", money, "w", wrong).contains("is in CNY, but the tag says days"));
  }

  @Test
  void textsInArithmeticAndMixedResultsAreRefused() {
    String text = "{compute: {kind: lifecycle}}";
    String sum = "{compute: {kind: formula, formula: {add: [{tag: l}, {const: 1}]}}}";
    assertTrue(refused("l", text, "s", sum).contains("is a text, not a number"));
    String mixed = "{compute: {kind: formula, formula: {coalesce: [{tag: l}, {const: 1}]}}}";
    assertTrue(refused("l", text, "s", mixed).contains("mixes numbers and texts"));
  }

  @Test
  void formulasThatGrowWithoutEndAreRefused() {
    List<String> documents = new ArrayList<>(List.of("f0", "{compute: {kind: orders}}"));
    for (int i = 1; i <= 12; i++) {
      String before = "{tag: f" + (i - 1) + "}";
      documents.add("f" + i);
      documents.add("{compute: {kind: formula, formula: {add: [" + before + ", " + before + "]}}}");
    }
    assertTrue(refused(documents.toArray(String[]::new)).contains("more than 500"));
  }

  private static String refused(String... idsAndDocuments) {
    return assertThrows(InvalidException.class, () -> tags(idsAndDocuments)).getMessage();
  }

  private static TagSet tags(String... idsAndDocuments) {
    List<TagDefinition> tags = new ArrayList<>();
    for (int i = 0; i < idsAndDocuments.length; i += 2) {
      String id = idsAndDocuments[i];
      tags.add(TestDocuments.parse(idsAndDocuments[i + 1], doc -> TagDefinition.parse(id, doc)));
    }
    return new TagSet(tags);
  }

  private static long at(String instant) {
    return Instant.parse(instant).toEpochMilli();
  }

  /** One tag and one person. */
  private static final class One {
    private final TagDefinition tag;
    private final ProfilePlan plan;
    private final Profile profile = new Profile();
    private final ProfileChange change = new ProfileChange();

    One(TagSet tags, String id) {
      tag = tags.find(id);
      plan = ProfilePlan.of(tags.counters(), tags.measures());
    }

    static One of(String compute) {
      return new One(tags("t", "{compute: " + compute + "}"), "t");
    }

    static String dateOf(long time) {
      One tag = of("{kind: last, event: '*', property: $date}");
      tag.track("A", time);
      return tag.text(time);
    }

    void track(String event, long time) {
      take(EventBuilder.track(event).at(time));
    }

    void take(EventBuilder event) {
      FragmentKey key = FragmentKey.of(new Identifier(Identifier.ANONYMOUS_ID, "a"), 0);
      profile.apply(event.build(), key, plan, change);
    }

    Value value(long now) {
      return tag.valueAt(profile, now);
    }

    String text(long now) {
      return value(now).asText();
    }

    long changesAt(long now) {
      return tag.recheckAt(profile, now);
    }
  }
}
