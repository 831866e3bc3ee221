package io.waggle.bench.demo;

import io.waggle.app.pipeline.Pipeline;
import io.waggle.core.engine.EngineView;

/** Waits for the sender. */
final class Deliveries {
  private static final long POLL_MILLIS = 2;

  private Deliveries() {}

  /** Returns once nothing is pending or claimed any more. */
  static void awaitSent(Pipeline pipeline) {
    while (pipeline.ask(
        engine -> {
          EngineView view = engine.view();
          return view.pendingCount() > 0 || !view.claimedDeliveries().isEmpty();
        })) {
      try {
        Thread.sleep(POLL_MILLIS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException("interrupted while mails were being sent", e);
      }
    }
  }
}
