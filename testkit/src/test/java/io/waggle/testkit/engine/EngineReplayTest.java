package io.waggle.testkit.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.waggle.core.collect.SeenLimits;
import io.waggle.core.engine.Effect;
import io.waggle.core.engine.Engine;
import io.waggle.core.engine.EngineSettings;
import io.waggle.core.engine.Freeze;
import io.waggle.core.engine.Input;
import io.waggle.core.engine.InputCodec;
import io.waggle.core.engine.SourceCounts;
import io.waggle.core.kernel.BinaryReader;
import io.waggle.core.kernel.BinaryWriter;
import io.waggle.testkit.Seeded;
import io.waggle.testkit.store.InMemoryStateStore;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Replay equals live: whatever the cache held, wherever it crashed, whenever checkpoints were
 * taken.
 */
class EngineReplayTest {
  private static final int INPUTS = 400;
  private static final EngineSettings ROOMY = EngineSettings.STANDARD;

  /** So small that people, links and message ids leave memory all the time. */
  private static final EngineSettings TINY =
      new EngineSettings(3, 1 << 10, new SeenLimits(16, 1 << 10, 64, 64), 3);

  @Test
  void stateAfterCrashesAtRandomStepsEqualsAnUninterruptedRun() {
    Seeded.check(
        60,
        random -> {
          List<Input> log = new ArrayList<>();
          List<Effect> liveEffects = new ArrayList<>();
          Engine live = new Engine(new InMemoryStateStore(), TINY);
          RandomInputs inputs = new RandomInputs(random);
          Backfilling backfilling = new Backfilling(TINY);
          for (int i = 0; i < INPUTS; i++) {
            Input more = random.chance(0.1) ? backfilling.next(live, log) : null;
            Input input = more == null ? inputs.next() : more;
            log.add(input);
            int before = liveEffects.size();
            live.apply(i, input, liveEffects);
            liveEffects.subList(before, liveEffects.size()).forEach(inputs::saw);
          }
          Crashing crashing = new Crashing(random, log);
          Engine survivor = crashing.run();
          assertEquals(live.view().digest(), survivor.view().digest());
          assertEquals(byPosition(liveEffects), crashing.effects);
          assertTrue(live.view().sources().stream().allMatch(SourceCounts.Count::lawHolds));
        });
  }

  @Test
  void theSizeOfTheCachesChangesNothing() {
    Seeded.check(
        20,
        random -> {
          Engine tiny = new Engine(new InMemoryStateStore(), TINY);
          Engine roomy = new Engine(new InMemoryStateStore(), withWalk(ROOMY, TINY.walkPerTick()));
          RandomInputs inputs = new RandomInputs(random);
          Backfilling backfilling = new Backfilling(TINY);
          List<Input> log = new ArrayList<>();
          List<Effect> ofTiny = new ArrayList<>();
          List<Effect> ofRoomy = new ArrayList<>();
          for (int i = 0; i < INPUTS; i++) {
            Input more = random.chance(0.1) ? backfilling.next(tiny, log) : null;
            Input input = more == null ? inputs.next() : more;
            log.add(input);
            int before = ofTiny.size();
            tiny.apply(i, input, ofTiny);
            roomy.apply(i, input, ofRoomy);
            ofTiny.subList(before, ofTiny.size()).forEach(inputs::saw);
          }
          assertEquals(ofRoomy, ofTiny);
          assertEquals(roomy.view().digest(), tiny.view().digest());
        });
  }

  @Test
  void inputsReadBackAsTheyWereWritten() {
    Seeded.check(
        20,
        random -> {
          RandomInputs inputs = new RandomInputs(random);
          for (int i = 0; i < 100; i++) {
            byte[] once = encoded(inputs.next());
            byte[] twice = encoded(InputCodec.read(new BinaryReader(once)));
            assertEquals(List.of(hex(once)), List.of(hex(twice)));
          }
        });
  }

  private static EngineSettings withWalk(EngineSettings settings, int walk) {
    return new EngineSettings(
        settings.cachedPeople(), settings.cachedLinks(), settings.seen(), walk);
  }

  private static Map<Long, List<Effect>> byPosition(List<Effect> effects) {
    Map<Long, List<Effect>> byPosition = new HashMap<>();
    effects.forEach(e -> byPosition.computeIfAbsent(e.position(), p -> new ArrayList<>()).add(e));
    return byPosition;
  }

  private static byte[] encoded(Input input) {
    BinaryWriter out = new BinaryWriter();
    InputCodec.write(input, out);
    return out.toBytes();
  }

  private static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }

  /**
   * Runs the log with checkpoints and crashes drawn at random; a crash may hit between freeze and
   * store.
   */
  private static final class Crashing {
    private final Seeded random;
    private final List<Input> log;
    private final Map<Long, List<Effect>> effects = new HashMap<>();
    private InMemoryStateStore store = new InMemoryStateStore();
    private Engine engine = new Engine(store, TINY);
    private @Nullable Freeze freeze;
    private long frozenAt;

    Crashing(Seeded random, List<Input> log) {
      this.random = random;
      this.log = log;
    }

    Engine run() {
      while (engine.position() < log.size()) {
        long position = engine.position();
        List<Effect> out = new ArrayList<>();
        engine.apply(position, log.get((int) position), out);
        // After a crash the same effects come again; they must be the same ones.
        List<Effect> before = effects.put(position, out);
        assertTrue(before == null || before.equals(out), "effects differ at " + position);
        if (out.isEmpty()) {
          effects.remove(position);
        }
        if (engine.mustCheckpoint()) {
          freezeOn(Integer.MAX_VALUE);
        } else if (freeze != null) {
          freezeOn(random.below(4));
        } else if (random.chance(0.05)) {
          freezeOn(0);
        } else if (random.chance(0.02)) {
          crash();
        }
      }
      return engine;
    }

    /** Begins a freeze or goes on with it; when everybody is in, stores it or crashes before. */
    private void freezeOn(int people) {
      if (freeze == null) {
        freeze = engine.beginFreeze();
        frozenAt = engine.position();
      }
      if (freeze.advance(people)) {
        if (random.chance(0.8)) {
          store.checkpoint(freeze.rows(), frozenAt);
          engine.frozenRowsStored();
          freeze = null;
        } else {
          crash();
        }
      }
    }

    private void crash() {
      freeze = null;
      store.close();
      store = store.reopened();
      engine = new Engine(store, TINY);
    }
  }
}
