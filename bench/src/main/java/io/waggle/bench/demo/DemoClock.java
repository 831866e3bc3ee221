package io.waggle.bench.demo;

import io.waggle.core.kernel.Clock;

/** A clock that is set by the data and, once released, goes on from there with the machine's. */
final class DemoClock implements Clock {
  private volatile long millis;
  private volatile long releasedAt;

  DemoClock(long start) {
    millis = start;
  }

  void set(long to) {
    millis = Math.max(millis, to);
  }

  void release() {
    releasedAt = System.currentTimeMillis();
  }

  @Override
  public long millis() {
    return releasedAt == 0 ? millis : millis + System.currentTimeMillis() - releasedAt;
  }
}
