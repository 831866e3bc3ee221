package io.waggle.app.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.waggle.core.kernel.LogFailedException;
import io.waggle.testkit.store.TextBatch;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the log does when the disk fails, is full, or loses power. */
class LogFaultTest {
  private static final LogSettings SMALL =
      LogSettings.DEFAULTS.withSegmentBytes(4 << 10).withFreeBytes(1 << 20, 1 << 16);

  @TempDir Path directory;
  private final SimulatedDisk disk = new SimulatedDisk();

  @Test
  void aFailedFlushFailsTheLogForGood() throws IOException {
    SegmentFileEventLog log = open();
    append(log, "a");
    disk.failNextForce();
    assertThrows(LogFailedException.class, () -> append(log, "b"));
    int forces = disk.forces();
    assertThrows(LogFailedException.class, () -> append(log, "c"));
    assertThrows(LogFailedException.class, () -> log.appendVital(TextBatch.of("d"), first -> {}));
    assertEquals(forces, disk.forces(), "a failed flush is never tried again on the same file");
    assertEquals(List.of("a"), texts(log));
    log.close();
    disk.cutPower(new Random(1));
    try (SegmentFileEventLog again = open()) {
      assertEquals("a", texts(again).getFirst());
      append(again, "e");
    }
  }

  @Test
  void everyWaitingCallerHearsOfTheFailedFlush() throws InterruptedException {
    SegmentFileEventLog log = open();
    disk.failNextForce();
    AtomicInteger failed = new AtomicInteger();
    List<Thread> callers = new ArrayList<>();
    for (int i = 0; i < 64; i++) {
      callers.add(
          Thread.ofVirtual()
              .start(() -> {
                assertThrows(LogFailedException.class, () -> append(log, "x"));
                failed.incrementAndGet();
              }));
    }
    for (Thread each : callers) {
      each.join();
    }
    assertEquals(64, failed.get());
    assertEquals(0, log.end());
    log.close();
  }

  @Test
  void aFailingListenerFailsTheLog() {
    SegmentFileEventLog log = open();
    assertThrows(
        LogFailedException.class,
        () ->
            log.append(
                TextBatch.of("a"),
                first -> {
                  throw new IllegalStateException("the engine is broken");
                }));
    assertThrows(LogFailedException.class, () -> append(log, "b"));
    log.close();
  }

  @Test
  void tooLittleSpaceIsToldBeforeAnythingIsWritten() {
    try (SegmentFileEventLog log = open()) {
      append(log, "a");
      disk.usable((1 << 20) - 1);
      LogFullException full = assertThrows(LogFullException.class, () -> append(log, "b"));
      assertEquals((1 << 20) - 1, full.usableBytes());
      assertEquals(1, log.end());
      log.appendVital(TextBatch.of("withdrawal"), first -> {});
      disk.usable(1 << 30);
      append(log, "c");
      assertEquals(List.of("a", "withdrawal", "c"), texts(log));
    }
  }

  @Test
  void aDiskThatFillsUpInTheMiddleOfAWriteLeavesNoTrace() {
    for (int left = 0; left < 40; left += 7) {
      try (SegmentFileEventLog log = open()) {
        long end = log.end();
        List<String> before = texts(log);
        disk.fillUpAfter(left);
        assertThrows(LogFullException.class, () -> append(log, "lost"));
        assertEquals(end, log.end());
        disk.fillUpAfter(Long.MAX_VALUE);
        append(log, "kept");
        before.add("kept");
        assertEquals(before, texts(log));
        assertTrue(log.verify().isSound());
      }
    }
  }

  @Test
  void aVitalBatchTakesTheReserveWhenTheDiskIsFull() {
    try (SegmentFileEventLog log = open()) {
      assertTrue(Files.exists(directory.resolve("RESERVE")));
      disk.usable(1000);
      disk.fillUpAfter(20);
      log.appendVital(TextBatch.of("withdrawal"), first -> {});
      assertEquals(List.of("withdrawal"), texts(log));
      assertTrue(Files.notExists(directory.resolve("RESERVE")));
      disk.fillUpAfter(20);
      assertThrows(LogFullException.class, () -> log.appendVital(TextBatch.of("two"), first -> {}));
      disk.fillUpAfter(Long.MAX_VALUE);
      disk.usable(1 << 30);
      append(log, "ordinary");
      assertTrue(Files.exists(directory.resolve("RESERVE")), "the reserve is taken again");
    }
  }

  @Test
  void aFullDiskWhileANewSegmentIsMadeIsToldAndUndone() {
    try (SegmentFileEventLog log = open()) {
      while (log.snapshot().segments().getLast().bytes() < 4 << 10) {
        append(log, "fill the first segment");
      }
      long end = log.end();
      for (int left = 0; left < 200; left += 13) {
        disk.fillUpAfter(left);
        assertThrows(LogFullException.class, () -> append(log, "lost ".repeat(50)));
      }
      disk.fillUpAfter(Long.MAX_VALUE);
      append(log, "kept");
      assertEquals(end + 1, log.end());
      assertEquals(2, log.snapshot().segments().size());
      assertTrue(log.verify().isSound());
    }
  }

  @Test
  void aTornFrameThatCannotBeTakenBackFailsTheLog() {
    SegmentFileEventLog log = open();
    disk.fillUpAfter(10);
    disk.failNextTruncate();
    assertThrows(LogFailedException.class, () -> append(log, "a"));
    assertThrows(LogFailedException.class, () -> append(log, "b"));
    log.close();
    disk.fillUpAfter(Long.MAX_VALUE);
    try (SegmentFileEventLog again = open()) {
      assertEquals(0, again.end());
      assertTrue(again.recovery().cutBytes() > 0);
    }
  }

  @Test
  void aPowerCutLosesNothingThatWasAcknowledged() throws IOException {
    ConcurrentSkipListMap<Long, String> acked = new ConcurrentSkipListMap<>();
    for (int seed = 0; seed < 200; seed++) {
      Random random = new Random(seed);
      SegmentFileEventLog log = open();
      appendSome(log, random, acked);
      disk.failNextForce();
      assertThrows(
          LogFailedException.class, () -> append(log, "unacked " + "x".repeat(random.nextInt(99))));
      log.close();
      disk.cutPower(random);
      try (SegmentFileEventLog again = open()) {
        assertTrue(again.recovery().isSound(), again.recovery().toString());
        List<String> texts = texts(again);
        acked.forEach((position, text) -> assertEquals(text, texts.get(position.intValue())));
      }
    }
  }

  private static void appendSome(
      SegmentFileEventLog log, Random random, ConcurrentSkipListMap<Long, String> acked) {
    int batches = random.nextInt(5);
    for (int i = 0; i < batches; i++) {
      String text = "acked " + "y".repeat(random.nextInt(600));
      long first = log.append(TextBatch.of(text, text), position -> {});
      acked.put(first, text);
      acked.put(first + 1, text);
    }
  }

  private SegmentFileEventLog open() {
    return SegmentFileEventLog.open(disk, directory, SMALL, 0);
  }

  private static void append(SegmentFileEventLog log, String text) {
    log.append(TextBatch.of(text), first -> {});
  }

  private static List<String> texts(SegmentFileEventLog log) {
    List<String> seen = new ArrayList<>();
    log.read(
        0,
        (position, bytes, from, length) ->
            seen.add(new String(bytes, from, length, StandardCharsets.UTF_8)));
    return seen;
  }
}
