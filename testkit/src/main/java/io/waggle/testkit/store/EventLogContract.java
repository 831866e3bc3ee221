package io.waggle.testkit.store;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.waggle.core.kernel.EventLog;
import io.waggle.core.kernel.LogFailedException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every {@link EventLog} promises. */
public abstract class EventLogContract {
  private EventLog log;

  /** A new, empty log. */
  protected abstract EventLog open();

  /** What a restart finds after the given log was closed. */
  protected abstract EventLog reopen(EventLog closed);

  @BeforeEach
  void openEmpty() {
    log = open();
  }

  @AfterEach
  void closeLog() {
    log.close();
  }

  @Test
  void startsEmpty() {
    assertEquals(0, log.start());
    assertEquals(0, log.end());
    assertEquals(List.of(), entries(log, 0));
  }

  @Test
  void positionsCountEntriesWithoutGaps() {
    assertEquals(0, append("a", "b"));
    assertEquals(2, append("c"));
    assertEquals(3, append("d", "e", "f"));
    assertEquals(6, log.end());
    assertEquals(List.of("a", "b", "c", "d", "e", "f"), entries(log, 0));
  }

  @Test
  void readsFromAnyPosition() {
    append("a", "b", "c");
    append("d", "e");
    for (int from = 0; from <= 5; from++) {
      assertEquals(List.of("a", "b", "c", "d", "e").subList(from, 5), entries(log, from));
    }
    assertEquals(List.of(), entries(log, 99));
  }

  @Test
  void aNegativePositionIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> entries(log, -1));
  }

  @Test
  void theVisitorStopsTheVisit() {
    append("a", "b", "c");
    List<String> seen = new ArrayList<>();
    log.read(
        0,
        (position, bytes, from, length) -> {
          seen.add(text(bytes, from, length));
          return seen.size() < 2;
        });
    assertEquals(List.of("a", "b"), seen);
  }

  @Test
  void emptyEntriesArePreserved() {
    append("", "x", "");
    assertEquals(List.of("", "x", ""), entries(log, 0));
  }

  @Test
  void largeEntriesArePreserved() {
    String large = "0123456789abcdef".repeat(200_000);
    append("small");
    append(large, "after");
    append("last");
    assertEquals(List.of("small", large, "after", "last"), entries(log, 0));
    assertEquals(List.of("after", "last"), entries(log, 2));
  }

  @Test
  void aBatchWithoutEntriesIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> append());
    assertEquals(0, log.end());
  }

  @Test
  void theBatchIsCopied() {
    TextBatch batch = TextBatch.of("before");
    log.append(batch, first -> {});
    System.arraycopy("AFTER!".getBytes(StandardCharsets.UTF_8), 0, batch.bytes(), 0, 6);
    assertEquals(List.of("before"), entries(log, 0));
  }

  @Test
  void theListenerHearsThePositionBeforeAppendReturns() {
    append("a", "b");
    AtomicLong heard = new AtomicLong(-1);
    long first = log.append(TextBatch.of("c"), heard::set);
    assertEquals(2, first);
    assertEquals(2, heard.get());
  }

  @Test
  void aRestartKeepsEverythingAndGoesOn() {
    append("a", "b");
    append("c");
    log.close();
    log = reopen(log);
    assertEquals(3, log.end());
    assertEquals(List.of("a", "b", "c"), entries(log, 0));
    assertEquals(3, append("d"));
    assertEquals(List.of("c", "d"), entries(log, 2));
  }

  @Test
  void aClosedLogTakesNothing() {
    append("a");
    log.close();
    assertThrows(LogFailedException.class, () -> append("b"));
    log.close();
  }

  @Test
  void manyThreadsShareOneOrder() throws InterruptedException {
    int threads = 128;
    int each = 50;
    Map<Long, String> acked = new ConcurrentHashMap<>();
    List<Long> heard = new ArrayList<>();
    List<Thread> running = new ArrayList<>();
    for (int t = 0; t < threads; t++) {
      String name = "t" + t;
      running.add(Thread.ofVirtual().start(() -> appendMany(name, each, acked, heard)));
    }
    for (Thread thread : running) {
      thread.join();
    }
    int batches = threads * each;
    assertEquals(batches * 2L, log.end());
    assertEquals(batches, heard.size(), "listeners are called once each, one after another");
    for (int i = 1; i < heard.size(); i++) {
      assertTrue(heard.get(i - 1) < heard.get(i), "listeners are called in log order");
    }
    List<String> all = entries(log, 0);
    acked.forEach((position, text) -> assertEquals(text, all.get(position.intValue())));
    assertEquals(batches, acked.size());
  }

  private void appendMany(String name, int count, Map<Long, String> acked, List<Long> heard) {
    for (int i = 0; i < count; i++) {
      String text = name + "-" + i;
      long first = log.append(TextBatch.of(text, text + "+"), heard::add);
      acked.put(first, text);
    }
  }

  @Test
  void readersSeeAWholePrefixWhileOthersAppend() throws InterruptedException {
    AtomicInteger next = new AtomicInteger();
    Thread writer =
        Thread.ofPlatform()
            .start(() -> {
              for (int i = 0; i < 300; i++) {
                append("e" + next.getAndIncrement(), "e" + next.getAndIncrement());
              }
            });
    long before;
    do {
      before = log.end();
      List<String> seen = entries(log, 0);
      assertTrue(seen.size() >= before, "a reader reaches the end at the time of its call");
      assertEquals(0, seen.size() % 2, "batches are all there or all gone");
      for (int i = 0; i < seen.size(); i++) {
        assertEquals("e" + i, seen.get(i));
      }
    } while (before < 600);
    writer.join();
  }

  @Test
  void bytesAreKeptAsTheyAre() {
    byte[] all = new byte[256];
    for (int i = 0; i < all.length; i++) {
      all[i] = (byte) i;
    }
    log.append(new OneEntry(all), first -> {});
    List<byte[]> seen = new ArrayList<>();
    log.read(
        0,
        (position, bytes, from, length) ->
            seen.add(Arrays.copyOfRange(bytes, from, from + length)));
    assertArrayEquals(all, seen.getFirst());
  }

  private long append(String... texts) {
    return log.append(TextBatch.of(texts), first -> {});
  }

  /** The entries from a position on as texts; fails when a position is skipped. */
  protected static List<String> entries(EventLog log, long position) {
    List<String> seen = new ArrayList<>();
    log.read(
        position,
        (at, bytes, from, length) -> {
          assertEquals(position + seen.size(), at);
          return seen.add(text(bytes, from, length));
        });
    return seen;
  }

  private static String text(byte[] bytes, int from, int length) {
    return new String(bytes, from, length, StandardCharsets.UTF_8);
  }

  private record OneEntry(byte[] bytes) implements EventLog.EntryBatch {
    @Override
    public int count() {
      return 1;
    }

    @Override
    public int end(int index) {
      return bytes.length;
    }
  }
}
