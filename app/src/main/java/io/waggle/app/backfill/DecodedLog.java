package io.waggle.app.backfill;

import io.waggle.core.engine.Input;
import io.waggle.core.kernel.EventLog;
import java.util.ArrayList;
import java.util.List;
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
  private static final List<Input> END = List.of();

  private final BlockingQueue<List<Input>> batches = new ArrayBlockingQueue<>(BATCHES_AHEAD);
  private final Thread reader;
  private volatile @Nullable RuntimeException failure;

  /** What is made of an entry. */
  interface Decoder {
    Input decode(byte[] bytes, int from, int length);
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
    reader.setPriority(Thread.MIN_PRIORITY);
    reader.start();
  }

  private void read(EventLog log, long end, Decoder decoder) throws InterruptedException {
    List<List<Input>> open = new ArrayList<>(List.of(new ArrayList<>(BATCH)));
    try {
      log.read(
          0,
          (position, bytes, from, length) -> {
            if (position >= end || reader.isInterrupted()) {
              return false;
            }
            open.getFirst().add(decoder.decode(bytes, from, length));
            return open.getFirst().size() < BATCH || handOn(open);
          });
    } catch (RuntimeException broken) {
      failure = broken;
    }
    if (!open.getFirst().isEmpty()) {
      batches.put(open.getFirst());
    }
    batches.put(END);
  }

  /** Hands a full batch on; false when nobody wants it any more. */
  private boolean handOn(List<List<Input>> open) {
    try {
      batches.put(open.set(0, new ArrayList<>(BATCH)));
      return true;
    } catch (InterruptedException e) {
      reader.interrupt();
      return false;
    }
  }

  /** The next inputs in order; empty at the end. */
  List<Input> next() throws InterruptedException {
    List<Input> batch = batches.take();
    RuntimeException broken = failure;
    if (batch.isEmpty() && broken != null) {
      throw broken;
    }
    return batch;
  }

  @Override
  public void close() {
    reader.interrupt();
  }
}
