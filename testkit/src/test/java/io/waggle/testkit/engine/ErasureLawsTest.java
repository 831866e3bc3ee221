package io.waggle.testkit.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.waggle.core.engine.Effect;
import io.waggle.core.engine.Engine;
import io.waggle.core.engine.EngineSettings;
import io.waggle.core.engine.Erasure;
import io.waggle.core.engine.Input;
import io.waggle.core.engine.PersonView;
import io.waggle.core.kernel.Identifier;
import io.waggle.testkit.Seeded;
import io.waggle.testkit.store.InMemoryStateStore;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Erasing people whatever has happened before, and whatever happens after. */
class ErasureLawsTest {
  private static final int RUNS = 40;

  /** A random log, applied. */
  private static Engine lived(Seeded random, int inputs) {
    Engine engine = new Engine(new InMemoryStateStore(), EngineSettings.STANDARD);
    RandomInputs source = new RandomInputs(random);
    List<Effect> effects = new ArrayList<>();
    for (int i = 0; i < inputs; i++) {
      effects.clear();
      engine.apply(i, source.next(), effects);
      effects.forEach(source::saw);
    }
    while (engine.nextDue() <= engine.now()) {
      apply(engine, new Input.Tick(engine.now()));
    }
    return engine;
  }

  private static void apply(Engine engine, Input input) {
    engine.apply(engine.position(), input, new ArrayList<>());
  }

  private static Input.ErasureOrdered order(Engine engine, Identifier person, String request) {
    return new Input.ErasureOrdered(
        person, request, false, "salt", "ann", "asked for it", engine.now());
  }

  /** What is stored of everybody else. */
  private static Map<String, String> told(Engine engine, Set<Integer> without) {
    Map<String, String> told = new TreeMap<>();
    for (int each : engine.view().everybody()) {
      PersonView person = engine.view().person(each);
      if (!without.contains(each)) {
        told.put(
            "person " + each,
            person.identifiers()
                + " "
                + person.memberships().audiences()
                + " "
                + person.traits()
                + " "
                + person.profile().orders()
                + " "
                + person.consents().stream().map(c -> c.granted() + " " + c.time()).toList()
                + " "
                + person.deliveries()
                + " "
                + person.enrolments().current());
      }
    }
    return told;
  }

  /** One by one: all of it is too long to be read. */
  private static void assertSame(Map<String, String> expected, Map<String, String> found) {
    assertEquals(expected.keySet(), found.keySet());
    expected.forEach((who, what) -> assertEquals(what, found.get(who), who));
  }

  @Test
  void onlyWhoIsErasedIsTouched() {
    int[] erasures = {0};
    Seeded.check(
        RUNS,
        random -> {
          Engine engine = lived(random, 200 + random.below(200));
          List<Integer> everybody = engine.view().everybody();
          if (everybody.isEmpty()) {
            return;
          }
          int ordinal = random.oneOf(everybody);
          List<Identifier> own = engine.view().person(ordinal).identifiers();
          if (own.isEmpty()) {
            return;
          }
          Set<Integer> gone = Set.copyOf(engine.view().person(ordinal).ordinals());
          Map<String, String> before = told(engine, gone);
          apply(engine, order(engine, random.oneOf(own), "last"));
          assertSame(before, told(engine, Set.of()));
          for (Identifier each : own) {
            assertNull(engine.view().person(each), each.toString());
          }
          for (int each : gone) {
            assertNull(engine.view().person(each), "person " + each);
          }
          Erasure entry = engine.view().erasures().getLast();
          assertEquals(own.size(), entry.reach().identifiers());
          assertEquals(gone.size(), entry.reach().people());
          for (String audience : audiences(engine)) {
            Set<Integer> members = new HashSet<>();
            engine.view().audiencePeople(audience).forEach((int each) -> members.add(each));
            members.retainAll(gone);
            assertEquals(Set.of(), members, audience);
          }
          erasures[0]++;
        });
    assertEquals(true, erasures[0] > RUNS / 2, erasures[0] + " erasures");
  }

  private static List<String> audiences(Engine engine) {
    return engine.view().audiences().stream().map(each -> each.id()).toList();
  }

  @Test
  void mergedAndErasedIsErasedOneByOne() {
    int[] merged = {0};
    Seeded.check(
        RUNS,
        random -> {
          long seed = random.below(Integer.MAX_VALUE);
          int inputs = 100 + random.below(200);
          Engine together = lived(Seeded.of(seed), inputs);
          Engine apart = lived(Seeded.of(seed), inputs);
          List<Integer> everybody = new ArrayList<>(together.view().everybody());
          everybody.removeIf(each -> together.view().person(each).identifiers().isEmpty());
          if (everybody.size() < 2) {
            return;
          }
          Identifier one = anyOf(together, random.oneOf(everybody));
          Identifier other = anyOf(together, random.oneOf(everybody));
          apply(
              together,
              new Input.MergeOrdered(one, other, true, "ann", "the same", together.now()));
          boolean same =
              together.view().person(one).ordinal() == together.view().person(other).ordinal();
          apply(apart, new Input.QuarantineResolved(1_000_000, false, "ann", apart.now()));
          apply(together, order(together, one, "one"));
          apply(apart, order(apart, one, "one"));
          apply(together, order(together, other, "other"));
          apply(apart, order(apart, other, "other"));
          assertSame(told(apart, Set.of()), told(together, Set.of()));
          for (String audience : audiences(apart)) {
            assertEquals(
                apart.view().audiencePeople(audience), together.view().audiencePeople(audience));
          }
          assertEquals(apart.view().pendingCount(), together.view().pendingCount());
          assertEquals(apart.view().totals().people(), together.view().totals().people());
          merged[0] += same ? 1 : 0;
        });
    assertEquals(true, merged[0] > RUNS / 3, merged[0] + " merges");
  }

  private static Identifier anyOf(Engine engine, int ordinal) {
    return engine.view().person(ordinal).identifiers().getFirst();
  }
}
