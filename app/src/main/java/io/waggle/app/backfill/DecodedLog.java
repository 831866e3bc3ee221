package io.waggle.app.backfill;

import io.waggle.core.engine.PastBatch;
import io.waggle.core.kernel.EventLog;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.jspecify.annotations.Nullable;

/**
 * The log from its beginning up to a position, read and decoded by a thread of its own a few
 * batches ahead, so that reading uses another processor than what is done with it.
 */
final class DecodedLog implements AutoCloseable {
  private static final int BATCH = 1_024;
  private static final int BATCHES_AHEAD = 8;
  private static final Batch END = new Batch(new PastBatch(), 0);

  private final BlockingQueue<Batch> batches = new ArrayBlockingQueue<>(BATCHES_AHEAD);
  private final Thread reader;
  private volatile @Nullable RuntimeException failure;

  /** Adds to a batch what is made of an entry, if it matters. */
  interface Decoder {
    void decode(long position, byte[] bytes, int from, int length, PastBatch batch);
  }

  /**
   * Entries that matter, in order.
   *
   * @param until up to where the log was read for them; 0 at its end
   */
  record Batch(PastBatch entries, long until) {
    boolean isEnd() {
      return until == 0;
    }
  }

  DecodedLog(EventLog log, long end, Decoder decoder) {
    reader =
        Thread.ofPlatform()
            .name("backfill-reader")
            .daemon()
            .unstarted(() -> {
              try {
                read(log, end, decoder);
              } catch (InterruptedException e) {
                // Closed: nobody waits for more.
                return;
              }
            });
    reader.start();
  }

  private void read(EventLog log, long end, Decoder decoder) throws InterruptedException {
    Filling filling = new Filling();
    try {
      log.read(
          0,
          (position, bytes, from, length) ->
              position < end
                  && !reader.isInterrupted()
                  && filling.add(decoder, position, bytes, from, length));
    } catch (RuntimeException broken) {
      failure = broken;
    }
    filling.handOn();
    batches.put(END);
  }

  /** The batch that is being filled. */
  private final class Filling {
    private PastBatch entries = new PastBatch();
    private int read;
    private long until;

    /** Adds what is made of an entry; false when nobody wants it any more. */
    boolean add(Decoder decoder, long position, byte[] bytes, int from, int length) {
      decoder.decode(position, bytes, from, length, entries);
      until = position + 1;
      if (++read < BATCH) {
        return true;
      }
      try {
        handOn();
        return true;
      } catch (InterruptedException e) {
        reader.interrupt();
        return false;
      }
    }

    void handOn() throws InterruptedException {
      if (read > 0) {
        batches.put(new Batch(entries, until));
        entries = new PastBatch();
        read = 0;
      }
    }
  }

  /** The next entries in order, or the end. */
  Batch next() throws InterruptedException {
    Batch batch = batches.take();
    RuntimeException broken = failure;
    if (batch.isEnd() && broken != null) {
      throw broken;
    }
    return batch;
  }

  @Override
  public void close() {
    reader.interrupt();
  }
}
