package io.waggle.app.journey;

import io.waggle.core.kernel.StateStore;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A state store in memory, which is gone when the trial is over. */
final class VolatileStore implements StateStore {
  private final Map<Table, TreeMap<byte[], byte[]>> tables = new EnumMap<>(Table.class);
  private long position;

  VolatileStore() {
    for (Table each : Table.values()) {
      tables.put(each, new TreeMap<>(Arrays::compareUnsigned));
    }
  }

  private TreeMap<byte[], byte[]> rows(Table table) {
    TreeMap<byte[], byte[]> rows = tables.get(table);
    if (rows == null) {
      throw new IllegalStateException("every table is there: " + table);
    }
    return rows;
  }

  @Override
  public byte @Nullable [] find(Table table, byte[] key) {
    return rows(table).get(key);
  }

  @Override
  public void scan(Table table, byte[] prefix, RowVisitor visitor) {
    for (Map.Entry<byte[], byte[]> each : rows(table).tailMap(prefix, true).entrySet()) {
      byte[] key = each.getKey();
      boolean below =
          key.length >= prefix.length
              && Arrays.equals(key, 0, prefix.length, prefix, 0, prefix.length);
      if (!below || !visitor.visit(key, each.getValue())) {
        return;
      }
    }
  }

  @Override
  public void checkpoint(List<Row> rows, long at) {
    for (Row each : rows) {
      byte[] value = each.value();
      if (value == null) {
        rows(each.table()).remove(each.key());
      } else {
        rows(each.table()).put(each.key(), value);
      }
    }
    position = at;
  }

  @Override
  public long position() {
    return position;
  }

  @Override
  public void close() {}
}
