package io.waggle.app.cli;

import io.waggle.core.kernel.Clock;

/** The time of the machine. The only place that asks for it. */
public final class SystemClock implements Clock {
  @Override
  public long millis() {
    return System.currentTimeMillis();
  }
}
