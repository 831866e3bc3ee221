package io.waggle.app.analytics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.waggle.core.engine.Effect;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class HandOverTest {
  private static final int BATCH_ROWS = 3;

  private final HandOver handOver =
      new HandOver(
          new AnalyticsSettings(Path.of("unused"), 64, 1, 1, BATCH_ROWS, 60_000),
          new KindTable(),
          0);

  private void acceptOne(long position) {
    Effect effect = RandomEffects.stored(position, 0);
    handOver.accept(List.of(effect), position + 1);
  }

  private static void awaitWaiting(Thread thread) {
    while (thread.getState() != Thread.State.WAITING) {
      Thread.onSpinWait();
    }
  }

  @Test
  void theFeederWaitsWhenTwiceABatchIsNotTakenAndLosesNothing() throws InterruptedException {
    for (int i = 0; i < 2 * BATCH_ROWS; i++) {
      acceptOne(i);
    }
    Thread feeder = Thread.ofPlatform().start(() -> acceptOne(2 * BATCH_ROWS));
    awaitWaiting(feeder);
    EffectBatch first = handOver.take();
    assertNotNull(first);
    assertEquals(2 * BATCH_ROWS, first.rows());
    handOver.written(first);
    feeder.join();
    handOver.close();
    EffectBatch second = handOver.take();
    assertNotNull(second);
    assertEquals(1, second.rows());
    assertEquals(2 * BATCH_ROWS + 1, second.next());
    handOver.written(second);
    assertNull(handOver.take());
  }

  @Test
  void theFeederFillsOneBatchWhileTheOtherIsWritten() throws InterruptedException {
    for (int i = 0; i < BATCH_ROWS; i++) {
      acceptOne(i);
    }
    EffectBatch first = handOver.take();
    assertNotNull(first);
    acceptOne(BATCH_ROWS);
    assertEquals(BATCH_ROWS, first.rows());
    assertEquals(0, handOver.written());
    handOver.written(first);
    assertEquals(BATCH_ROWS, handOver.written());
  }

  @Test
  void whoWaitsIsToldOfAFailure() throws InterruptedException {
    for (int i = 0; i < 2 * BATCH_ROWS; i++) {
      acceptOne(i);
    }
    AtomicReference<Throwable> met = new AtomicReference<>();
    Thread feeder =
        Thread.ofPlatform()
            .uncaughtExceptionHandler((thread, failure) -> met.set(failure))
            .start(() -> acceptOne(2 * BATCH_ROWS));
    awaitWaiting(feeder);
    handOver.fail(new IllegalStateException("disk full"));
    feeder.join();
    assertEquals(AnalyticsFailedException.class, met.get().getClass());
    assertThrows(AnalyticsFailedException.class, handOver::flush);
  }
}
