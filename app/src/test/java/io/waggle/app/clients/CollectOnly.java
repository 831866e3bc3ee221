package io.waggle.app.clients;

import java.util.concurrent.CountDownLatch;

/**
 * Serves the collector alone until it is stopped, to try a client by hand: prints its address and
 * write key.
 */
final class CollectOnly {
  private CollectOnly() {}

  public static void main(String[] arguments) throws InterruptedException {
    try (Target target = Target.open()) {
      System.out.println(target.url() + " " + target.writeKey());
      new CountDownLatch(1).await();
    }
  }
}
