package io.waggle.app.pipeline;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The place between what is durable and what is applied. Inputs wait there as objects, so it is
 * kept small: whoever finds it full waits a little, for the engine makes room thousands of times a
 * second, and is turned away only when it does not.
 */
final class Room {
  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(2);
  private static final int RETRY_SECONDS = 1;

  private final int size;
  private final AtomicLong taken = new AtomicLong();
  private final AtomicLong freed = new AtomicLong();
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition roomy = lock.newCondition();
  private final AtomicInteger waiting = new AtomicInteger();

  Room(int size) {
    this.size = size;
  }

  /** Inputs that are durable and not yet applied. */
  long backlog() {
    return taken.get() - freed.get();
  }

  /**
   * Returns once there is room.
   *
   * @throws OverloadedException when there is none for too long
   */
  void await() {
    if (backlog() <= size) {
      return;
    }
    lock.lock();
    try {
      waiting.incrementAndGet();
      long nanos = PATIENCE_NANOS;
      while (backlog() > size) {
        if (nanos <= 0) {
          throw new OverloadedException(
              "the engine is behind by more than the backlog allows", RETRY_SECONDS);
        }
        nanos = roomy.awaitNanos(nanos);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new OverloadedException("interrupted while waiting for the engine", RETRY_SECONDS);
    } finally {
      waiting.decrementAndGet();
      lock.unlock();
    }
  }

  /** Takes a place for inputs that are durable now; returns the backlog before them. */
  long take(int inputs) {
    return taken.getAndAdd(inputs) - freed.get();
  }

  /** Lets those who wait go on once half of the room is free again. */
  void free(int inputs) {
    freed.addAndGet(inputs);
    if (waiting.get() > 0 && backlog() <= size / 2) {
      lock.lock();
      try {
        roomy.signalAll();
      } finally {
        lock.unlock();
      }
    }
  }
}
