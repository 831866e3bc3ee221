package io.waggle.testkit.store;

import io.waggle.core.kernel.EventLog;
import io.waggle.core.kernel.LogFailedException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The log in memory. Appending thread and committing thread are the same; order and visibility are
 * as promised.
 *
 * <p>{@link #reopened()} after {@link #close()} plays the restart of a process.
 */
public final class InMemoryEventLog implements EventLog {
  private final List<byte[]> entries;
  private final ReentrantLock order = new ReentrantLock();
  private boolean closed;

  public InMemoryEventLog() {
    this(List.of());
  }

  private InMemoryEventLog(List<byte[]> entries) {
    this.entries = new ArrayList<>(entries);
  }

  @Override
  public long append(EntryBatch batch, CommitListener onCommit) {
    if (batch.count() < 1) {
      throw new IllegalArgumentException("a batch holds at least one entry");
    }
    order.lock();
    try {
      if (closed) {
        throw new LogFailedException("the log is closed");
      }
      long first = entries.size();
      int from = 0;
      for (int i = 0; i < batch.count(); i++) {
        entries.add(Arrays.copyOfRange(batch.bytes(), from, batch.end(i)));
        from = batch.end(i);
      }
      onCommit.committed(first);
      return first;
    } finally {
      order.unlock();
    }
  }

  @Override
  public long appendVital(EntryBatch batch, CommitListener onCommit) {
    return append(batch, onCommit);
  }

  @Override
  public void read(long position, EntryVisitor visitor) {
    List<byte[]> durable = copyFrom(position);
    long at = position;
    for (byte[] each : durable) {
      if (!visitor.visit(at++, each, 0, each.length)) {
        return;
      }
    }
  }

  @Override
  public long end() {
    order.lock();
    try {
      return entries.size();
    } finally {
      order.unlock();
    }
  }

  @Override
  public long start() {
    return 0;
  }

  @Override
  public void close() {
    order.lock();
    try {
      closed = true;
    } finally {
      order.unlock();
    }
  }

  /** A new log with the entries of this one, which must be closed. */
  public InMemoryEventLog reopened() {
    if (!closed) {
      throw new IllegalStateException("close the log before it is opened again");
    }
    return new InMemoryEventLog(entries);
  }

  private List<byte[]> copyFrom(long position) {
    order.lock();
    try {
      if (position < 0) {
        throw new IllegalArgumentException("positions start at 0, not " + position);
      }
      if (position >= entries.size()) {
        return List.of();
      }
      return List.copyOf(entries.subList((int) position, entries.size()));
    } finally {
      order.unlock();
    }
  }
}
