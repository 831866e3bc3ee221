package io.waggle.app.backfill;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.waggle.core.engine.PastSpool;
import io.waggle.testkit.Seeded;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileSpoolTest {
  @TempDir Path directory;

  @Test
  void rowsOfEveryPartComeBackInOrderSmallAndLargerThanABlock() {
    Seeded random = Seeded.of(1);
    Map<Integer, List<String>> expected = new HashMap<>();
    try (FileSpool spool = new FileSpool(directory.resolve("findings"))) {
      for (int i = 0; i < 5_000; i++) {
        int part = random.below(7) * 42;
        byte[] row = new byte[random.chance(0.005) ? 40_000 : random.below(60)];
        Arrays.fill(row, (byte) random.nextLong());
        expected.computeIfAbsent(part, key -> new ArrayList<>()).add(Arrays.toString(row));
        add(spool, part, row);
      }
      for (int part = 0; part < PastSpool.PARTS; part++) {
        assertEquals(expected.getOrDefault(part, List.of()), rows(spool, part), "part " + part);
      }
    }
  }

  @Test
  void rowsMayBeAddedAfterAPartWasRead() {
    try (FileSpool spool = new FileSpool(directory.resolve("findings"))) {
      add(spool, 255, new byte[] {1});
      assertEquals(List.of("[1]"), rows(spool, 255));
      add(spool, 255, new byte[] {2});
      assertEquals(List.of("[1]", "[2]"), rows(spool, 255));
    }
  }

  @Test
  void nothingStaysBehind() throws IOException {
    Path own = directory.resolve("findings");
    Files.createDirectories(own);
    Files.write(own.resolve("part-3"), new byte[] {0, 0, 0, 2, 1, 7});
    try (FileSpool spool = new FileSpool(own)) {
      assertEquals(List.of(), rows(spool, 3));
      add(spool, 3, new byte[] {1});
    }
    assertFalse(Files.exists(own));
  }

  @Test
  void aPlaceThatCannotBeWrittenToIsNamed() throws IOException {
    Path file = Files.createFile(directory.resolve("file"));
    UncheckedIOException thrown =
        assertThrows(UncheckedIOException.class, () -> new FileSpool(file.resolve("findings")));
    assertEquals(
        "cannot keep the findings of a back-fill in " + file.resolve("findings"),
        thrown.getMessage());
  }

  private static void add(PastSpool spool, int part, byte[] row) {
    spool.row(part).writeBytes(row);
    spool.end(part);
  }

  private static List<String> rows(PastSpool spool, int part) {
    List<String> rows = new ArrayList<>();
    spool.read(
        part,
        in -> {
          while (in.hasMore()) {
            rows.add(Arrays.toString(in.readBytes()));
          }
        });
    return rows;
  }
}
