package io.waggle.app.imports;

import io.waggle.app.csv.FileInput;
import io.waggle.app.json.Json;
import io.waggle.app.json.ReadLimits;
import io.waggle.core.kernel.Attributes;
import io.waggle.core.kernel.Fault;
import io.waggle.core.kernel.InvalidException;
import io.waggle.core.kernel.Value;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rows of a file with one JSON object per line, in UTF-8. Blank lines are no rows. */
final class JsonLineRows implements RowSource {
  static final int MAX_LINE_BYTES = 1 << 20;

  private static final ReadLimits LIMITS = new ReadLimits(64, 5_000, MAX_LINE_BYTES);

  private final FileInput input;
  private byte[] buffer = new byte[1 << 16];
  private int at;
  private int limit;
  private boolean ended;
  private long number;

  private JsonLineRows(FileInput input) {
    this.input = input;
  }

  static JsonLineRows open(FileInput input) {
    return new JsonLineRows(input);
  }

  @Override
  public List<String> columns() {
    return List.of();
  }

  @Override
  public @Nullable SourceRow next() {
    try {
      while (true) {
        int end = lineEnd();
        if (end < 0) {
          return tooLong();
        }
        if (end == at && ended && end >= limit) {
          return null;
        }
        int from = at;
        at = Math.min(end + 1, limit);
        if (!isBlank(from, end)) {
          return row(Arrays.copyOfRange(buffer, from, end));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public long bytesRead() {
    return input.bytesRead();
  }

  @Override
  public long rowsTotal() {
    return -1;
  }

  @Override
  public void close() {
    try {
      input.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private SourceRow row(byte[] line) {
    number++;
    try {
      if (Json.read(line, LIMITS) instanceof Value.Fields fields) {
        return new SourceRow.Whole(number, new ObjectCells(fields.attributes()));
      }
      String message = "is not a JSON object";
      Fault fault = new Fault("json.not_object", "", message, "Write one object per line.");
      return new SourceRow.Broken(number, fault, line);
    } catch (InvalidException e) {
      return new SourceRow.Broken(number, e.faults().getFirst(), line);
    }
  }

  /** The place of the line end, or of the file's end; -1 when the line is longer than it may be. */
  private int lineEnd() throws IOException {
    int scanned = at;
    while (true) {
      for (; scanned < limit; scanned++) {
        if (buffer[scanned] == '\n') {
          return scanned;
        }
      }
      if (ended) {
        return limit;
      }
      if (limit - at >= MAX_LINE_BYTES) {
        return -1;
      }
      scanned -= at;
      fill();
      scanned += at;
    }
  }

  /** Keeps the start of the line and passes over the rest of it. */
  private SourceRow tooLong() throws IOException {
    byte[] kept = Arrays.copyOfRange(buffer, at, at + MAX_LINE_BYTES);
    boolean found = false;
    while (!found && !(ended && at == limit)) {
      found = buffer[at++] == '\n';
      if (at == limit && !found && !ended) {
        fill();
      }
    }
    String message = "has more than " + MAX_LINE_BYTES + " bytes";
    return new SourceRow.Broken(
        ++number, new Fault("json.too_long", "", message, "Split the object."), kept);
  }

  private void fill() throws IOException {
    System.arraycopy(buffer, at, buffer, 0, limit - at);
    limit -= at;
    at = 0;
    if (limit == buffer.length) {
      buffer = Arrays.copyOf(buffer, buffer.length * 2);
    }
    int count = input.read(buffer, limit, buffer.length - limit);
    ended = count < 0;
    limit += Math.max(0, count);
  }

  private boolean isBlank(int from, int end) {
    for (int i = from; i < end; i++) {
      if (buffer[i] != ' ' && buffer[i] != '\t' && buffer[i] != '\r') {
        return false;
      }
    }
    return true;
  }

  /** Values by dotted path. */
  private record ObjectCells(Attributes all) implements SourceRow.Cells {
    @Override
    public @Nullable Value find(String column) {
      Value value = all.findPath(column);
      boolean nothing =
          value == null
              || value instanceof Value.Nil
              || value instanceof Value.Text text && text.text().isEmpty();
      return nothing ? null : value;
    }
  }
}
