package io.waggle.app.log;

import io.waggle.core.kernel.EventLog;
import java.nio.ByteBuffer;
import java.util.concurrent.locks.LockSupport;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * A batch and the caller that waits for it. The caller's thread has computed the body's checksum.
 */
final class PendingAppend {
  private final EventLog.EntryBatch batch;
  private final EventLog.CommitListener listener;
  private final boolean vital;
  private final Thread caller = Thread.currentThread();
  private final byte[] lengths;
  private final int payloadBytes;
  private final int bodyCrc;

  /** The one that arrived just before; the committer turns the order round. */
  @Nullable PendingAppend next;

  private long first;
  private @Nullable RuntimeException failure;
  private volatile boolean done;

  PendingAppend(EventLog.EntryBatch batch, EventLog.CommitListener listener, boolean vital) {
    this.batch = batch;
    this.listener = listener;
    this.vital = vital;
    int count = batch.count();
    ByteBuffer words = ByteBuffer.allocate(4 * count);
    int end = 0;
    for (int i = 0; i < count; i++) {
      int start = end;
      end = batch.end(i);
      if (end < start) {
        throw new IllegalArgumentException("entry " + i + " ends before it starts");
      }
      words.putInt(end - start);
    }
    lengths = words.array();
    payloadBytes = end;
    CRC32C crc = new CRC32C();
    crc.update(lengths, 0, lengths.length);
    crc.update(batch.bytes(), 0, payloadBytes);
    bodyCrc = (int) crc.getValue();
  }

  boolean isVital() {
    return vital;
  }

  int count() {
    return batch.count();
  }

  byte[] lengths() {
    return lengths;
  }

  byte[] payload() {
    return batch.bytes();
  }

  int payloadBytes() {
    return payloadBytes;
  }

  int bodyCrc() {
    return bodyCrc;
  }

  long frameBytes() {
    return FrameFormat.frameBytes(lengths.length + payloadBytes);
  }

  void place(long position) {
    first = position;
  }

  long first() {
    return first;
  }

  void tellListener() {
    listener.committed(first);
  }

  void succeed() {
    done = true;
    LockSupport.unpark(caller);
  }

  /** Does nothing when the caller has been answered already. */
  void fail(RuntimeException reason) {
    if (done) {
      return;
    }
    failure = reason;
    done = true;
    LockSupport.unpark(caller);
  }

  /**
   * Waits for the outcome. An interrupt does not end the wait, because the batch may become durable
   * all the same; it is kept for the caller.
   */
  long await() {
    boolean interrupted = false;
    while (!done) {
      LockSupport.park(this);
      interrupted |= Thread.interrupted();
    }
    if (interrupted) {
      caller.interrupt();
    }
    if (failure != null) {
      throw failure;
    }
    return first;
  }
}
