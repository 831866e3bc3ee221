package io.waggle.app.server;

import io.waggle.app.state.RocksDbStateStore;
import io.waggle.app.state.StateSettings;
import io.waggle.core.kernel.StateStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** An empty state store in a temporary directory, which is gone when the store is closed. */
final class ScratchStore implements StateStore {
  private final Path directory;
  private final RocksDbStateStore store;

  private ScratchStore(Path directory) {
    this.directory = directory;
    this.store = RocksDbStateStore.open(directory, StateSettings.DEFAULTS);
  }

  static ScratchStore open() {
    try {
      return new ScratchStore(Files.createTempDirectory("waggle-replay"));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot make a temporary directory", e);
    }
  }

  @Override
  public byte @Nullable [] find(Table table, byte[] key) {
    return store.find(table, key);
  }

  @Override
  public void scan(Table table, byte[] prefix, RowVisitor visitor) {
    store.scan(table, prefix, visitor);
  }

  @Override
  public void checkpoint(List<Row> rows, long position) {
    store.checkpoint(rows, position);
  }

  @Override
  public long position() {
    return store.position();
  }

  @Override
  public void close() {
    store.close();
    try (Stream<Path> all = Files.walk(directory)) {
      for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(each);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot remove " + directory, e);
    }
  }
}
