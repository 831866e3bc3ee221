package io.waggle.app.server;

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
import io.waggle.core.kernel.EventLog;
import io.waggle.core.kernel.StateStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.LongConsumer;
import java.util.stream.Stream;

/**
 * Rebuilds the state from the log alone and compares it, part by part, with the state as it is stored. For a data
 * directory that no server has open; nothing in it is changed.
 */
public final class ReplayVerification {
  private static final int EFFECTS_KEPT = 4_096;

  private ReplayVerification() {}

  /** One part of the state on both sides. */
  public record Part(String name, String live, String rebuilt) {
    public boolean agrees() {
      return live.equals(rebuilt);
    }
  }

  /** What came of it. The law is that of events, for every source. */
  public record Result(long inputs, List<Part> parts, List<SourceCounts.Count> sources) {
    public boolean agrees() {
      return parts.stream().allMatch(Part::agrees)
          && sources.stream().allMatch(SourceCounts.Count::lawHolds);
    }
  }

  /** Verifies; told now and then how many inputs have been applied of {@link EventLog#end()}. */
  public static Result verify(DataDirectory data, EngineSettings settings, LongConsumer progress) {
    try (RocksDbStateStore stored = RocksDbStateStore.open(data.state(), StateSettings.DEFAULTS);
        SegmentFileEventLog log =
            SegmentFileEventLog.open(data.log(), LogSettings.DEFAULTS, stored.position())) {
      Engine live = new Engine(stored, settings);
      replay(log, live, position -> {});
      List<StateDigest.Section> liveDigest = live.view().digest();
      return rebuilt(log, liveDigest, settings, progress);
    }
  }

  private static Result rebuilt(
      EventLog log,
      List<StateDigest.Section> liveDigest,
      EngineSettings settings,
      LongConsumer progress) {
    Path scratch = temporary();
    try (RocksDbStateStore empty = RocksDbStateStore.open(scratch, StateSettings.DEFAULTS)) {
      Engine engine = new Engine(empty, settings);
      replay(
          log,
          engine,
          position -> {
            if (engine.mustCheckpoint() || engine.wantsCheckpoint()) {
              store(empty, engine);
            }
            progress.accept(position);
          });
      List<StateDigest.Section> digest = engine.view().digest();
      List<Part> parts = new ArrayList<>();
      for (int i = 0; i < digest.size(); i++) {
        parts.add(
            new Part(digest.get(i).name(), liveDigest.get(i).sha256(), digest.get(i).sha256()));
      }
      return new Result(engine.position(), parts, engine.view().sources());
    } finally {
      delete(scratch);
    }
  }

  private static void store(StateStore store, Engine engine) {
    store.checkpoint(engine.freeze(), engine.position());
    engine.frozenRowsStored();
  }

  private static void replay(EventLog log, Engine engine, LongConsumer after) {
    List<Effect> effects = new ArrayList<>(EFFECTS_KEPT);
    log.read(
        engine.position(),
        (position, bytes, from, length) -> {
          engine.apply(position, InputCodec.read(new BinaryReader(bytes, from, length)), effects);
          if (effects.size() >= EFFECTS_KEPT) {
            effects.clear();
            after.accept(position + 1);
          }
          return true;
        });
    after.accept(engine.position());
  }

  private static Path temporary() {
    try {
      return Files.createTempDirectory("waggle-replay");
    } catch (IOException e) {
      throw new UncheckedIOException("cannot make a temporary directory", e);
    }
  }

  private static void delete(Path directory) {
    try (Stream<Path> all = Files.walk(directory)) {
      for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(each);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot remove " + directory, e);
    }
  }
}
