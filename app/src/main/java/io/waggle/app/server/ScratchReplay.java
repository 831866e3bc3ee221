package io.waggle.app.server;

import io.waggle.core.engine.Effect;
import io.waggle.core.engine.Engine;
import io.waggle.core.engine.EngineSettings;
import io.waggle.core.engine.InputCodec;
import io.waggle.core.kernel.BinaryReader;
import io.waggle.core.kernel.EventLog;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Applies a log from its beginning to an engine of its own, with a temporary store, so that memory
 * stays bounded.
 */
final class ScratchReplay {
  private static final int EFFECTS_KEPT = 4_096;

  private ScratchReplay() {}

  /** Told of effects as they come. */
  interface Listener {
    void applied(List<Effect> effects, long next);
  }

  /** Applies everything before {@code end} and asks the engine for an answer. */
  static <T> T run(
      EventLog log,
      long end,
      EngineSettings settings,
      Listener listener,
      Function<Engine, T> answer) {
    try (ScratchStore store = ScratchStore.open()) {
      Engine engine = new Engine(store, settings);
      List<Effect> effects = new ArrayList<>(EFFECTS_KEPT);
      log.read(
          0,
          (position, bytes, from, length) -> {
            if (position >= end) {
              return false;
            }
            engine.skipTo(position);
            engine.apply(position, InputCodec.read(new BinaryReader(bytes, from, length)), effects);
            if (effects.size() >= EFFECTS_KEPT) {
              listener.applied(List.copyOf(effects), position + 1);
              effects.clear();
              if (engine.mustCheckpoint() || engine.wantsCheckpoint()) {
                store.checkpoint(engine.freeze(), engine.position());
                engine.frozenRowsStored();
              }
            }
            return true;
          });
      engine.skipTo(end);
      listener.applied(List.copyOf(effects), end);
      return answer.apply(engine);
    }
  }
}
