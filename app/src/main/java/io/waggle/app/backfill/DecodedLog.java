package io.waggle.app.backfill;

import io.waggle.core.engine.PastBatch;
import io.waggle.core.kernel.EventLog;
import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/**
 * The log from its beginning up to a position, read and decoded by a thread of its own a few
 * batches ahead, so that reading uses another processor than what is done with it.
 */
final class DecodedLog implements AutoCloseable {
  private static final int BATCH = 1_024;
  private static final int BATCHES_AHEAD = 8;

  private final BlockingQueue<Batch> batches = new ArrayBlockingQueue<>(BATCHES_AHEAD);
  private final Queue<PastBatch> free = new ConcurrentLinkedQueue<>();
  private final Thread reader;
  private Batch taken = end();
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
    batches.put(end());
  }

  private static Batch end() {
    return new Batch(new PastBatch(), 0);
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
      if (++read < BATCH && !entries.isFull()) {
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
        PastBatch next = free.poll();
        entries = next == null ? new PastBatch() : next;
        read = 0;
      }
    }
  }

  /** The next entries in order, or the end; those handed on before are free again. */
  Batch next() throws InterruptedException {
    taken.entries.clear();
    free.add(taken.entries);
    Batch batch = batches.take();
    taken = batch;
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
