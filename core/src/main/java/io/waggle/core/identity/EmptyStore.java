package io.waggle.core.identity;

import io.waggle.core.kernel.StateStore;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A store that holds no row and takes none: for tables that live in memory alone. */
class EmptyStore implements StateStore {
  @Override
  public byte @Nullable [] find(Table table, byte[] key) {
    return null;
  }

  @Override
  public void scan(Table table, byte[] prefix, RowVisitor visitor) {
    // There is nothing to visit.
  }

  @Override
  public void checkpoint(List<Row> rows, long position) {
    throw new IllegalStateException("what lives in memory alone is not stored");
  }

  @Override
  public long position() {
    return 0;
  }

  @Override
  public void close() {
    // Nothing is open.
  }
}
