package io.waggle.app.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import io.waggle.core.engine.Effect;
import io.waggle.core.engine.Engine;
import io.waggle.core.engine.EngineSettings;
import io.waggle.core.engine.Input;
import io.waggle.testkit.people.EventBuilder;
import io.waggle.testkit.store.InMemoryEventLog;
import io.waggle.testkit.store.InMemoryStateStore;
import io.waggle.testkit.store.VirtualClock;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the log has beyond the last checkpoint is applied again in bounded memory. */
class PipelineRecoveryTest {
  private static final int PEOPLE = 20_000;
  private static final EngineSettings FEW_IN_MEMORY =
      new EngineSettings(500, 1 << 10, EngineSettings.STANDARD.seen(), 3);

  private final InMemoryEventLog log = new InMemoryEventLog();
  private final VirtualClock clock = new VirtualClock(1_000);
  private final EffectSink unseen =
      new EffectSink() {
        @Override
        public void accept(List<Effect> effects, long next) {}

        @Override
        public void flush() {}
      };

  private Pipeline pipeline(InMemoryStateStore store, Engine engine) {
    return new Pipeline(
        new Pipeline.Parts(log, store, engine, List.of(unseen), clock),
        new PipelineSettings(2 * PEOPLE, Long.MAX_VALUE, Long.MAX_VALUE, 10));
  }

  /** Of a whole log nothing else is told. */
  private static RecoveryWatch telling(List<Long> told) {
    return new RecoveryWatch() {
      @Override
      public void at(long done) {
        told.add(done);
      }

      @Override
      public void lost(long position, long inputs) {
        fail(inputs + " inputs lost at " + position);
      }

      @Override
      public void refused(Effect.DefinitionRefused refused) {
        fail(refused.toString());
      }
    };
  }

  @Test
  void aLongReplayStoresCheckpointsOnTheWay() {
    InMemoryStateStore lost = new InMemoryStateStore();
    Pipeline first = pipeline(lost, new Engine(lost, EngineSettings.STANDARD));
    List<Input> inputs = new ArrayList<>();
    for (int i = 0; i < PEOPLE; i++) {
      inputs.add(
          new Input.Collected(EventBuilder.page("Home").user("u" + i).messageId("m" + i).build()));
    }
    first.ingest(inputs);

    InMemoryStateStore store = new InMemoryStateStore();
    Engine engine = new Engine(store, FEW_IN_MEMORY);
    List<Long> told = new ArrayList<>();
    assertEquals(PEOPLE, pipeline(store, engine).recover(telling(told)));
    assertEquals(PEOPLE, engine.view().totals().people());
    assertTrue(store.position() > PEOPLE / 2, "stored up to " + store.position());
    assertTrue(told.size() > 5 && told.getLast() <= PEOPLE, told.toString());

    Engine again = new Engine(store, FEW_IN_MEMORY);
    assertEquals(
        PEOPLE - store.position(), pipeline(store, again).recover(telling(new ArrayList<>())));
    assertEquals(PEOPLE, again.view().totals().people());
  }
}
