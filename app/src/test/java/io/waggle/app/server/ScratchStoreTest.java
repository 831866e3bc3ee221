package io.waggle.app.server;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.waggle.core.kernel.StateStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScratchStoreTest {
  private static final byte[] KEY = {1};
  private static final byte[] VALUE = {2};

  @TempDir Path parent;

  @Test
  void whatAKilledProcessLeftIsGoneAndEachStoreIsEmptyAndLeavesNothing() throws IOException {
    Path directory = parent.resolve("scratch");
    Files.createDirectories(directory.resolve("store1/db"));
    Files.writeString(directory.resolve("store1/db/000001.sst"), "somebody");
    Supplier<StateStore> scratch = ScratchStore.within(directory);
    assertEquals(List.of(), in(directory));
    try (StateStore one = scratch.get();
        StateStore other = scratch.get()) {
      one.checkpoint(List.of(new StateStore.Row(StateStore.Table.META, KEY, VALUE)), 1);
      assertArrayEquals(VALUE, one.find(StateStore.Table.META, KEY));
      assertNull(other.find(StateStore.Table.META, KEY));
      assertEquals(2, in(directory).size());
    }
    assertEquals(List.of(), in(directory));
  }

  private static List<Path> in(Path directory) throws IOException {
    try (Stream<Path> all = Files.list(directory)) {
      return all.toList();
    }
  }
}
