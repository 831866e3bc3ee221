package io.waggle.app.imports;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rows of one file, first to last. */
interface RowSource extends AutoCloseable {
  /** The names of the columns, or none when each row has its own. */
  List<String> columns();

  /** The next row, or null after the last. */
  @Nullable SourceRow next();

  /** Passes over this many rows, as if they had been read. */
  default void skip(long rows) {
    for (long i = 0; i < rows && next() != null; i++) {}
  }

  /** Bytes of the file read so far; 0 when unknown. */
  long bytesRead();

  /** All rows of the file, or -1 when unknown. */
  long rowsTotal();

  @Override
  void close();
}
