package io.waggle.bench.store;

import io.waggle.app.log.LogSettings;
import io.waggle.app.log.SegmentFileEventLog;
import io.waggle.core.kernel.EventLog;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/**
 * Durable appends of 600-byte entries from many threads: entries per second, CPU per entry, waiting
 * time.
 */
public final class LogThroughput {
  private static final int ENTRY_BYTES = 600;

  private LogThroughput() {}

  /**
   * Arguments: the directory to write in (default: a temporary one) and the seconds per run
   * (default 4).
   */
  public static void main(String[] arguments) throws Exception {
    Path base =
        arguments.length > 0
            ? Files.createDirectories(Path.of(arguments[0]))
            : Files.createTempDirectory("waggle-log");
    int seconds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 4;
    System.out.println("threads  batch    entries/s  cpu-us/entry  ack p50 ms  ack p99 ms");
    run(base, new Load(16, 100, true), 2);
    for (Load each :
        List.of(
            new Load(1, 1, true),
            new Load(16, 1, true),
            new Load(128, 1, true),
            new Load(1, 100, true),
            new Load(16, 100, true),
            new Load(64, 100, true))) {
      run(base, each, seconds);
    }
    readBack(base);
    delete(base);
  }

  private record Load(int threads, int batch, boolean virtual) {}

  private static void run(Path base, Load load, int seconds) throws Exception {
    delete(base);
    try (SegmentFileEventLog log = SegmentFileEventLog.open(base, LogSettings.DEFAULTS)) {
      long cpuBefore = cpuNanos();
      long start = System.nanoTime();
      long until = start + seconds * 1_000_000_000L;
      List<Appender> appenders = new ArrayList<>();
      List<Thread> threads = new ArrayList<>();
      for (int i = 0; i < load.threads; i++) {
        Appender appender = new Appender(log, Batch.random(load.batch, i), until);
        appenders.add(appender);
        threads.add(Thread.ofVirtual().start(appender));
      }
      for (Thread each : threads) {
        each.join();
      }
      double elapsed = (System.nanoTime() - start) / 1e9;
      double cpuMicros = (cpuNanos() - cpuBefore) / 1e3;
      long[] waits = appenders.stream().flatMapToLong(Appender::waits).sorted().toArray();
      long entries = log.end();
      System.out.printf(
          "%7d %6d %12.0f %13.2f %11.2f %11.2f%n",
          load.threads,
          load.batch,
          entries / elapsed,
          cpuMicros / entries,
          waits[waits.length / 2] / 1e6,
          waits[waits.length * 99 / 100] / 1e6);
    }
  }

  private static void readBack(Path base) {
    long openStart = System.nanoTime();
    try (SegmentFileEventLog log = SegmentFileEventLog.open(base, LogSettings.DEFAULTS)) {
      System.out.printf("open and verify the last segment: %d ms%n", millisSince(openStart));
      long[] sum = new long[2];
      long start = System.nanoTime();
      log.read(
          0,
          (position, bytes, from, length) -> {
            sum[0]++;
            sum[1] += bytes[from];
            return true;
          });
      System.out.printf("read %d entries: %.2f M/s%n", sum[0], sum[0] * 1e3 / nanosSince(start));
      Random random = new Random(7);
      long[] waits = new long[2000];
      for (int i = 0; i < waits.length; i++) {
        long one = System.nanoTime();
        log.read(random.nextLong(log.end()), (position, bytes, from, length) -> false);
        waits[i] = nanosSince(one);
      }
      Arrays.sort(waits);
      System.out.printf(
          "random read p50 %.0f us, p99 %.0f us%n", waits[1000] / 1e3, waits[1980] / 1e3);
    }
  }

  private static long nanosSince(long start) {
    return System.nanoTime() - start;
  }

  private static long millisSince(long start) {
    return nanosSince(start) / 1_000_000;
  }

  private static long cpuNanos() {
    return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
        .getProcessCpuTime();
  }

  static void delete(Path directory) throws IOException {
    if (!Files.exists(directory)) {
      return;
    }
    try (Stream<Path> all = Files.walk(directory)) {
      for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(each);
      }
    }
  }

  private static final class Appender implements Runnable {
    private final EventLog log;
    private final Batch batch;
    private final long until;
    private long[] waits = new long[1024];
    private int count;

    Appender(EventLog log, Batch batch, long until) {
      this.log = log;
      this.batch = batch;
      this.until = until;
    }

    @Override
    public void run() {
      long now = System.nanoTime();
      while (now < until) {
        log.append(batch, first -> {});
        long done = System.nanoTime();
        if (count == waits.length) {
          waits = Arrays.copyOf(waits, count * 2);
        }
        waits[count++] = done - now;
        now = done;
      }
    }

    java.util.stream.LongStream waits() {
      return Arrays.stream(waits, 0, count);
    }
  }

  private record Batch(int count, byte[] bytes) implements EventLog.EntryBatch {
    static Batch random(int count, long seed) {
      byte[] bytes = new byte[count * ENTRY_BYTES];
      new Random(seed).nextBytes(bytes);
      return new Batch(count, bytes);
    }

    @Override
    public int end(int index) {
      return (index + 1) * ENTRY_BYTES;
    }
  }
}
