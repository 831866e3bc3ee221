package io.waggle.app.server;

import io.waggle.app.console.CountedProgress;
import io.waggle.app.log.Damage;
import io.waggle.app.log.LogSettings;
import io.waggle.app.log.SegmentFileEventLog;
import io.waggle.app.state.RocksDbStateStore;
import io.waggle.app.state.StateSettings;
import io.waggle.core.engine.Effect;
import io.waggle.core.engine.Engine;
import io.waggle.core.engine.EngineSettings;
import io.waggle.core.engine.InputCodec;
import io.waggle.core.engine.SourceCounts;
import io.waggle.core.engine.StateDigest;
import io.waggle.core.kernel.BinaryReader;
import java.util.ArrayList;
import java.util.List;

/**
 * Rebuilds the state from the log alone and compares it, part by part, with the state as it is
 * stored. For a data directory that no server has open; nothing that it keeps is changed.
 */
public final class ReplayVerification {
  private ReplayVerification() {}

  /** One part of the state on both sides. */
  public record Part(String name, String live, String rebuilt) {
    public boolean agrees() {
      return live.equals(rebuilt);
    }
  }

  /** What came of it. The law is that of events, for every source. */
  public record Result(
      long inputs, List<Part> parts, List<SourceCounts.Count> sources, List<Damage> damages) {
    public Result {
      parts = List.copyOf(parts);
      sources = List.copyOf(sources);
      damages = List.copyOf(damages);
    }

    public boolean agrees() {
      return parts.stream().allMatch(Part::agrees)
          && sources.stream().allMatch(SourceCounts.Count::lawHolds);
    }
  }

  /** Verifies, and shows on the error stream how far it has come. */
  public static Result verify(DataDirectory data, EngineSettings settings) {
    try (DataDirectory.Claim claim = data.claim();
        RocksDbStateStore stored = RocksDbStateStore.open(data.state(), StateSettings.DEFAULTS);
        SegmentFileEventLog log =
            SegmentFileEventLog.open(data.log(), LogSettings.DEFAULTS, stored.position())) {
      List<StateDigest.Section> live = live(stored, log, settings);
      CountedProgress progress = new CountedProgress("replaying the log", log.end());
      Result result =
          ScratchReplay.run(
              log,
              log.end(),
              settings,
              (effects, next) -> progress.at(next),
              rebuilt -> compare(live, rebuilt, log));
      progress.done();
      return result;
    }
  }

  private static List<StateDigest.Section> live(
      RocksDbStateStore stored, SegmentFileEventLog log, EngineSettings settings) {
    Engine engine = new Engine(stored, settings);
    List<Effect> unused = new ArrayList<>();
    log.read(
        engine.position(),
        (position, bytes, from, length) -> {
          engine.skipTo(position);
          engine.apply(position, InputCodec.read(new BinaryReader(bytes, from, length)), unused);
          unused.clear();
          return true;
        });
    engine.skipTo(Math.max(engine.position(), log.end()));
    return engine.view().digest();
  }

  private static Result compare(
      List<StateDigest.Section> live, Engine rebuilt, SegmentFileEventLog log) {
    List<StateDigest.Section> digest = rebuilt.view().digest();
    List<Part> parts = new ArrayList<>();
    for (int i = 0; i < digest.size(); i++) {
      parts.add(new Part(digest.get(i).name(), live.get(i).sha256(), digest.get(i).sha256()));
    }
    return new Result(
        rebuilt.position(), parts, rebuilt.view().sources(), List.copyOf(log.damages()));
  }
}
