package io.waggle.testkit.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.waggle.core.collect.SeenLimits;
import io.waggle.core.engine.Effect;
import io.waggle.core.engine.Engine;
import io.waggle.core.engine.EngineSettings;
import io.waggle.core.engine.Input;
import io.waggle.core.engine.SourceCounts;
import io.waggle.testkit.Seeded;
import io.waggle.testkit.store.InMemoryStateStore;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A log that lost entries in its middle is still replayed: from what is left, and always alike. */
class LostInputsTest {
  private static final int INPUTS = 400;
  private static final EngineSettings TINY =
      new EngineSettings(3, 1 << 10, new SeenLimits(16, 1 << 10, 64, 64), 3);

  @Test
  void whateverIsLostTheRestIsReplayedAndTheSourcesAddUp() {
    Seeded.check(
        12,
        random -> {
          List<Input> log = liveLog(random);
          boolean[] lost = losses(random);
          Engine once = replay(log, lost, null);
          Engine inSteps = replay(log, lost, random);
          assertEquals(once.view().digest(), inSteps.view().digest());
          assertEquals(INPUTS, once.position());
          assertTrue(once.view().sources().stream().allMatch(SourceCounts.Count::lawHolds));
        });
  }

  @Test
  void nothingIsAppliedTwice() {
    Engine engine = new Engine(new InMemoryStateStore(), TINY);
    engine.skipTo(5);
    assertThrows(IllegalStateException.class, () -> engine.skipTo(4));
    assertThrows(
        IllegalStateException.class, () -> engine.apply(4, new Input.Tick(1), new ArrayList<>()));
  }

  private static List<Input> liveLog(Seeded random) {
    Engine live = new Engine(new InMemoryStateStore(), TINY);
    RandomInputs inputs = new RandomInputs(random);
    Backfilling backfilling = new Backfilling(TINY);
    List<Input> log = new ArrayList<>();
    for (int i = 0; i < INPUTS; i++) {
      Input more = random.chance(0.1) ? backfilling.next(live, log) : null;
      Input input = more == null ? inputs.next() : more;
      log.add(input);
      List<Effect> effects = new ArrayList<>();
      live.apply(i, input, effects);
      effects.forEach(inputs::saw);
    }
    return log;
  }

  /** Single entries and whole batches, at the beginning, in the middle and at the end. */
  private static boolean[] losses(Seeded random) {
    boolean[] lost = new boolean[INPUTS];
    for (int i = 0; i < 1 + random.below(20); i++) {
      int from = random.below(INPUTS);
      int until = Math.min(INPUTS, from + 1 + random.below(30));
      for (int at = from; at < until; at++) {
        lost[at] = true;
      }
    }
    return lost;
  }

  /** Replays what is left; with a source of chance, over checkpoints and restarts. */
  private static Engine replay(List<Input> log, boolean[] lost, @Nullable Seeded restarts) {
    InMemoryStateStore store = new InMemoryStateStore();
    Engine engine = new Engine(store, TINY);
    for (int i = 0; i < INPUTS; i++) {
      if (lost[i]) {
        continue;
      }
      engine.skipTo(i);
      engine.apply(i, log.get(i), new ArrayList<>());
      if (engine.mustCheckpoint() || restarts != null && restarts.chance(0.03)) {
        store.checkpoint(engine.freeze(), engine.position());
        engine.frozenRowsStored();
        if (restarts != null) {
          store.close();
          store = store.reopened();
          engine = new Engine(store, TINY);
        }
      }
    }
    engine.skipTo(INPUTS);
    return engine;
  }
}
