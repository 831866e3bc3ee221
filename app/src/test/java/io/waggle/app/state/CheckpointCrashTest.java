package io.waggle.app.state;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.waggle.app.log.ChildJvm;
import io.waggle.core.kernel.StateStore.Row;
import io.waggle.core.kernel.StateStore.Table;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Ends a process at every step of a large checkpoint, and at random moments, and looks for rows of
 * two checkpoints side by side. Every checkpoint writes all rows with its own position as their
 * value.
 */
@Tag("slow")
class CheckpointCrashTest {
  private static final StateSettings SETTINGS = new StateSettings(64L << 20, 1 << 10, 64 << 10, 0);
  private static final int PEOPLE = 3000;

  @TempDir Path directory;

  @Test
  void aProcessThatEndsAtAnyStepLeavesOneWholeCheckpoint() throws Exception {
    Set<Long> positions = new HashSet<>();
    for (int step = 1; step <= 6; step++) {
      Process child = ChildJvm.start(Writer.class, directory.toString(), "" + (7 + step));
      assertEquals(9, child.waitFor(), "the child ends itself");
      positions.add(verify());
    }
    assertTrue(positions.size() > 3, "the checkpoints went on from where they were");
  }

  @Test
  void aProcessKilledAtAnyMomentLeavesOneWholeCheckpoint() throws Exception {
    Random random = new Random(7);
    long before = 0;
    for (int round = 0; round < 6; round++) {
      Process child = ChildJvm.start(Writer.class, directory.toString(), "" + Integer.MAX_VALUE);
      int reports = 1 + random.nextInt(8);
      for (int i = 0; i < reports; i++) {
        before = Long.parseLong(child.inputReader(StandardCharsets.UTF_8).readLine());
      }
      child.toHandle().destroyForcibly();
      child.waitFor();
      assertTrue(verify() >= before, "an acknowledged checkpoint is there");
    }
  }

  private long verify() {
    try (RocksDbStateStore store = RocksDbStateStore.open(directory, SETTINGS)) {
      long position = store.position();
      for (Table table : List.of(Table.PEOPLE, Table.LINKS, Table.META)) {
        AtomicInteger rows = new AtomicInteger();
        store.scan(
            table,
            new byte[0],
            (key, value) -> {
              assertEquals(position, ByteBuffer.wrap(value).getLong(), "a row of table " + table);
              rows.incrementAndGet();
              return true;
            });
        assertEquals(position == 0 ? 0 : rowsOf(table), rows.get());
      }
      return position;
    }
  }

  private static int rowsOf(Table table) {
    return switch (table) {
      case PEOPLE -> PEOPLE;
      case LINKS -> 1500;
      default -> 3;
    };
  }

  /**
   * Writes checkpoint after checkpoint, prints each position, and ends itself at the given step.
   */
  static final class Writer {
    private Writer() {}

    public static void main(String[] arguments) {
      int last = Integer.parseInt(arguments[1]);
      AtomicInteger steps = new AtomicInteger();
      Runnable betweenSteps =
          () -> {
            if (steps.incrementAndGet() == last) {
              Runtime.getRuntime().halt(9);
            }
          };
      RocksDbStateStore store =
          RocksDbStateStore.open(Path.of(arguments[0]), SETTINGS, betweenSteps);
      while (true) {
        long position = store.position() + 1;
        store.checkpoint(rows(position), position);
        System.out.println(position);
      }
    }

    private static List<Row> rows(long position) {
      List<Row> rows = new ArrayList<>();
      for (Table table : List.of(Table.PEOPLE, Table.LINKS, Table.META)) {
        for (int i = 0; i < rowsOf(table); i++) {
          byte[] key = ByteBuffer.allocate(4).putInt(i).array();
          int size = table == Table.META ? 8 : 100;
          rows.add(new Row(table, key, ByteBuffer.allocate(size).putLong(position).array()));
        }
      }
      return rows;
    }
  }
}
