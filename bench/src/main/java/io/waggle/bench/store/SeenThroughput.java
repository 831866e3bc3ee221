package io.waggle.bench.store;

import io.waggle.app.state.RocksDbStateStore;
import io.waggle.app.state.StateSettings;
import io.waggle.core.collect.SeenLimits;
import io.waggle.core.collect.SeenMessages;
import io.waggle.core.kernel.StateStore.Row;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** CPU nanoseconds per new and per repeated message id, with the ids of eight days held. */
public final class SeenThroughput {
  private static final long DAY_MILLIS = 86_400_000;
  private static final int PER_CHECKPOINT = 500_000;

  private SeenThroughput() {}

  /** Arguments: the directory (default: a temporary one) and ids per day (default 1,250,000). */
  public static void main(String[] arguments) throws IOException {
    Path base =
        arguments.length > 0 ? Path.of(arguments[0]) : Files.createTempDirectory("waggle-seen");
    int perDay = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 1_250_000;
    LogThroughput.delete(base);
    Files.createDirectories(base);
    try (RocksDbStateStore store = RocksDbStateStore.open(base, StateSettings.DEFAULTS)) {
      SeenMessages seen = SeenMessages.load(store, SeenLimits.DEFAULTS);
      for (int day = 0; day < 10; day++) {
        runDay(seen, store, day, perDay);
      }
      long start = cpuNanos();
      SeenMessages again = SeenMessages.load(store, SeenLimits.DEFAULTS);
      System.out.printf("load: %d ms%n", (cpuNanos() - start) / 1_000_000);
      repeat(again, 9, perDay, "today");
      repeat(again, 4, perDay, "five days ago");
    }
  }

  private static void runDay(SeenMessages seen, RocksDbStateStore store, int day, int perDay) {
    SplittableRandom ids = new SplittableRandom(day);
    long adding = 0;
    long preparing = 0;
    long storing = 0;
    long longest = 0;
    for (int done = 0; done < perDay; ) {
      int count = Math.min(PER_CHECKPOINT, perDay - done);
      long start = cpuNanos();
      for (int i = 0; i < count; i++) {
        if (!seen.firstSeen(ids.nextLong(), ids.nextLong(), day * DAY_MILLIS)) {
          throw new IllegalStateException("a new id counts as seen");
        }
      }
      long added = cpuNanos();
      List<Row> rows = new ArrayList<>();
      seen.checkpoint(rows);
      long prepared = cpuNanos();
      store.checkpoint(rows, store.position() + 1);
      adding += added - start;
      preparing += prepared - added;
      longest = Math.max(longest, prepared - added);
      storing += cpuNanos() - prepared;
      done += count;
    }
    System.out.printf(
        "day %d: firstSeen %4.0f ns/id, checkpoint rows %4.0f ns/id (longest %d ms), store %4.0f"
            + " ns/id, heap %d MB%n",
        day,
        (double) adding / perDay,
        (double) preparing / perDay,
        longest / 1_000_000,
        (double) storing / perDay,
        seen.heapBytes() >> 20);
  }

  private static long cpuNanos() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  private static void repeat(SeenMessages seen, int day, int perDay, String when) {
    SplittableRandom ids = new SplittableRandom(day);
    int count = Math.min(200_000, perDay);
    long start = cpuNanos();
    for (int i = 0; i < count; i++) {
      if (seen.firstSeen(ids.nextLong(), ids.nextLong(), 9 * DAY_MILLIS)) {
        throw new IllegalStateException("a repeated id counts as new");
      }
    }
    System.out.printf("repeated ids of %s: %d ns/id%n", when, (cpuNanos() - start) / count);
  }
}
