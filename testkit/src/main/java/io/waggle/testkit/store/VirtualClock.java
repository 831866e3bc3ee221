package io.waggle.testkit.store;

import io.waggle.core.kernel.Clock;
import java.util.concurrent.atomic.AtomicLong;

/** A clock that stands still until it is moved. */
public final class VirtualClock implements Clock {
  private final AtomicLong now;

  public VirtualClock(long startMillis) {
    now = new AtomicLong(startMillis);
  }

  @Override
  public long millis() {
    return now.get();
  }

  /** Moves on by so many milliseconds; a negative number is a clock that was set back. */
  public void advance(long millis) {
    now.addAndGet(millis);
  }

  public void moveTo(long millis) {
    now.set(millis);
  }
}
