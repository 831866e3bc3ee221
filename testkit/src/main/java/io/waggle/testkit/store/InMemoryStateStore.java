package io.waggle.testkit.store;

import io.waggle.core.kernel.StateStore;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The state store in memory. {@link #reopened()} after {@link #close()} plays the restart of a
 * process.
 */
public final class InMemoryStateStore implements StateStore {
  private final Map<Table, TreeMap<byte[], byte[]>> tables = new EnumMap<>(Table.class);
  private final ReentrantLock access = new ReentrantLock();
  private long position;
  private boolean closed;

  @Override
  public byte @Nullable [] find(Table table, byte[] key) {
    access.lock();
    try {
      byte[] value = rows(table).get(key);
      return value == null ? null : value.clone();
    } finally {
      access.unlock();
    }
  }

  @Override
  public void scan(Table table, byte[] prefix, RowVisitor visitor) {
    for (Map.Entry<byte[], byte[]> each : copyOf(table, prefix).entrySet()) {
      if (!visitor.visit(each.getKey().clone(), each.getValue().clone())) {
        return;
      }
    }
  }

  @Override
  public void checkpoint(List<Row> rows, long newPosition) {
    access.lock();
    try {
      if (newPosition < position) {
        throw new IllegalArgumentException(
            "a checkpoint at " + newPosition + " would go back behind " + position);
      }
      for (Row each : rows) {
        byte[] value = each.value();
        if (value == null) {
          rows(each.table()).remove(each.key());
        } else {
          rows(each.table()).put(each.key().clone(), value.clone());
        }
      }
      position = newPosition;
    } finally {
      access.unlock();
    }
  }

  @Override
  public long position() {
    access.lock();
    try {
      return position;
    } finally {
      access.unlock();
    }
  }

  @Override
  public void close() {
    access.lock();
    try {
      closed = true;
    } finally {
      access.unlock();
    }
  }

  /** A new store with the rows of this one, which must be closed. */
  public InMemoryStateStore reopened() {
    if (!closed) {
      throw new IllegalStateException("close the store before it is opened again");
    }
    InMemoryStateStore next = new InMemoryStateStore();
    tables.forEach((table, rows) -> next.rows(table).putAll(rows));
    next.position = position;
    return next;
  }

  private TreeMap<byte[], byte[]> rows(Table table) {
    if (closed) {
      throw new IllegalStateException("the store is closed");
    }
    return tables.computeIfAbsent(table, any -> new TreeMap<>(Arrays::compareUnsigned));
  }

  private TreeMap<byte[], byte[]> copyOf(Table table, byte[] prefix) {
    TreeMap<byte[], byte[]> found = new TreeMap<>(Arrays::compareUnsigned);
    access.lock();
    try {
      for (Map.Entry<byte[], byte[]> each : rows(table).tailMap(prefix, true).entrySet()) {
        if (!startsWith(each.getKey(), prefix)) {
          break;
        }
        found.put(each.getKey(), each.getValue());
      }
      return found;
    } finally {
      access.unlock();
    }
  }

  private static boolean startsWith(byte[] key, byte[] prefix) {
    return key.length >= prefix.length
        && Arrays.equals(key, 0, prefix.length, prefix, 0, prefix.length);
  }
}
