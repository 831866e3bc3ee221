package io.waggle.bench.store;

import io.waggle.app.state.RocksDbStateStore;
import io.waggle.app.state.StateSettings;
import io.waggle.core.kernel.StateStore.Row;
import io.waggle.core.kernel.StateStore.Table;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Checkpoints of people of 1 KB, restarts and look-ups, with the process's memory beside them. */
public final class StateThroughput {
  private StateThroughput() {}

  /**
   * Arguments: the directory (default: a temporary one) and the number of people (default
   * 1,000,000).
   */
  public static void main(String[] arguments) throws IOException {
    Path base =
        arguments.length > 0 ? Path.of(arguments[0]) : Files.createTempDirectory("waggle-state");
    int people = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 1_000_000;
    LogThroughput.delete(base);
    Files.createDirectories(base);
    long start = System.nanoTime();
    try (RocksDbStateStore store = RocksDbStateStore.open(base, StateSettings.DEFAULTS)) {
      report("open empty", start);
      checkpoints(store, people);
    }
    start = System.nanoTime();
    try (RocksDbStateStore store = RocksDbStateStore.open(base, StateSettings.DEFAULTS)) {
      report("open with " + people + " people", start);
      lookUps(store, people);
    }
  }

  private static void checkpoints(RocksDbStateStore store, int people) throws IOException {
    long position = 0;
    for (int share : new int[] {1, 1, 10, 10, 10, 10, 10, 1000, 1000}) {
      List<Row> rows = rows(people, people / share, position);
      long start = System.nanoTime();
      store.checkpoint(rows, ++position);
      report("checkpoint of " + rows.size() + " people", start);
    }
  }

  private static void lookUps(RocksDbStateStore store, int people) throws IOException {
    Random random = new Random(5);
    for (int round = 0; round < 3; round++) {
      long start = System.nanoTime();
      long[] waits = new long[50_000];
      for (int i = 0; i < waits.length; i++) {
        long one = System.nanoTime();
        store.find(Table.PEOPLE, key(random.nextInt(people)));
        waits[i] = System.nanoTime() - one;
      }
      Arrays.sort(waits);
      report("50,000 look-ups", start);
      System.out.printf("  p50 %.1f us, p99 %.1f us%n", waits[25_000] / 1e3, waits[49_500] / 1e3);
    }
  }

  private static List<Row> rows(int people, int count, long seed) {
    Random random = new Random(seed);
    List<Row> rows = new ArrayList<>(count);
    byte[] text =
        "behaviour shows what words conceal; ".repeat(30).getBytes(StandardCharsets.UTF_8);
    for (int i = 0; i < count; i++) {
      byte[] value = Arrays.copyOf(text, 1024);
      for (int at = 0; at < 512; at++) {
        value[at] = (byte) random.nextInt(64);
      }
      rows.add(new Row(Table.PEOPLE, key(count == people ? i : random.nextInt(people)), value));
    }
    return rows;
  }

  /** Keys are spread as hashes are. */
  private static byte[] key(int person) {
    long mixed = person * 0x9E3779B97F4A7C15L;
    return ByteBuffer.allocate(16).putLong(mixed).putLong(person).array();
  }

  private static void report(String what, long start) throws IOException {
    System.out.printf(
        "%-32s %6d ms, rss %s%n", what, (System.nanoTime() - start) / 1_000_000, rss());
  }

  private static String rss() throws IOException {
    Path status = Path.of("/proc/self/status");
    if (!Files.exists(status)) {
      return "unknown";
    }
    return Files.readAllLines(status).stream()
        .filter(line -> line.startsWith("VmRSS"))
        .map(line -> line.substring(6).strip())
        .findFirst()
        .orElse("unknown");
  }
}
