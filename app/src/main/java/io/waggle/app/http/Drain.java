package io.waggle.app.http;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Counts the requests under way, so that a stop lets them end: the HTTP library's own stop
 * interrupts them, and an interrupt within a file write would close the log.
 */
final class Drain {
  /** Set in the count when no more requests may enter. */
  private static final long CLOSED = 1L << 62;

  private final AtomicLong state = new AtomicLong();
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition empty = lock.newCondition();

  /** Lets a request in, unless the server is stopping. */
  boolean enter() {
    if (state.incrementAndGet() < CLOSED) {
      return true;
    }
    leave();
    return false;
  }

  void leave() {
    if (state.decrementAndGet() == CLOSED) {
      lock.lock();
      try {
        empty.signalAll();
      } finally {
        lock.unlock();
      }
    }
  }

  /**
   * Keeps further requests out and waits for those under way; false when some are left after the
   * time.
   */
  boolean closeAndWait(int seconds) {
    state.updateAndGet(count -> count | CLOSED);
    long left = TimeUnit.SECONDS.toNanos(seconds);
    lock.lock();
    try {
      while (state.get() != CLOSED && left > 0) {
        left = empty.awaitNanos(left);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      lock.unlock();
    }
    return state.get() == CLOSED;
  }
}
