package io.waggle.app.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class DrainTest {
  @Test
  void waitsForWhoIsInAndLetsNobodyMoreIn() {
    Drain drain = new Drain();
    assertTrue(drain.enter());
    assertTrue(drain.enter());
    drain.leave();
    CompletableFuture<Boolean> stopped =
        CompletableFuture.supplyAsync(() -> drain.closeAndWait(60));
    while (drain.enter()) {
      drain.leave();
      Thread.onSpinWait();
    }
    assertFalse(stopped.isDone());
    drain.leave();
    assertEquals(true, stopped.join());
  }

  @Test
  void givesUpAfterItsTime() {
    Drain drain = new Drain();
    assertTrue(drain.enter());
    assertFalse(drain.closeAndWait(0));
  }

  @Test
  void ofAnIdleServerIsAtOnce() {
    assertTrue(new Drain().closeAndWait(60));
  }
}
