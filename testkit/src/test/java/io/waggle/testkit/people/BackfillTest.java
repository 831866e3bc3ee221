package io.waggle.testkit.people;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.waggle.core.engine.Effect;
import io.waggle.core.engine.Engine;
import io.waggle.core.engine.EngineSettings;
import io.waggle.core.engine.Input;
import io.waggle.core.engine.PersonView;
import io.waggle.core.identity.Cut;
import io.waggle.core.identity.FragmentKey;
import io.waggle.core.kernel.Identifier;
import io.waggle.core.kernel.Value;
import io.waggle.testkit.Seeded;
import io.waggle.testkit.engine.Backfilling;
import io.waggle.testkit.engine.RandomInputs;
import io.waggle.testkit.store.InMemoryStateStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** A definition that was published late says, once its past is worked out, what it always would. */
class BackfillTest {
  private static final int INPUTS = 250;

  /** So small that the walk over people after a change takes many ticks. */
  private static final EngineSettings SETTINGS =
      new EngineSettings(50, 1 << 10, EngineSettings.STANDARD.seen(), 3);

  private static final Map<String, String> LATE =
      new TreeMap<>(
          Map.ofEntries(
              Map.entry(
                  "tag/my_cheap",
                  tag(
                      "event_count, event: Product Viewed, where: [{property:"
                          + " price, op: lt, value: 50}]")),
              Map.entry(
                  "tag/my_deep", tag("event_count, event: Product Viewed, within: 30d, up_to: 20")),
              Map.entry("tag/my_sum", tag("sum, event: Product Viewed, property: price")),
              Map.entry("tag/my_recent", tag("sum, event: '*', property: price, within: 20d")),
              Map.entry("tag/my_kinds", tag("distinct, event: '*', property: price")),
              Map.entry(
                  "tag/my_hours", tag("share, event: '*', property: $hour, values: [1, 2, 3]")),
              Map.entry("tag/my_days", tag("active_days, event: '*', last_days: 30")),
              Map.entry("tag/my_last", tag("last, event: '*', property: $channel")),
              Map.entry(
                  "tag/my_ratio",
                  tag("formula, formula: {divide: [{tag: my_sum}, {compute: {kind: sessions}}]}")),
              Map.entry("audience/my_keen", "{condition: {tag: my_deep, op: gte, value: 3}}"),
              Map.entry(
                  "audience/my_thrifty",
                  "{condition: {count: {event: Product Viewed, where: [{property: price, op: lt,"
                      + " value: 20}]}, op: gte, value: 2}}"),
              Map.entry(
                  "audience/my_both",
                  "{condition: {all: [{audience: my_keen}, {not: {audience: my_thrifty}}]}}")));

  private static String tag(String compute) {
    return "{compute: {kind: " + compute + "}}";
  }

  @Test
  void afterABackfillALateDefinitionSaysWhatItAlwaysWould() {
    Seeded.check(
        120,
        random -> {
          Run always = new Run();
          Run late = new Run();
          RandomInputs inputs = new RandomInputs(random);
          publishSome(always, random, 1);
          int publishing = 1 + random.below(INPUTS);
          for (int i = 0; i < INPUTS; i++) {
            Input input = inputs.next();
            if (!(input instanceof Input.MatchDecided)) {
              // A decision names its candidate by a position, and the two logs differ in those.
              always.apply(input).forEach(inputs::saw);
              late.apply(input);
            }
            if (i == publishing) {
              publishSome(late, random, 0.5);
            }
            if (i > publishing && random.chance(0.2)) {
              late.step(random);
            }
          }
          publishSome(late, random, 1);
          late.finish();
          always.finish();
          long now = Math.max(always.engine.now(), late.engine.now());
          for (int i = 0; i < 100; i++) {
            always.apply(new Input.Tick(now));
            late.apply(new Input.Tick(now));
          }
          Map<String, String> expected = always.answers();
          Map<String, String> found = late.answers();
          expected.forEach((key, value) -> assertEquals(value, found.get(key), key));
          assertEquals(expected.keySet(), found.keySet());
        });
  }

  private static void publishSome(Run run, Seeded random, double chance) {
    LATE.forEach((name, document) -> {
      if (random.chance(chance) && run.canPublish(name)) {
        run.apply(published(name, document, run.engine.now()));
      }
    });
    // What refers to others may have come before them; now they are there.
    for (int i = 0; i < 3 && chance == 1; i++) {
      LATE.forEach((name, document) -> run.apply(published(name, document, run.engine.now())));
    }
  }

  @Test
  void untilItIsDoneTheOlderVersionAnswersAndANewTagIsNotSet() {
    Run run = new Run();
    run.apply(view("m1", 5));
    run.apply(published("tag/new", tag("sum, event: Product Viewed, property: price"), 0));
    run.apply(published("tag/old", tag("event_count, event: Product Viewed"), 0));
    run.apply(published("audience/a", "{condition: {tag: old, op: gte, value: 1}}", 0));
    run.apply(published("tag/old", tag("max, event: Product Viewed, property: price"), 0));
    run.apply(published("audience/b", "{condition: {not: {tag: new, op: gte, value: 1}}}", 0));
    run.apply(view("m2", 7));
    assertEquals(
        List.of("audience/a", "audience/b", "tag/new", "tag/old"),
        run.engine.view().backfill().waiting());
    assertEquals(Map.of("old", "2"), tags(run));
    assertEquals(1, run.engine.view().audienceSize("a"));
    assertFalse(run.engine.view().audiences().stream().anyMatch(each -> each.id().equals("b")));
    run.finish();
    assertEquals(List.of(), run.engine.view().backfill().waiting());
    assertEquals(Map.of("new", "12", "old", "7"), tags(run));
    assertEquals(0, run.engine.view().audienceSize("b"));
  }

  @Test
  void peopleAreLookedAtWhenADefinitionComesIntoForceAndNotBefore() {
    Run run = new Run();
    for (int i = 0; i < 2 * SETTINGS.walkPerTick(); i++) {
      run.apply(
          new Input.Collected(EventBuilder.track("Seen").messageId("m" + i).user("u" + i).build()));
    }
    String keen = "{condition: {tag: sum, op: gte, value: 1}}";
    run.apply(published("tag/sum", tag("sum, event: Seen, property: price"), 0));
    run.apply(published("audience/keen", keen, 0));
    assertEquals(List.of("audience/keen", "tag/sum"), run.engine.view().backfill().waiting());
    assertFalse(run.engine.isCatchingUp());
    run.apply(published("tag/seen", tag("event_count, event: Seen"), 0));
    assertTrue(run.engine.isCatchingUp());
    while (run.engine.isCatchingUp()) {
      run.apply(new Input.Tick(run.engine.now()));
    }
    run.apply(published("tag/max", tag("max, event: Seen, property: price"), 0));
    assertFalse(run.engine.isCatchingUp());
    run.finish();
    assertTrue(run.engine.isCatchingUp());
  }

  @Test
  void whatIsRetiredAndAskedForAgainDoesNotCountTwice() {
    Run run = new Run();
    String sum = tag("sum, event: Product Viewed, property: price");
    run.apply(published("tag/sum", sum, 0));
    run.apply(view("m1", 5));
    run.apply(new Input.DefinitionRetired("tag", "sum", "test", 0));
    run.apply(view("m2", 7));
    run.apply(published("tag/sum", sum, 0));
    run.apply(view("m3", 11));
    run.finish();
    assertEquals(Map.of("sum", "23"), tags(run));
  }

  @Test
  void aJobThatIsGivenUpHalfwayEndsAndTheNextOneBegins() {
    Run run = new Run();
    run.apply(view("m1", 5));
    run.apply(published("tag/sum", tag("sum, event: Product Viewed, property: price"), 0));
    run.apply(run.backfilling.next(run.engine, run.log));
    run.apply(run.backfilling.next(run.engine, run.log));
    run.backfilling.crash();
    run.apply(new Input.DefinitionRetired("tag", "sum", "test", 0));
    run.apply(published("tag/max", tag("max, event: Product Viewed, property: price"), 0));
    run.apply(published("tag/ends", tag("last, event: Product Viewed, property: price"), 0));
    run.finish();
    assertEquals(Map.of("ends", "5.0", "max", "5"), tags(run));
  }

  @Test
  void aChunkThatIsWrittenTwiceOrOutOfPlaceCountsOnce() {
    Run run = new Run();
    run.apply(view("m1", 5));
    run.apply(published("tag/sum", tag("sum, event: Product Viewed, property: price"), 0));
    run.step(Seeded.of(1));
    Input chunk = run.backfilling.next(run.engine, run.log);
    run.apply(new Input.BackfillDone(run.engine.view().backfill().job(), FragmentKey.PLACES, 0));
    assertEquals(List.of("tag/sum"), run.engine.view().backfill().waiting());
    run.apply(chunk);
    run.apply(chunk);
    run.backfilling.crash();
    run.finish();
    assertEquals(Map.of("sum", "5"), tags(run));
  }

  @Test
  void whatTheErasedHadDoesNotGoToWhomTheyWereParted() {
    Run run = new Run();
    run.apply(seen("m1", "z", "dz", 1));
    run.apply(seen("m2", "", "d", 5));
    run.apply(seen("m3", "u", "d", 2));
    run.apply(published("tag/sum", tag("sum, event: Product Viewed, property: price"), 0));
    run.apply(apart(user("u"), anonymous("d")));
    run.apply(merged(user("z"), anonymous("d")));
    run.apply(new Input.ErasureOrdered(user("z"), "r1", false, "salt", "ann", "asked", 0));
    assertEquals(List.of(1), run.engine.view().everybody());
    run.finish();
    assertEquals(Map.of("sum", "2"), tags(run, 1));
  }

  @Test
  void whatAMergeBroughtComesToWhoKeepsItWhenTheRestIsParted() {
    Run run = new Run();
    run.apply(seen("m1", "a", "a1", 1));
    run.apply(seen("m2", "a", "a2", 1));
    run.apply(seen("m3", "b", "c", 5));
    run.apply(seen("m4", "", "c", 2));
    run.apply(published("tag/sum", tag("sum, event: Product Viewed, property: price"), 0));
    run.apply(merged(user("a"), anonymous("c")));
    run.apply(apart(user("b"), user("b")));
    run.apply(seen("m5", "q", "c", 7));
    run.finish();
    assertEquals(Map.of("sum", "4"), tags(run, 0));
    assertEquals(Map.of("sum", "5"), tags(run, 1));
  }

  private static Input seen(String messageId, String user, String anonymous, double price) {
    return new Input.Collected(
        EventBuilder.track("Product Viewed")
            .messageId(messageId)
            .user(user)
            .anonymous(anonymous)
            .with("price", price)
            .build());
  }

  private static Identifier user(String value) {
    return new Identifier(Identifier.USER_ID, value);
  }

  private static Identifier anonymous(String value) {
    return new Identifier(Identifier.ANONYMOUS_ID, value);
  }

  private static Input apart(Identifier person, Identifier apart) {
    return new Input.UnmergeOrdered(person, new Cut.Apart(List.of(apart)), "ann", "wrong", 0);
  }

  private static Input merged(Identifier one, Identifier other) {
    return new Input.MergeOrdered(one, other, true, "ann", "the same", 0);
  }

  private static Map<String, String> tags(Run run) {
    return tags(run, 0);
  }

  private static Map<String, String> tags(Run run, int ordinal) {
    Map<String, String> tags = new TreeMap<>();
    PersonView person = run.engine.view().person(ordinal);
    for (String key : person.tags().keys()) {
      tags.put(key, person.tags().text(key));
    }
    return tags;
  }

  private static Input view(String messageId, double price) {
    return new Input.Collected(
        EventBuilder.track("Product Viewed")
            .messageId(messageId)
            .user("u")
            .with("price", price)
            .build());
  }

  private static Input published(String name, String document, long time) {
    int slash = name.indexOf('/');
    return new Input.DefinitionPublished(
        name.substring(0, slash),
        name.substring(slash + 1),
        new Value.Fields(TestDocuments.fields(document)),
        "test",
        time);
  }

  /** An engine with its log, and a shell that back-fills and crashes now and then. */
  private static final class Run {
    private final List<Input> log = new ArrayList<>();
    private final Engine engine = new Engine(new InMemoryStateStore(), SETTINGS);
    private final Backfilling backfilling = new Backfilling(SETTINGS);

    List<Effect> apply(Input input) {
      List<Effect> effects = new ArrayList<>();
      engine.apply(log.size(), input, effects);
      log.add(input);
      return effects;
    }

    boolean step(Seeded random) {
      if (random.chance(0.1)) {
        backfilling.crash();
      }
      Input next = backfilling.next(engine, log);
      if (next != null) {
        apply(next);
      }
      return next != null;
    }

    void finish() {
      Seeded steady = Seeded.of(1);
      while (step(steady)) {
        assertTrue(log.size() < 20_000);
      }
    }

    boolean canPublish(String name) {
      return !name.equals("tag/my_ratio") && !name.startsWith("audience");
    }

    Map<String, String> answers() {
      Map<String, String> answers = new TreeMap<>();
      for (int person : engine.view().everybody()) {
        PersonView view = engine.view().person(person);
        answers.put(person + " tags", view.tags().toString());
        answers.put(person + " in", view.memberships().audiences().toString());
      }
      return answers;
    }
  }
}
