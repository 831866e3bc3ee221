package io.waggle.testkit.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.waggle.core.collect.CollectedEvent;
import io.waggle.core.engine.Effect;
import io.waggle.core.engine.Engine;
import io.waggle.core.engine.EngineSettings;
import io.waggle.core.engine.Input;
import io.waggle.core.engine.LogMarks;
import io.waggle.core.kernel.Attributes;
import io.waggle.core.kernel.Identifier;
import io.waggle.core.kernel.StateStore;
import io.waggle.testkit.Seeded;
import io.waggle.testkit.people.EventBuilder;
import io.waggle.testkit.store.InMemoryStateStore;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * The engine knows which inputs repeated an earlier one and which changed links, also after
 * checkpoints and restarts.
 */
class LogMarksTest {

  @Test
  void thePositionsOfDuplicatesAreKnown() {
    Seeded.check(
        20,
        random -> {
          StateStore store = new InMemoryStateStore();
          Engine engine = new Engine(store, EngineSettings.STANDARD);
          BitSet expected = new BitSet();
          int sent = 0;
          for (int position = 0; position < 300; position++) {
            boolean repeats = sent > 0 && random.chance(0.3);
            int message = repeats ? random.below(sent) : sent++;
            expected.set(position, repeats);
            engine.apply(position, view(message), new ArrayList<>());
            if (random.chance(0.05)) {
              store.checkpoint(engine.freeze(), engine.position());
              engine.frozenRowsStored();
              engine = random.chance(0.5) ? new Engine(store, EngineSettings.STANDARD) : engine;
            }
          }
          assertEquals(expected, engine.view().marks(0).repeated());
          assertEquals(new BitSet(), engine.view().marks(1).repeated());
        });
  }

  @Test
  void aRowEndsWhereTheNextBegins() {
    StateStore store = new InMemoryStateStore();
    Engine engine = new Engine(store, EngineSettings.STANDARD);
    int span = LogMarks.SPAN;
    List<Effect> effects = new ArrayList<>();
    for (int position = 0; position < span + 3; position++) {
      boolean repeats = position == 1 || position == span - 1 || position >= span + 1;
      engine.apply(position, repeats ? view(0) : view(position), effects);
      effects.clear();
    }
    assertEquals(bits(1, span - 1), engine.view().marks(0).repeated());
    assertEquals(bits(1, 2), engine.view().marks(1).repeated());
    store.checkpoint(engine.freeze(), engine.position());
    Engine again = new Engine(store, EngineSettings.STANDARD);
    assertEquals(bits(1, span - 1), again.view().marks(0).repeated());
    assertEquals(bits(1, 2), again.view().marks(1).repeated());
  }

  @Test
  void aRepeatedCallOfAJourneyIsOne() {
    Engine engine = new Engine(new InMemoryStateStore(), EngineSettings.STANDARD);
    Identifier person = new Identifier(Identifier.USER_ID, "u");
    Input call = new Input.JourneyCalled("called", person, "", Attributes.EMPTY, "once", 0);
    engine.apply(0, call, new ArrayList<>());
    engine.apply(1, call, new ArrayList<>());
    assertEquals(bits(1), engine.view().marks(0).repeated());
  }

  @Test
  void eventsThatChangeWhoGoesByWhatAreKnown() {
    Engine engine = new Engine(new InMemoryStateStore(), EngineSettings.STANDARD);
    List<EventBuilder> events =
        List.of(
            EventBuilder.page("Home").anonymous("device-1"),
            EventBuilder.page("Home").anonymous("device-1"),
            EventBuilder.page("Home").user("u").anonymous("device-1"),
            EventBuilder.page("Home").user("u"),
            EventBuilder.page("Home").anonymous("device-2"),
            EventBuilder.identify("u").anonymous("device-2"),
            EventBuilder.identify("u").anonymous("device-2"));
    for (int i = 0; i < events.size(); i++) {
      CollectedEvent event = events.get(i).messageId("m" + i).build();
      engine.apply(i, new Input.Collected(event), new ArrayList<>());
    }
    assertEquals(bits(0, 2, 4, 5), engine.view().marks(0).linked());
    assertEquals(new BitSet(), engine.view().marks(0).repeated());
  }

  private static BitSet bits(int... set) {
    BitSet bits = new BitSet();
    for (int each : set) {
      bits.set(each);
    }
    return bits;
  }

  private static Input view(int message) {
    return new Input.Collected(
        EventBuilder.track("Product Viewed").messageId("m" + message).user("u").build());
  }
}
