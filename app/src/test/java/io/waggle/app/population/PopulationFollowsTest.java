package io.waggle.app.population;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.waggle.core.audience.AudienceSet;
import io.waggle.core.audience.Condition;
import io.waggle.core.audience.ConditionText;
import io.waggle.core.collect.Verdict;
import io.waggle.core.engine.Effect;
import io.waggle.core.engine.Engine;
import io.waggle.core.engine.EngineSettings;
import io.waggle.core.engine.PersonView;
import io.waggle.testkit.Seeded;
import io.waggle.testkit.engine.RandomInputs;
import io.waggle.testkit.store.InMemoryStateStore;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.roaringbitmap.RoaringBitmap;

/** Bitmaps follow the engine's effects, also when people are merged and taken apart by hand. */
class PopulationFollowsTest {
  private static final int INPUTS = 300;
  private static final List<Condition> CONDITIONS =
      List.of(
          condition("count(\"Product Viewed\" within 7d) >= 1"),
          condition("trait city = \"Berlin\""),
          condition("tag orders >= 1 or trait email exists"),
          condition("consent marketing on email is denied"));

  private static Condition condition(String text) {
    return assertInstanceOf(ConditionText.Reading.Understood.class, ConditionText.read(text), text)
        .condition();
  }

  @Test
  void bitmapsAnswerAsTheEngineDoesOfEachPerson() {
    Seeded.check(
        25,
        random -> {
          Engine engine = new Engine(new InMemoryStateStore(), EngineSettings.STANDARD);
          ChangedPeople changed = new ChangedPeople();
          PopulationIndex index = new PopulationIndex(new OneEngine(engine), changed);
          index.everybody();
          RandomInputs inputs = new RandomInputs(random);
          for (int i = 0; i < INPUTS; i++) {
            List<Effect> effects = new ArrayList<>();
            engine.apply(i, inputs.next(), effects);
            effects.forEach(inputs::saw);
            changed.accept(effects, i + 1);
            if (i > 20 && random.chance(0.1)) {
              verify(engine, index, random.oneOf(CONDITIONS));
            }
          }
        });
  }

  private static void verify(Engine engine, PopulationIndex index, Condition condition) {
    assertEquals(
        engine.view().everybody(), index.everybody().stream().boxed().toList(), "everybody");
    List<Integer> expected = new ArrayList<>();
    for (int each : engine.view().everybody()) {
      PersonView person = engine.view().person(each);
      if (Verdict.holds(condition.judge(person.facts(), engine.now()))) {
        expected.add(each);
      }
    }
    assertEquals(expected, index.people(condition).stream().boxed().toList(), condition.describe());
  }

  /** Everybody in an engine that nobody else asks. */
  private record OneEngine(Engine engine) implements Crowd {
    @Override
    public long now() {
      return engine.now();
    }

    @Override
    public AudienceSet definitions() {
      return engine.view().audienceSet();
    }

    @Override
    public int end() {
      return engine.view().peopleEver();
    }

    @Override
    public void read(RoaringBitmap people, Reader reader) {
      people.forEach((int each) -> {
        PersonView found =
            engine.view().currentOrdinal(each) == each ? engine.view().person(each) : null;
        if (found != null) {
          reader.read(each, found.facts(), engine.now());
        }
      });
    }
  }
}
