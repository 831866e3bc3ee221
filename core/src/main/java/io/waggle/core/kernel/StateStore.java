package io.waggle.core.kernel;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where checkpoints of the state live: tables of byte keys and values, and the log position they
 * include.
 *
 * <p>A checkpoint is written as one atomic, durable change together with its position; recovery
 * reads the position and replays the log from there. People beyond the cache are read from here one
 * at a time.
 */
public interface StateStore extends AutoCloseable {
  byte @Nullable [] find(Table table, byte[] key);

  /** Visits all rows whose key starts with {@code prefix}, in unsigned key order. */
  void scan(Table table, byte[] prefix, RowVisitor visitor);

  /**
   * Applies the rows and sets the position, all or nothing, durable on return. Rows of one
   * checkpoint are visible to {@link #find} only afterwards.
   */
  void checkpoint(List<Row> rows, long position);

  /** The position of the first log entry that the stored state does not include; 0 when empty. */
  long position();

  @Override
  void close();

  /** The tables; each feature has its own. */
  enum Table {
    META,
    PEOPLE,
    LINKS,
    ALIASES,
    AUDIENCES,
    WAKES,
    SEEN,
    DEFINITIONS,
    OUTBOX,
    MEASURES,
    QUARANTINE,
    CANDIDATES,
    LISTS,
    SNAPSHOTS,
    ERASURES,
    MARKS
  }

  /**
   * A key with its new value: {@code length} bytes of {@code bytes} from {@code from} on; without
   * bytes it removes the key.
   */
  record Row(Table table, byte[] key, byte @Nullable [] bytes, int from, int length) {
    public Row(Table table, byte[] key, byte @Nullable [] value) {
      this(table, key, value, 0, value == null ? 0 : value.length);
    }

    /** The value; null when the row removes the key. */
    public byte @Nullable [] value() {
      return bytes == null || length == bytes.length
          ? bytes
          : Arrays.copyOfRange(bytes, from, from + length);
    }
  }

  /** Sees one row; returning false stops the visit. */
  @FunctionalInterface
  interface RowVisitor {
    boolean visit(byte[] key, byte[] value);
  }
}
