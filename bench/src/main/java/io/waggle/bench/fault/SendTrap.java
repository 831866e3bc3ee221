package io.waggle.bench.fault;

import io.waggle.bench.fault.SmtpServer.Moment;
import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Holds the conversation about one mail at a chosen moment, so that the server can be killed just
 * there. Where the answer is out but must not be read, the server is stopped before it is given.
 */
final class SendTrap implements SmtpServer.Watch {
  private static final int SECONDS = 30;

  private final Moment moment;
  private int at = Integer.MAX_VALUE;
  private long pid;
  private CountDownLatch caught = new CountDownLatch(1);

  SendTrap(Moment moment) {
    this.moment = moment;
  }

  /** The next mail after so many is held. */
  synchronized void arm(long server, int mails) {
    pid = server;
    at = mails;
    caught = new CountDownLatch(1);
  }

  /** Waits until one is held; false when none comes. */
  boolean await() throws InterruptedException {
    CountDownLatch latch;
    synchronized (this) {
      latch = caught;
    }
    return latch.await(SECONDS, TimeUnit.SECONDS);
  }

  @Override
  public void at(Moment now, int mails) throws IOException, InterruptedException {
    boolean stops = moment == Moment.ANSWERED && now == Moment.TAKEN;
    synchronized (this) {
      if (mails < at || !stops && now != moment) {
        return;
      }
      if (stops) {
        if (!Tools.succeeds("kill", "-STOP", Long.toString(pid))) {
          throw new IOException("the server cannot be stopped");
        }
        return;
      }
      at = Integer.MAX_VALUE;
      caught.countDown();
    }
    if (now != Moment.ANSWERED) {
      // Until the server is gone: what it would hear after that does not matter.
      Thread.sleep(TimeUnit.SECONDS.toMillis(SECONDS));
    }
  }
}
