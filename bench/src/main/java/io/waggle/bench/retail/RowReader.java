package io.waggle.bench.retail;

import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** The records of one file, one at a time; refuses a file whose records are not in time order. */
final class RowReader implements AutoCloseable {
  private final String file;
  private final RowLines lines;
  private final RowParser parser;
  private long lastMillis = Long.MIN_VALUE;

  RowReader(String file, @Nullable InputStream packed, RowParser parser) {
    this.file = file;
    this.parser = parser;
    this.lines = new RowLines(file, packed, parser.header());
  }

  /** The next record, or null at the end. */
  @Nullable RetailRecord next() {
    String[] row = lines.next();
    if (row == null) {
      return null;
    }
    RetailRecord parsed = parsed(row);
    if (parsed.atMillis() < lastMillis) {
      throw new MalformedRetailFile(file, "out of order at " + String.join(",", row));
    }
    lastMillis = parsed.atMillis();
    return parsed;
  }

  private RetailRecord parsed(String[] row) {
    if (row.length != parser.width()) {
      throw new MalformedRetailFile(file, "wrong number of fields: " + String.join(",", row));
    }
    try {
      return parser.parse().apply(row);
    } catch (NumberFormatException | IndexOutOfBoundsException e) {
      throw new MalformedRetailFile(file, "cannot be understood: " + String.join(",", row), e);
    }
  }

  @Override
  public void close() {
    lines.close();
  }
}
