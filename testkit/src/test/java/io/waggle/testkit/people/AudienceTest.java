package io.waggle.testkit.people;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.waggle.core.audience.AudienceDefinition;
import io.waggle.core.audience.AudiencePopulations;
import io.waggle.core.audience.AudienceSet;
import io.waggle.core.audience.Condition;
import io.waggle.core.audience.MembershipChange;
import io.waggle.core.identity.IdentityRules;
import io.waggle.core.kernel.InvalidException;
import io.waggle.core.kernel.StateStore;
import io.waggle.core.tag.TagDefinition;
import io.waggle.core.tag.TagSet;
import io.waggle.testkit.store.InMemoryStateStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Audiences by example: entering, leaving, reasons, changed definitions, merges, refusals,
 * populations.
 */
class AudienceTest {
  private static final long DAY = 86_400_000L;

  private final SmallEngine engine = new SmallEngine(IdentityRules.standard());

  private static AudienceSet compile(Map<String, String> conditions, TagSet tags) {
    List<AudienceDefinition> definitions = new ArrayList<>();
    conditions.forEach((id, text) ->
        definitions.add(
            TestDocuments.parse(
                "{name: " + id + ", condition: " + text + "}",
                doc -> AudienceDefinition.parse(id, doc))));
    return AudienceSet.compile(definitions, tags);
  }

  private void publish(Map<String, String> conditions, long now) {
    engine.publish(compile(conditions, TagSet.EMPTY), now);
  }

  private static final String THREE_VIEWS =
      "{count: {event: Product Viewed, within: 7d}, op: gte, value: 3}";

  @Test
  void enteredByTheThirdEventAndLeftByTheClockEachWithItsReason() {
    publish(Map.of("keen", THREE_VIEWS), 0);
    for (int i = 1; i <= 4; i++) {
      engine.take(EventBuilder.track("Product Viewed").user("u").at(i * DAY).build());
    }
    engine.clock(9 * DAY - 1);
    assertTrue(engine.person(0).memberships().contains("keen"));
    assertEquals(
        "count(Product Viewed within 7d) = 3 ≥ 3",
        engine.audiences().reason("keen", engine.person(0).memberships()));
    engine.clock(9 * DAY);
    assertEquals(
        List.of(
            new MembershipChange("keen", true, "count(Product Viewed within 7d) = 3 ≥ 3", 3 * DAY),
            new MembershipChange(
                "keen", false, "count(Product Viewed within 7d) = 2, not ≥ 3", 9 * DAY)),
        engine.journal().stream().map(SmallEngine.Entry::change).toList());
  }

  @Test
  void absenceHoldsFromTheFirstEventOnAndTimeAloneMakesItTrue() {
    publish(Map.of("quiet", "{count: {event: Product Viewed, within: 2d}, op: eq, value: 0}"), 0);
    engine.take(EventBuilder.page("Home").user("u").at(1).build());
    assertTrue(engine.person(0).memberships().contains("quiet"));
    engine.take(EventBuilder.track("Product Viewed").user("u").at(5).build());
    assertFalse(engine.person(0).memberships().contains("quiet"));
    engine.clock(2 * DAY + 5);
    assertTrue(engine.person(0).memberships().contains("quiet"));
    assertEquals(2 * DAY + 5, engine.person(0).memberships().since("quiet"));
  }

  @Test
  void anAudienceOnTopOfOthersFollowsThem() {
    publish(
        Map.of(
            "a-top", "{all: [{audience: keen}, {not: {audience: local}}]}",
            "keen", THREE_VIEWS,
            "local", "{trait: city, op: equals, value: Berlin}"),
        0);
    for (int i = 1; i <= 3; i++) {
      engine.take(EventBuilder.track("Product Viewed").user("u").at(i).build());
    }
    assertEquals(List.of("a-top", "keen"), engine.person(0).memberships().audiences());
    engine.take(EventBuilder.identify("u").trait("city", "Berlin").at(9).build());
    assertEquals(List.of("keen", "local"), engine.person(0).memberships().audiences());
    engine.clock(10 * DAY);
    assertEquals(List.of("local"), engine.person(0).memberships().audiences());
  }

  @Test
  void aChangedAudienceIsRightForEverybodyAndARetiredOneIsLeft() {
    publish(Map.of("keen", THREE_VIEWS), 0);
    for (int i = 1; i <= 3; i++) {
      engine.take(EventBuilder.track("Product Viewed").user("u").at(i).build());
    }
    publish(
        Map.of(
            "keen", "{count: {event: Product Viewed}, op: gte, value: 1}",
            "new", "{count: {event: Product Viewed, within: 1d}, op: gt, value: 2}"),
        50);
    assertEquals(List.of("keen", "new"), engine.person(0).memberships().audiences());
    assertEquals(3, engine.person(0).memberships().since("keen"), "stayed in all along");
    assertEquals(
        "count(Product Viewed) = 3 ≥ 1",
        engine.audiences().reason("keen", engine.person(0).memberships()));
    publish(Map.of(), 60);
    assertEquals(List.of(), engine.person(0).memberships().audiences());
    assertEquals(0, engine.populations().size("keen"));
  }

  @Test
  void aMergeWhileCountingNeitherDoublesNorResets() {
    publish(Map.of("keen", THREE_VIEWS), 0);
    engine.take(EventBuilder.track("Product Viewed").anonymous("a").at(1).build());
    engine.take(EventBuilder.track("Product Viewed").anonymous("a").at(2).build());
    engine.take(EventBuilder.track("Product Viewed").user("u").at(3).build());
    engine.take(EventBuilder.identify("u").anonymous("a").at(4).build());
    assertTrue(engine.person(0).memberships().contains("keen"));
    assertEquals(1, engine.populations().size("keen"));
    assertEquals(3, engine.person(0).profile().count("Product Viewed"));
  }

  @Test
  void aMergeKeepsTheEarlierSinceWhenAndClearsTheLoser() {
    publish(Map.of("seen", "{count: {event: page}, op: gte, value: 1}"), 0);
    engine.take(EventBuilder.track("x").anonymous("a").at(1).build());
    engine.take(EventBuilder.page("Home").user("u").at(5).build());
    engine.take(EventBuilder.page("Home").anonymous("a").at(7).build());
    engine.take(EventBuilder.identify("u").anonymous("a").at(9).build());
    assertEquals(5, engine.person(0).memberships().since("seen"));
    assertTrue(engine.populations().contains("seen", 0));
    assertFalse(engine.populations().contains("seen", 1));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{audience: nobody}                        | condition.audience: no audience 'nobody'",
        "{all: [{audience: x}, {tag: t, op: 'exists'}]} | condition.all[1].tag: no tag 't'",
        "{not: {audience: x}}                      | builds on itself",
        "{tag: revenue, op: contains, value: a}    | condition.op: the operator does not fit",
        "{tag: revenue, op: equals, value: much}   | condition.op: the operator does not fit",
        "{tag: stage, op: gt, value: 3}            | condition.op: the operator does not fit",
      })
  void whatCannotBeCompiledIsRefusedWithPathAndFix(String condition, String expected) {
    TagSet tags =
        new TagSet(
            List.of(
                tag("revenue", "{compute: {kind: revenue}}"),
                tag("stage", "{compute: {kind: lifecycle}}")));
    InvalidException refused =
        assertThrows(InvalidException.class, () -> compile(Map.of("x", condition), tags));
    assertTrue(
        refused.getMessage().contains("audience.x." + expected)
            || refused.getMessage().contains(expected),
        refused.getMessage());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{}                                                        | doc.condition",
        "{all: []}                                                 | doc.all",
        "{trait: a, tag: b, op: 'exists'}                          | doc.condition",
        "{count: {event: x, within: 401d}, op: gte, value: 1}      | doc.count.within",
        "{count: {event: x}, op: like, value: 1}                   | doc.op",
        "{count: {event: x}, op: gte, value: 1000}                 | doc.value",
        "{count: {evnt: x}, op: gte, value: 1}                     | doc.count.event",
        "{count: {event: x, where: [{property: p, op: gt, value: q}]}, op: eq, value: 1}"
            + " | doc.count.where[0].value",
      })
  void aBadConditionIsRefusedWithItsPath(String text, String path) {
    String faults = TestDocuments.faultsOf(text, Condition::parse);
    assertTrue(faults.startsWith(path + ":"), faults);
  }

  @Test
  void tooManyTestsInOneAudienceAreRefused() {
    String many = "{trait: a, op: 'exists'}, ".repeat(65);
    String text = "{condition: {any: [" + many + "]}}";
    String faults = TestDocuments.faultsOf(text, doc -> AudienceDefinition.parse("x", doc));
    assertTrue(faults.contains("65 tests"), faults);
  }

  @Test
  void populationsComeBackFromTheStoreAndOnlyWhatChangedIsWritten() {
    InMemoryStateStore store = new InMemoryStateStore();
    AudiencePopulations populations = new AudiencePopulations();
    for (int person = 0; person < 200_000; person += 3) {
      populations.apply(person, new MembershipChange("a", true, "", 0));
    }
    List<StateStore.Row> rows = new ArrayList<>();
    populations.checkpoint(rows);
    assertEquals(4, rows.size());
    store.checkpoint(rows, 1);
    populations.apply(70_000, new MembershipChange("a", true, "", 0));
    populations.apply(0, new MembershipChange("a", false, "", 0));
    rows.clear();
    populations.checkpoint(rows);
    assertEquals(2, rows.size());
    store.checkpoint(rows, 2);
    AudiencePopulations back = new AudiencePopulations();
    back.load(store);
    assertEquals(populations.members("a"), back.members("a"));
    back.retire("a");
    rows.clear();
    back.checkpoint(rows);
    store.checkpoint(rows, 3);
    AudiencePopulations empty = new AudiencePopulations();
    empty.load(store);
    assertEquals(0, empty.size("a"));
  }

  private static TagDefinition tag(String id, String text) {
    return TestDocuments.parse(text, doc -> TagDefinition.parse(id, doc));
  }
}
