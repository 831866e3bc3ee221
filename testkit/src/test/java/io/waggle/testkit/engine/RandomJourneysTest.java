package io.waggle.testkit.engine;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.waggle.core.engine.Effect;
import io.waggle.core.engine.Engine;
import io.waggle.core.engine.EngineSettings;
import io.waggle.core.engine.Input;
import io.waggle.testkit.Seeded;
import io.waggle.testkit.store.InMemoryStateStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * The journeys that the other tests draw from really happen, so that those tests mean something.
 */
class RandomJourneysTest {
  @Test
  void everyTriggerAndEveryWayOfEndingComesUp() {
    Set<String> seen = new TreeSet<>();
    Seeded.check(
        30,
        random -> {
          Engine engine = new Engine(new InMemoryStateStore(), EngineSettings.STANDARD);
          RandomInputs inputs = new RandomInputs(random);
          List<Effect> effects = new ArrayList<>();
          for (int i = 0; i < 400; i++) {
            Input input = inputs.next();
            int before = effects.size();
            engine.apply(i, input, effects);
            effects.subList(before, effects.size()).forEach(inputs::saw);
          }
          for (Effect each : effects) {
            switch (each) {
              case Effect.EnrolmentChanged changed -> {
                seen.add(changed.journey() + " " + changed.state());
                seen.add(changed.state() + " " + changed.reason());
              }
              case Effect.ContactDecided decided ->
                  seen.add(decided.template() + " " + (decided.allowed() ? "sent" : "kept back"));
              case Effect.DefinitionRefused refused -> assertNoJourney(refused);
              default -> {}
            }
          }
        });
    for (String each :
        List.of(
            "called waiting",
            "called done",
            "basket waiting",
            "basket split",
            "basket done",
            "basket migrated",
            "birthday entered",
            "birthday waiting",
            "monday entered",
            "storm entered",
            "storm waiting",
            "storm done",
            "again sent",
            "again kept back",
            "exited exit_on",
            "exited version_stopped",
            "exited merged",
            "welcome held_out",
            "welcome converted")) {
      assertTrue(seen.contains(each), each + " is not in " + seen);
    }
  }

  private static void assertNoJourney(Effect.DefinitionRefused refused) {
    assertTrue(!refused.kind().equals("journey"), refused.id() + ": " + refused.message());
  }
}
