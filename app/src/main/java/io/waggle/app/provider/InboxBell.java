package io.waggle.app.provider;

import io.waggle.core.channel.DeliveryId;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Tells those who wait at an inbox that something came in; whose it was they find out by looking.
 */
public final class InboxBell {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition rung = lock.newCondition();
  private long count;

  void ring(DeliveryId id) {
    lock.lock();
    try {
      count++;
      rung.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** How often it rang. */
  public long count() {
    lock.lock();
    try {
      return count;
    } finally {
      lock.unlock();
    }
  }

  /** Waits until it rang more often than {@code seen}, or until the time is over. */
  public long await(long seen, long millis) throws InterruptedException {
    long nanos = TimeUnit.MILLISECONDS.toNanos(millis);
    lock.lock();
    try {
      while (count <= seen && nanos > 0) {
        nanos = rung.awaitNanos(nanos);
      }
      return count;
    } finally {
      lock.unlock();
    }
  }
}
