package io.waggle.app.state;

import io.waggle.core.kernel.StateStore.Row;
import io.waggle.core.kernel.StateStore.Table;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.rocksdb.EnvOptions;
import org.rocksdb.Options;
import org.rocksdb.RocksDBException;
import org.rocksdb.SstFileWriter;

/**
 * Writes the rows of a large checkpoint as sorted files that the database can take over by linking
 * them.
 */
final class SortedFiles {
  /** Tables with fewer bytes than this are not worth a file. */
  private static final int SMALL_TABLE_BYTES = 1 << 20;

  private final Path directory;
  private final Options options;
  private final long fileBytes;
  private final List<CommitFile.SortedFile> files = new ArrayList<>();
  private final List<Row> smallRows = new ArrayList<>();

  SortedFiles(Path directory, Options options, long fileBytes) {
    this.directory = directory;
    this.options = options;
    this.fileBytes = fileBytes;
  }

  /** Writes all rows; what it made stands in the result, durable but for the directory itself. */
  CommitFile write(List<Row> rows, long sequence, long position)
      throws RocksDBException, IOException {
    for (Map.Entry<Table, List<Row>> each : byTable(rows).entrySet()) {
      if (bytes(each.getValue()) < Math.min(SMALL_TABLE_BYTES, fileBytes)) {
        smallRows.addAll(each.getValue());
      } else {
        writeTable(each.getKey(), RowOrder.of(each.getValue()), sequence);
      }
    }
    CommitFile.sync(directory);
    return new CommitFile(sequence, position, files, smallRows);
  }

  static long bytes(List<Row> rows) {
    long bytes = 0;
    for (Row each : rows) {
      bytes += each.key().length + each.length() + 16;
    }
    return bytes;
  }

  private static Map<Table, List<Row>> byTable(List<Row> rows) {
    Map<Table, List<Row>> tables = new EnumMap<>(Table.class);
    for (Row each : rows) {
      tables.computeIfAbsent(each.table(), any -> new ArrayList<>()).add(each);
    }
    return tables;
  }

  private void writeTable(Table table, Row[] rows, long sequence) throws RocksDBException {
    int from = 0;
    while (from < rows.length) {
      String name = table + "-" + sequence + "-" + files.size() + ".sst";
      try (EnvOptions environment = new EnvOptions();
          SstFileWriter writer = new SstFileWriter(environment, options)) {
        writer.open(directory.resolve(name).toString());
        from = fill(writer, rows, from);
        writer.finish();
      }
      files.add(new CommitFile.SortedFile(table, name));
    }
  }

  private int fill(SstFileWriter writer, Row[] rows, int from) throws RocksDBException {
    long bytes = 0;
    int at = from;
    while (at < rows.length && bytes < fileBytes) {
      Row row = rows[at++];
      if (at < rows.length && Arrays.equals(row.key(), rows[at].key())) {
        continue;
      }
      byte[] value = row.value();
      if (value == null) {
        writer.delete(row.key());
      } else {
        writer.put(row.key(), value);
        bytes += value.length;
      }
      bytes += row.key().length;
    }
    return at;
  }
}
