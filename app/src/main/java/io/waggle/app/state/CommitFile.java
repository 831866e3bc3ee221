package io.waggle.app.state;

import io.waggle.core.kernel.BinaryReader;
import io.waggle.core.kernel.BinaryWriter;
import io.waggle.core.kernel.StateStore.Row;
import io.waggle.core.kernel.StateStore.Table;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * The commit point of a large checkpoint: once this file is there, the checkpoint holds.
 *
 * @param sequence counts checkpoints; the file matters only while it is one ahead of the database
 * @param position the log position of the checkpoint
 * @param files sorted files to be linked into the database
 * @param rows rows of small tables
 */
record CommitFile(long sequence, long position, List<SortedFile> files, List<Row> rows) {
  private static final String NAME = "COMMIT";
  private static final int VERSION = 1;

  /** A sorted file of one table, by its name in the same directory. */
  record SortedFile(Table table, String name) {}

  static Path path(Path directory) {
    return directory.resolve(NAME);
  }

  /** Makes the file durable under its name in one step. */
  void write(Path directory) throws IOException {
    BinaryWriter out = new BinaryWriter(1 << 12);
    out.writeByte(VERSION).writeVar(sequence).writeVar(position).writeVar(files.size());
    for (SortedFile each : files) {
      out.writeText(each.table.name()).writeText(each.name);
    }
    out.writeVar(rows.size());
    for (Row each : rows) {
      byte[] value = each.value();
      out.writeText(each.table().name()).writeBytes(each.key()).writeFlag(value != null);
      out.writeBytes(value == null ? new byte[0] : value);
    }
    out.writeFixed32(checksum(out.buffer(), out.size()));
    Path temporary = directory.resolve(NAME + ".tmp");
    try (FileChannel channel =
        FileChannel.open(
            temporary,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE)) {
      ByteBuffer bytes = ByteBuffer.wrap(out.buffer(), 0, out.size());
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(true);
    }
    sync(directory);
    Files.move(temporary, path(directory), StandardCopyOption.ATOMIC_MOVE);
    sync(directory);
  }

  static @Nullable CommitFile read(Path directory) throws IOException {
    if (!Files.exists(path(directory))) {
      return null;
    }
    byte[] bytes = Files.readAllBytes(path(directory));
    int body = bytes.length - 4;
    if (body < 1
        || new BinaryReader(bytes, body, 4).readFixed32() != checksum(bytes, body)
        || bytes[0] != VERSION) {
      throw new IOException(path(directory) + " is damaged; delete the state to rebuild it");
    }
    BinaryReader in = new BinaryReader(bytes, 1, body - 1);
    long sequence = in.readVar();
    long position = in.readVar();
    List<SortedFile> files = new ArrayList<>();
    for (int count = in.readCount(); count > 0; count--) {
      Table table = Table.valueOf(in.readText());
      files.add(new SortedFile(table, in.readText()));
    }
    List<Row> rows = new ArrayList<>();
    for (int count = in.readCount(); count > 0; count--) {
      Table table = Table.valueOf(in.readText());
      byte[] key = in.readBytes();
      boolean present = in.readFlag();
      byte[] value = in.readBytes();
      rows.add(new Row(table, key, present ? value : null));
    }
    return new CommitFile(sequence, position, files, rows);
  }

  static void sync(Path directory) throws IOException {
    try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  private static int checksum(byte[] bytes, int length) {
    CRC32C crc = new CRC32C();
    crc.update(bytes, 0, length);
    return (int) crc.getValue();
  }
}
