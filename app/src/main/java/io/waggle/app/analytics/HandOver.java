package io.waggle.app.analytics;

import io.waggle.core.engine.Effect;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Where the feeding thread leaves effects and the writing thread takes them: one batch fills while
 * the other is written. A batch that is twice as large as it should be makes the feeding thread
 * wait.
 */
final class HandOver {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final int batchRows;
  private final long delayNanos;
  private EffectBatch filling;
  private EffectBatch other;
  private long startedNanos;
  private long reached;
  private long written;
  private int flushes;
  private boolean writing;
  private boolean closing;
  private @Nullable Throwable failure;

  HandOver(AnalyticsSettings settings, KindTable kinds, long position) {
    batchRows = settings.batchRows();
    delayNanos = TimeUnit.MILLISECONDS.toNanos(settings.delayMillis());
    filling = new EffectBatch(kinds);
    other = new EffectBatch(kinds);
    reached = position;
    written = position;
  }

  long written() {
    lock.lock();
    try {
      return written;
    } finally {
      lock.unlock();
    }
  }

  String failure() {
    lock.lock();
    try {
      return failure == null ? "" : failure.toString();
    } finally {
      lock.unlock();
    }
  }

  void accept(List<? extends Effect> effects, long next) {
    lock.lock();
    try {
      while (filling.rows() >= 2 * batchRows && failure == null) {
        changed.awaitUninterruptibly();
      }
      refuseWhenFailed();
      if (next <= reached) {
        return;
      }
      boolean wasEmpty = filling.rows() == 0;
      for (Effect each : effects) {
        if (each.position() >= reached) {
          filling.add(each);
        }
      }
      reached = next;
      filling.reach(next);
      if (wasEmpty && filling.rows() > 0) {
        startedNanos = System.nanoTime();
        changed.signalAll();
      } else if (filling.rows() >= batchRows) {
        changed.signalAll();
      }
    } finally {
      lock.unlock();
    }
  }

  void flush() {
    lock.lock();
    try {
      long target = reached;
      flushes++;
      changed.signalAll();
      while (written < target && failure == null) {
        changed.awaitUninterruptibly();
      }
      flushes--;
      refuseWhenFailed();
    } finally {
      lock.unlock();
    }
  }

  /** Waits for a batch that is due; null when all is written and no more will come. */
  @Nullable EffectBatch take() throws InterruptedException {
    lock.lock();
    try {
      while (!isDue()) {
        if (closing && filling.next() == 0) {
          return null;
        }
        if (filling.rows() == 0) {
          changed.await();
        } else {
          changed.awaitNanos(startedNanos + delayNanos - System.nanoTime());
        }
      }
      EffectBatch taken = filling;
      filling = other;
      other = taken;
      writing = true;
      return taken;
    } finally {
      lock.unlock();
    }
  }

  void written(EffectBatch batch) {
    lock.lock();
    try {
      written = batch.next();
      batch.clear(4 * batchRows);
      writing = false;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  void fail(Throwable cause) {
    lock.lock();
    try {
      failure = cause;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /**
   * Drops what is not written yet and runs the action while nothing is being written; the position
   * is 0 then.
   */
  void restart(Runnable action) {
    lock.lock();
    try {
      while (writing && failure == null) {
        changed.awaitUninterruptibly();
      }
      refuseWhenFailed();
      filling.clear(batchRows);
      action.run();
      reached = 0;
      written = 0;
    } finally {
      lock.unlock();
    }
  }

  void close() {
    lock.lock();
    try {
      closing = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private boolean isDue() {
    if (filling.next() == 0) {
      return false;
    }
    return filling.rows() >= batchRows
        || flushes > 0
        || closing
        || filling.rows() > 0 && System.nanoTime() - startedNanos >= delayNanos;
  }

  private void refuseWhenFailed() {
    if (failure != null) {
      throw new AnalyticsFailedException("the analytics tables cannot be written", failure);
    }
    if (closing) {
      throw new IllegalStateException("the analytics store is closed");
    }
  }
}
