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
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** An empty state store in a directory of its own, which is gone when the store is closed. */
final class ScratchStore implements StateStore {
  private final Path directory;
  private final RocksDbStateStore store;

  private ScratchStore(Path directory) {
    this.directory = directory;
    this.store = RocksDbStateStore.open(directory, StateSettings.DEFAULTS);
  }

  /** Opens one in the temporary directory of the machine. */
  static ScratchStore open() {
    try {
      return new ScratchStore(Files.createTempDirectory("waggle-replay"));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot make a temporary directory", e);
    }
  }

  /**
   * Opens them in a directory, which is emptied now: a process that was killed may have left some,
   * and people's data in them.
   */
  static Supplier<StateStore> within(Path directory) {
    try {
      remove(directory);
      Files.createDirectories(directory);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot empty " + directory, e);
    }
    return () -> {
      try {
        return new ScratchStore(Files.createTempDirectory(directory, "store"));
      } catch (IOException e) {
        throw new UncheckedIOException("cannot make a directory in " + directory, e);
      }
    };
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
    try {
      remove(directory);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot remove " + directory, e);
    }
  }

  private static void remove(Path directory) throws IOException {
    if (Files.exists(directory)) {
      try (Stream<Path> all = Files.walk(directory)) {
        for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(each);
        }
      }
    }
  }
}
