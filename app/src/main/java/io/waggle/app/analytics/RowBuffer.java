package io.waggle.app.analytics;

import java.util.List;
import org.duckdb.DuckDBDataChunkWriter;

/**
 * Rows of one table that wait to be written, column by column. A row is put field by field, in
 * column order.
 */
final class RowBuffer {
  private final ColumnBuffer[] columns;
  private int next;
  private int rows;

  RowBuffer(List<Column> shape) {
    columns = shape.stream().map(each -> ColumnBuffer.of(each.kind())).toArray(ColumnBuffer[]::new);
  }

  RowBuffer put(long value) {
    ((ColumnBuffer.Longs) columns[next++]).add(value);
    return this;
  }

  RowBuffer put(int value) {
    ((ColumnBuffer.Ints) columns[next++]).add(value);
    return this;
  }

  RowBuffer put(double value) {
    ((ColumnBuffer.Doubles) columns[next++]).add(value);
    return this;
  }

  RowBuffer put(boolean value) {
    ((ColumnBuffer.Flags) columns[next++]).add(value);
    return this;
  }

  RowBuffer put(String value) {
    ((ColumnBuffer.Texts) columns[next++]).add(value);
    return this;
  }

  void end() {
    if (next != columns.length) {
      throw new IllegalStateException("row has " + next + " of " + columns.length + " fields");
    }
    next = 0;
    rows++;
  }

  int rows() {
    return rows;
  }

  /** Copies as many rows from {@code from} on as the chunk takes, and returns how many. */
  int copy(int from, DuckDBDataChunkWriter to) {
    int count = (int) Math.min(to.capacity(), rows - from);
    for (int i = 0; i < columns.length && count > 0; i++) {
      columns[i].copy(from, count, to.vector(i));
    }
    return count;
  }

  void clear(int keep) {
    for (ColumnBuffer each : columns) {
      each.clear(keep);
    }
    rows = 0;
  }
}
