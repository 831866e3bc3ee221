package io.waggle.testkit.people;

import static io.waggle.testkit.people.EventBuilder.identify;
import static io.waggle.testkit.people.EventBuilder.page;
import static io.waggle.testkit.people.EventBuilder.track;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.waggle.core.collect.CollectedEvent;
import io.waggle.core.identity.IdentityRules;
import io.waggle.core.identity.IdentitySimulation;
import io.waggle.core.identity.IdentitySimulation.Part;
import io.waggle.core.identity.IdentitySimulation.Played;
import io.waggle.core.identity.IdentitySimulation.Verdict;
import io.waggle.core.identity.Link;
import io.waggle.core.identity.LinkTable;
import io.waggle.core.identity.Resolution;
import io.waggle.core.identity.RulesComparison;
import io.waggle.core.kernel.BinaryWriter;
import io.waggle.core.kernel.Identifier;
import io.waggle.core.kernel.StateStore;
import io.waggle.testkit.Seeded;
import io.waggle.testkit.store.InMemoryStateStore;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Trials of identity rules: they tell what the engine does, and touch nothing. */
class IdentitySimulationTest {
  private static final IdentityRules STANDARD = IdentityRules.standard();

  private static IdentityRules rules(String document) {
    return TestDocuments.parse(document, IdentityRules::parse);
  }

  private static Map<String, Verdict> verdicts(Played played) {
    Map<String, Verdict> verdicts = new HashMap<>();
    played.parts().forEach(each -> verdicts.put(each.identifier().kind(), each.verdict()));
    return verdicts;
  }

  private static Part part(Played played, String kind) {
    return played.parts().stream()
        .filter(each -> each.identifier().kind().equals(kind))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void everyVerdictIsToldWithItsReason() {
    IdentitySimulation trial = new IdentitySimulation(STANDARD);
    Played first = trial.play(identify("ann").anonymous("ipad").at(1).build());
    assertTrue(first.created());
    assertEquals(0, first.person());
    assertEquals(Link.Reason.FIRST_SEEN, part(first, "user_id").reason());
    assertEquals(Verdict.ATTACHED, part(first, "anonymous_id").verdict());
    Played again = trial.play(page("Home").anonymous("ipad").other("email", "null").at(2).build());
    assertEquals(Map.of("anonymous_id", Verdict.KNOWN, "email", Verdict.BLOCKED), verdicts(again));
    trial.play(track("View").other("card", "c1").at(3).build());
    Played merged = trial.play(identify("ann").other("card", "c1").at(4).build());
    assertEquals(List.of(1), merged.merged());
    assertEquals(Verdict.MERGED, part(merged, "card").verdict());
    assertEquals(1, part(merged, "card").before());
    assertEquals(0, part(merged, "card").after());
    Played other = trial.play(identify("bob").anonymous("ipad").other("card", "c1").at(5).build());
    assertEquals(Verdict.MOVED, part(other, "anonymous_id").verdict());
    assertEquals(other.person(), part(other, "anonymous_id").after());
    assertEquals(Verdict.REFUSED, part(other, "card").verdict());
    assertEquals(Link.Reason.KNOWN_USERS, part(other, "card").reason());
    assertEquals(0, part(other, "card").after());
    assertEquals(
        Resolution.NOBODY, trial.play(identify("null").anonymous("0").at(6).build()).person());
  }

  @Test
  void aSharedValueIsSaidToBeSo() {
    IdentitySimulation trial = new IdentitySimulation(STANDARD);
    Played last = null;
    for (int i = 0; i < 6; i++) {
      last = trial.play(identify("u" + i).other("email", "all@shop.example").at(i).build());
    }
    assertEquals(Verdict.MOVED, part(last, "email").verdict());
    assertEquals(Link.Reason.SHARED_VALUE, part(last, "email").reason());
    Played after = trial.play(identify("u9").other("email", "all@shop.example").at(9).build());
    assertEquals(Verdict.SHARED, part(after, "email").verdict());
  }

  @Test
  void onThePeopleThereAreItTellsWhatWouldHappenAndTouchesNothing() {
    Seeded.check(
        100,
        random -> {
          InMemoryStateStore store = new InMemoryStateStore();
          LinkTable links = new LinkTable(store, 1 << 16);
          SmallEngine engine = new SmallEngine(STANDARD, links);
          for (int i = 0; i < 60; i++) {
            engine.take(event(random, i));
          }
          List<byte[]> before = state(engine, links);
          IdentitySimulation trial =
              new IdentitySimulation(
                  STANDARD, links, person -> engine.person(person).identity(), engine.created());
          List<CollectedEvent> future = new ArrayList<>();
          List<Played> told = new ArrayList<>();
          for (int i = 60; i < 100; i++) {
            future.add(event(random, i));
            told.add(trial.play(future.getLast()));
          }
          List<byte[]> after = state(engine, links);
          assertEquals(before.size(), after.size());
          for (int i = 0; i < before.size(); i++) {
            assertArrayEquals(before.get(i), after.get(i));
          }
          for (int i = 0; i < future.size(); i++) {
            int merges = engine.merges();
            assertEquals(engine.take(future.get(i)), told.get(i).person(), "event " + i);
            assertEquals(engine.merges() - merges, told.get(i).merged().size());
            for (Part each : told.get(i).parts()) {
              if (each.verdict() == Verdict.ATTACHED || each.verdict() == Verdict.MERGED) {
                Identifier it = each.identifier();
                assertEquals(each.after(), engine.personOf(it.kind(), it.value()));
              }
            }
          }
        });
  }

  private static CollectedEvent event(Seeded random, int number) {
    EventBuilder event = track("View").at(1_000 + number).messageId("m" + number);
    if (random.chance(0.4)) {
      event.user("u" + random.below(9));
    }
    if (random.chance(0.4)) {
      event.other("email", "e" + random.below(4) + "@shop.example");
    }
    return event.anonymous("a" + random.below(8)).build();
  }

  private static List<byte[]> state(SmallEngine engine, LinkTable links) {
    List<byte[]> all = new ArrayList<>();
    for (int person = 0; person < engine.created(); person++) {
      BinaryWriter out = new BinaryWriter();
      engine.person(person).identity().write(out);
      all.add(out.toBytes());
    }
    BinaryWriter out = new BinaryWriter();
    links.shared().write(out);
    all.add(out.toBytes());
    for (String kind : List.of("user_id", "email", "anonymous_id")) {
      for (int i = 0; i < 9; i++) {
        String value = kind.charAt(0) + "" + i + (kind.equals("email") ? "@shop.example" : "");
        all.add(Integer.toString(engine.personOf(kind, value)).getBytes(StandardCharsets.UTF_8));
      }
    }
    return all;
  }

  @Test
  void itFindsPeopleThatAreNoLongerInMemory() {
    InMemoryStateStore store = new InMemoryStateStore();
    LinkTable links = new LinkTable(store, 1 << 16);
    SmallEngine engine = new SmallEngine(STANDARD, links);
    for (int i = 0; i < 3_000; i++) {
      engine.take(identify("user-" + i).anonymous("browser-" + i).at(i).build());
    }
    List<StateStore.Row> rows = new ArrayList<>();
    links.beginFreeze(rows);
    links.freezeMore(Integer.MAX_VALUE);
    store.checkpoint(rows, 1);
    links.stored();
    LinkTable small = new LinkTable(store, 1_024);
    small.load();
    IdentitySimulation trial =
        new IdentitySimulation(STANDARD, small, person -> engine.person(person).identity(), 3_000);
    for (int i = 0; i < 3_000; i++) {
      Played played = trial.play(page("Home").anonymous("browser-" + i).at(9_000 + i).build());
      assertEquals(engine.personOf("user_id", "user-" + i), played.person());
    }
  }

  @Test
  void twoSetsOfRulesAreComparedByWhatTheyDoToTheSameEvents() {
    RulesComparison comparison =
        new RulesComparison(STANDARD, rules("{kinds: [{kind: email, limit: 1}]}"));
    comparison.take(identify("").other("email", "a@b.example").anonymous("x").at(1).build());
    comparison.take(identify("").other("email", "c@d.example").anonymous("y").at(2).build());
    comparison.take(track("View").anonymous("x").other("card", "c").at(3).build());
    comparison.take(track("View").anonymous("y").other("card", "c").at(4).build());
    RulesComparison.Outcome outcome = comparison.outcome();
    assertEquals(4, outcome.events());
    assertEquals(1, outcome.different());
    assertEquals(1, outcome.current().people());
    assertEquals(2, outcome.draft().people());
    assertEquals(1, outcome.current().merges());
    assertEquals(Map.of(Link.Reason.LIMIT, 1L), outcome.draft().refusals());
    assertEquals(1, outcome.split().count());
    assertEquals(2, outcome.split().examples().getFirst().parts());
    assertEquals(0, outcome.joined().count());
    assertEquals("known, merged 1", outcome.examples().getFirst().current());
    assertEquals("known, refused anonymous_id", outcome.examples().getFirst().draft());
  }

  @Test
  void theSameRulesNeverDiffer() {
    Seeded.check(
        50,
        random -> {
          RulesComparison comparison = new RulesComparison(STANDARD, rules("{}"));
          for (int i = 0; i < 80; i++) {
            comparison.take(event(random, i));
          }
          RulesComparison.Outcome outcome = comparison.outcome();
          assertEquals(0, outcome.different());
          assertEquals(outcome.current(), outcome.draft());
          assertEquals(0, outcome.split().count() + outcome.joined().count());
        });
  }
}
