package io.waggle.core.engine;

import io.waggle.core.kernel.BinaryWriter;
import io.waggle.core.kernel.StateStore.Row;
import io.waggle.core.kernel.StateStore.Table;

/**
 * Room for the values of many rows in few arrays: so large that the collector leaves them where
 * they are. A hundred thousand small arrays that live for some seconds, until a checkpoint is
 * written, would be copied instead, in one long pause.
 */
final class Slab {
  private static final int BYTES = (4 << 20) - 64;

  private byte[] bytes = {};
  private int used;

  /** A row whose value is what the writer holds now. */
  Row row(Table table, byte[] key, BinaryWriter value) {
    int length = value.size();
    if (length > bytes.length - used) {
      bytes = new byte[Math.max(BYTES, length)];
      used = 0;
    }
    int from = used;
    System.arraycopy(value.buffer(), 0, bytes, from, length);
    used += length;
    return new Row(table, key, bytes, from, length);
  }
}
