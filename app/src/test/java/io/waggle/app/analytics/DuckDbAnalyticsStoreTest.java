package io.waggle.app.analytics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.waggle.core.engine.Effect;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DuckDbAnalyticsStoreTest extends AnalyticsStoreContract {
  @TempDir private Path directory;

  @Override
  AnalyticsStore open() {
    return DuckDbAnalyticsStore.open(AnalyticsSettings.of(directory.resolve("contract")));
  }

  private DuckDbAnalyticsStore reopen(int batchRows) {
    return DuckDbAnalyticsStore.open(
        new AnalyticsSettings(directory.resolve("own"), 128, 1, 2, batchRows, 60_000));
  }

  @Test
  void remembersRowsKindsAndPositionAcrossARestart() {
    List<EventRow> before;
    try (AnalyticsStore store = reopen(10)) {
      feed(store, new RandomEffects(9), 0, 100);
      store.flush();
      before = store.views().events(EventFilter.all(1000));
    }
    try (AnalyticsStore store = reopen(10)) {
      assertEquals(100, store.position());
      assertEquals(before, store.views().events(EventFilter.all(1000)));
    }
  }

  @Test
  void takesTheRestFromItsPositionAfterAKill() throws IOException, InterruptedException {
    for (int killAfter : new int[] {1, 37, 150, 399}) {
      Path at = directory.resolve("kill" + killAfter);
      assertEquals(137, KilledFeed.run(at, killAfter), "killed by itself");
      ListAnalyticsStore list = new ListAnalyticsStore();
      feed(list, new RandomEffects(5), 0, 400);
      try (AnalyticsStore store =
          DuckDbAnalyticsStore.open(new AnalyticsSettings(at, 128, 1, 2, 20, 60_000))) {
        assertTrue(store.position() <= killAfter, "position " + store.position());
        feed(store, new RandomEffects(5), 0, 400);
        store.flush();
        assertEquals(
            list.events(EventFilter.all(1000)), store.views().events(EventFilter.all(1000)));
        assertEquals(list.steps("welcome"), store.views().steps("welcome"));
      }
    }
  }

  @Test
  void writesBatchesOfManyRowsWholeAndInOrder() {
    try (AnalyticsStore store = reopen(10_000)) {
      List<Effect> effects = new ArrayList<>();
      for (int i = 0; i < 130_000; i++) {
        effects.add(RandomEffects.stored(i, i % 1000));
      }
      store.accept(effects, 130_000);
      store.accept(List.of(RandomEffects.stored(130_000, 0)), 130_001);
      store.flush();
      String sql = "SELECT count(*), count(DISTINCT position), max(position) FROM events";
      assertEquals(
          "[[Whole[number=130001], Whole[number=130001], Whole[number=130000]]]",
          store.views().sql(sql, SqlLimits.USUAL).rows().toString());
    }
  }

  @Test
  void writesByItselfAfterTheDelay() throws InterruptedException {
    AnalyticsSettings settings =
        new AnalyticsSettings(directory.resolve("delay"), 128, 1, 2, 1_000, 1);
    try (AnalyticsStore store = DuckDbAnalyticsStore.open(settings)) {
      store.accept(List.of(RandomEffects.stored(0, 0)), 1);
      CountDownLatch visible = new CountDownLatch(1);
      Thread.ofVirtual()
          .start(() -> {
            while (store.position() == 0) {
              Thread.onSpinWait();
            }
            visible.countDown();
          });
      visible.await();
      assertEquals(1, store.views().events(EventFilter.all(10)).size());
    }
  }

  @Test
  void readersSeeTheLastWholeBatchWhileAnotherIsWritten() throws InterruptedException {
    try (AnalyticsStore store = reopen(50)) {
      List<String> faults = new ArrayList<>();
      Thread reader =
          Thread.ofPlatform()
              .start(() -> {
                while (store.position() < 5_000) {
                  String sql = "SELECT count(*) - max(position) - 1 FROM event_rows";
                  String answer = store.views().sql(sql, SqlLimits.USUAL).rows().toString();
                  if (!answer.equals("[[Whole[number=0]]]") && !answer.equals("[[Nil[]]]")) {
                    faults.add(answer);
                  }
                }
              });
      for (int i = 0; i < 5_000; i++) {
        store.accept(List.of(RandomEffects.stored(i, 0)), i + 1);
      }
      store.flush();
      reader.join();
      assertEquals(List.of(), faults);
    }
  }

  @Test
  void keepsNamesApartUpToALimit() {
    try (AnalyticsStore store = reopen(100_000)) {
      int names = KindTable.LIMIT + 5;
      List<Effect> effects = new ArrayList<>();
      for (int i = 0; i < names; i++) {
        effects.add(RandomEffects.stored(i, 0, RandomEffects.event("m" + i, "name " + i, i)));
      }
      store.accept(effects, names);
      store.flush();
      List<EventRow> last = store.views().events(EventFilter.all(7));
      assertEquals(
          List.of("(other)", "(other)", "(other)", "(other)", "(other)"),
          last.subList(0, 5).stream().map(EventRow::name).toList());
      assertEquals("name " + (KindTable.LIMIT - 1), last.get(5).name());
    }
  }

  @Test
  void setsABrokenFileAsideAndStartsEmpty() throws IOException {
    try (AnalyticsStore store = reopen(10)) {
      feed(store, new RandomEffects(9), 0, 100);
    }
    Path file = directory.resolve("own/analytics.duckdb");
    try (RandomAccessFile raw = new RandomAccessFile(file.toFile(), "rw")) {
      raw.seek(4096);
      raw.write(new byte[8192]);
      raw.seek(0);
      raw.write("this is no database".getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }
    try (AnalyticsStore store = reopen(10)) {
      assertEquals(0, store.position());
      assertTrue(Files.exists(directory.resolve("own/analytics.duckdb.broken")));
    }
  }

  @Test
  void refusesMoreAfterClosing() {
    AnalyticsStore store = reopen(10);
    store.accept(List.of(RandomEffects.stored(0, 0)), 1);
    store.close();
    assertThrows(IllegalStateException.class, () -> store.accept(List.of(), 2));
    try (AnalyticsStore again = reopen(10)) {
      assertEquals(1, again.position());
    }
  }

  static void feed(AnalyticsStore store, RandomEffects source, long from, long until) {
    for (long position = from; position < until; position++) {
      store.accept(source.step(position), position + 1);
    }
  }
}
