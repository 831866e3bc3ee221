package io.waggle.app.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.waggle.core.engine.Effect;
import io.waggle.core.engine.Engine;
import io.waggle.core.engine.EngineSettings;
import io.waggle.core.engine.Input;
import io.waggle.core.kernel.Identifier;
import io.waggle.testkit.store.InMemoryEventLog;
import io.waggle.testkit.store.InMemoryStateStore;
import io.waggle.testkit.store.VirtualClock;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class PipelineHealthTest {
  private static final long SECOND = 1_000_000_000L;

  private final AtomicLong nanos = new AtomicLong(1);
  private final Gate gate = new Gate();
  private final InMemoryStateStore store = new InMemoryStateStore();
  private final VirtualClock clock = new VirtualClock(1_000);
  private final Pipeline pipeline =
      new Pipeline(
          new Pipeline.Parts(
              new InMemoryEventLog(),
              store,
              new Engine(store, EngineSettings.STANDARD),
              List.of(gate),
              clock),
          new PipelineSettings(1_000, Long.MAX_VALUE, Long.MAX_VALUE, 10),
          nanos::get);

  /** A view that takes nothing until it is opened, as one whose disk hangs. */
  private static final class Gate implements EffectSink {
    final CountDownLatch reached = new CountDownLatch(1);
    final CountDownLatch open = new CountDownLatch(1);
    volatile boolean shut;

    @Override
    public void accept(List<Effect> effects, long next) {
      if (shut) {
        reached.countDown();
        try {
          open.await();
        } catch (InterruptedException e) {
          throw new IllegalStateException(e);
        }
      }
    }

    @Override
    public void flush() {}
  }

  @Test
  void aViewThatHangsShowsAsABusyEngineAndAStalledBacklog() throws InterruptedException {
    pipeline.start();
    gate.shut = true;
    nanos.addAndGet(3_600 * SECOND);
    pipeline.ingest(List.of(consent()));
    gate.reached.await();
    assertEquals(0, pipeline.health().stalledMillis(), "idle time is not waiting time");

    nanos.addAndGet(25 * SECOND);
    Pipeline.Health stuck = pipeline.health();
    assertEquals(1, stuck.backlog());
    assertEquals(25_000, stuck.busyMillis());
    assertEquals(25_000, stuck.stalledMillis());

    gate.open.countDown();
    pipeline.ask(Engine::position);
    Pipeline.Health well = pipeline.health();
    assertEquals(0, well.backlog());
    assertEquals(0, well.stalledMillis());
    pipeline.close();
  }

  @Test
  void aBacklogNobodyWorksOnShowsAsStalled() {
    pipeline.ingest(List.of(consent()));
    nanos.addAndGet(10 * SECOND);
    pipeline.ingest(List.of(consent()));
    nanos.addAndGet(15 * SECOND);

    Pipeline.Health stuck = pipeline.health();
    assertEquals(0, stuck.busyMillis());
    assertEquals(25_000, stuck.stalledMillis(), "more work is no progress");
    assertTrue(stuck.failure().isEmpty());
  }

  private static Input consent() {
    Identifier person = new Identifier(Identifier.USER_ID, "u1");
    return new Input.ConsentChanged(person, "marketing", "email", true, "", "test", 1_000);
  }
}
