package io.waggle.app.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.waggle.core.engine.Engine;
import io.waggle.core.engine.EngineSettings;
import io.waggle.core.engine.Input;
import io.waggle.testkit.people.EventBuilder;
import io.waggle.testkit.store.InMemoryStateStore;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How much of a checkpoint's work is done between two pieces of work. */
class CheckpointerTest {
  private static final int PEOPLE = 500;
  private static final PipelineSettings AT_ONCE =
      new PipelineSettings(1_000, 0, Long.MAX_VALUE, 10);

  private final InMemoryStateStore store = new InMemoryStateStore();
  private final Engine engine = new Engine(store, EngineSettings.STANDARD);

  /** How often it took to be asked until all rows were handed over. */
  private int stepsOf(int applied, long waiting) {
    for (int i = 0; i < PEOPLE; i++) {
      Input input =
          new Input.Collected(EventBuilder.page("Home").user("u" + i).messageId("m" + i).build());
      engine.apply(engine.position(), input, new ArrayList<>());
    }
    int steps = 0;
    try (Checkpointer checkpointer = new Checkpointer(store, engine, List.of(), AT_ONCE)) {
      do {
        checkpointer.advance(0, applied, waiting);
        steps++;
      } while (checkpointer.isUnderWay());
    }
    assertEquals(PEOPLE, store.position());
    return steps;
  }

  @Test
  void aSingleInputIsFollowedByAsLittleWorkAsOneOfManyInABatch() {
    int steps = stepsOf(1, 0);
    assertTrue(steps >= PEOPLE, "only " + steps + " steps");
  }

  @Test
  void aBatchIsFollowedByAsMuchAsItsInputs() {
    int steps = stepsOf(100, 0);
    assertTrue(steps >= PEOPLE / 100 && steps <= PEOPLE / 100 + 5, steps + " steps");
  }

  @Test
  void whileManyWaitABatchIsFollowedByLess() {
    int steps = stepsOf(100, 4_000);
    assertTrue(steps >= PEOPLE / 25, steps + " steps");
  }

  @Test
  void withNothingWaitingItIsDoneInAFewSteps() {
    int steps = stepsOf(0, 0);
    assertTrue(steps <= 5, steps + " steps");
  }
}
