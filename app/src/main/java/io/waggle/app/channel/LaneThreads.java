package io.waggle.app.channel;

import io.waggle.core.kernel.Clock;
import io.waggle.core.kernel.LogFailedException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** The threads of one lane. */
final class LaneThreads {
  private static final Logger LOG = System.getLogger(LaneThreads.class.getName());
  private static final long IDLE_MILLIS = 500;

  private final Lane lane;
  private final Clock clock;
  private final List<Thread> threads = new ArrayList<>();
  private final Semaphore woken = new Semaphore(0);
  private volatile boolean stopping;

  LaneThreads(Lane lane, Clock clock) {
    this.lane = lane;
    this.clock = clock;
  }

  Lane lane() {
    return lane;
  }

  synchronized void start() {
    for (int i = threads.size(); i < lane.threads(); i++) {
      String name = "send-" + lane.sender().channel() + "-" + i;
      threads.add(Thread.ofPlatform().name(name).start(this::run));
    }
  }

  void wake() {
    if (woken.availablePermits() < lane.threads()) {
      woken.release(lane.threads());
    }
  }

  void stop() {
    stopping = true;
    lane.stop();
    wake();
  }

  synchronized void joinUntil(long deadlineNanos) {
    try {
      for (Thread each : threads) {
        long left = TimeUnit.NANOSECONDS.toMillis(deadlineNanos - System.nanoTime());
        each.join(Math.max(1, left));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    try {
      while (true) {
        if (lane.workOnce()) {
          continue;
        }
        if (stopping) {
          return;
        }
        long untilDue = lane.nextDue() - clock.millis();
        woken.tryAcquire(Math.clamp(untilDue, 1, IDLE_MILLIS), TimeUnit.MILLISECONDS);
      }
    } catch (LogFailedException e) {
      // Nothing can be claimed or reported any more: the next start reports what is in flight as
      // unknown.
      LOG.log(Level.ERROR, "sending stops: the log has failed", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
