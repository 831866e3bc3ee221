package io.waggle.app.pipeline;

import io.waggle.core.engine.Effect;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Wakes whoever watches events come in, and remembers which of the latest were duplicates. The
 * events themselves stay in the log, where a watcher reads them at its own pace: watching costs the
 * engine a look at its effects and nothing else.
 */
public final class EventWatch implements EffectSink, AutoCloseable {
  /** How many duplicates are remembered. */
  public static final int REMEMBERED = 1 << 16;

  private final long[] duplicates = new long[REMEMBERED];
  private long counted;
  private long applied;
  private boolean closed;

  public EventWatch() {
    Arrays.fill(duplicates, -1);
  }

  @Override
  public synchronized void accept(List<Effect> effects, long next) {
    for (Effect each : effects) {
      if (each instanceof Effect.Duplicate) {
        duplicates[(int) (counted++ % REMEMBERED)] = each.position();
      }
    }
    applied = next;
    notifyAll();
  }

  @Override
  public void flush() {}

  /**
   * Returns once the input at this position was applied, the time is over, or the server closes.
   *
   * @return whether it was applied
   */
  public synchronized boolean await(long position, long millis) {
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
    try {
      while (applied <= position && !closed) {
        long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
        if (left <= 0) {
          break;
        }
        wait(left);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return applied > position;
  }

  /** Whether the event at this position had been stored before, as far as is remembered. */
  public synchronized boolean isDuplicate(long position) {
    long first = Math.max(0, counted - REMEMBERED);
    // Positions only grow, so the latest are looked at first.
    for (long at = counted - 1; at >= first; at--) {
      long found = duplicates[(int) (at % REMEMBERED)];
      if (found <= position) {
        return found == position;
      }
    }
    return false;
  }

  /** Lets everybody who waits go. */
  @Override
  public synchronized void close() {
    closed = true;
    notifyAll();
  }

  public synchronized boolean isClosed() {
    return closed;
  }
}
