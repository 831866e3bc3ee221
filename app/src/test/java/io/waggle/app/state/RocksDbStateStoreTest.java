package io.waggle.app.state;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.waggle.core.kernel.BinaryWriter;
import io.waggle.core.kernel.StateStore;
import io.waggle.core.kernel.StateStore.Row;
import io.waggle.core.kernel.StateStore.Table;
import io.waggle.testkit.store.StateStoreContract;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rocksdb.ColumnFamilyDescriptor;
import org.rocksdb.ColumnFamilyHandle;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;

class RocksDbStateStoreTest extends StateStoreContract {
  @TempDir Path directory;

  @Override
  protected StateStore open() {
    return RocksDbStateStore.open(directory.resolve("state"), settings());
  }

  @Override
  protected StateStore reopen(StateStore closed) {
    return open();
  }

  StateSettings settings() {
    return StateSettings.DEFAULTS;
  }

  @Test
  void aCopyHoldsTheLastCheckpoint() {
    try (RocksDbStateStore store =
        RocksDbStateStore.open(directory.resolve("original"), settings())) {
      store.checkpoint(List.of(row("a", "1")), 4);
      assertEquals(4, store.copyTo(directory.resolve("copy")));
      store.checkpoint(List.of(row("a", "2")), 5);
    }
    try (RocksDbStateStore copy = RocksDbStateStore.open(directory.resolve("copy"), settings())) {
      assertEquals(4, copy.position());
      assertEquals("1", new String(copy.find(Table.META, key("a")), StandardCharsets.UTF_8));
    }
  }

  @Test
  void whatAnotherVersionMadeIsBegunAnew() throws RocksDBException {
    Path made = directory.resolve("made");
    try (RocksDbStateStore store = RocksDbStateStore.open(made, settings())) {
      store.checkpoint(List.of(row("a", "1")), 4);
    }
    writeFormat(made.resolve("db"), 1);
    try (RocksDbStateStore store = RocksDbStateStore.open(made, settings())) {
      assertEquals(0, store.position());
      assertNull(store.find(Table.META, key("a")));
      store.checkpoint(List.of(row("a", "2")), 7);
    }
    try (RocksDbStateStore store = RocksDbStateStore.open(made, settings())) {
      assertEquals(7, store.position());
    }
  }

  /** Lets the database say that it is of another format. */
  private static void writeFormat(Path database, int format) throws RocksDBException {
    try (Options options = new Options()) {
      List<ColumnFamilyDescriptor> families = new ArrayList<>();
      for (byte[] each : RocksDB.listColumnFamilies(options, database.toString())) {
        families.add(new ColumnFamilyDescriptor(each));
      }
      List<ColumnFamilyHandle> handles = new ArrayList<>();
      try (RocksDB opened = RocksDB.open(database.toString(), families, handles)) {
        byte[] mark = new BinaryWriter().writeVar(format).writeVar(1).writeVar(4).toBytes();
        opened.put("checkpoint".getBytes(StandardCharsets.UTF_8), mark);
        handles.forEach(ColumnFamilyHandle::close);
      }
    }
  }

  @Test
  void aClosedStoreAnswersNobody() {
    RocksDbStateStore store = RocksDbStateStore.open(directory.resolve("closed"), settings());
    store.close();
    assertThrows(IllegalStateException.class, () -> store.find(Table.META, key("a")));
    assertThrows(IllegalStateException.class, () -> store.checkpoint(List.of(), 1));
    store.close();
  }

  @Test
  void tooLittleSpaceIsToldBeforeAnythingIsWritten() {
    StateSettings greedy = new StateSettings(64L << 20, 1 << 20, 1 << 20, Long.MAX_VALUE);
    try (RocksDbStateStore store = RocksDbStateStore.open(directory.resolve("full"), greedy)) {
      byte[] large = new byte[1 << 20];
      List<Row> rows = new ArrayList<>();
      long usable = directory.toFile().getUsableSpace();
      if (usable > directory.toFile().getTotalSpace() / 20) {
        // A twentieth of this disk is free, so only a checkpoint beyond it is refused; the same
        // array is cheap to list.
        long wanted = usable / large.length + 1;
        for (long i = 0; i < wanted; i++) {
          rows.add(new Row(Table.META, key("a"), large));
        }
      } else {
        rows.add(row("a", "1"));
      }
      StateStoreException full =
          assertThrows(StateStoreException.class, () -> store.checkpoint(rows, 3));
      assertTrue(full.isRetryable());
      assertEquals(0, store.position());
    }
  }

  static Row row(String key, String value) {
    return new Row(Table.META, key(key), value.getBytes(StandardCharsets.UTF_8));
  }

  static byte[] key(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** The same promises when every checkpoint with rows goes through sorted files. */
  static class SortedFilesTest extends RocksDbStateStoreTest {
    @Override
    StateSettings settings() {
      return new StateSettings(64L << 20, 20, 2 << 10, 0);
    }
  }
}
