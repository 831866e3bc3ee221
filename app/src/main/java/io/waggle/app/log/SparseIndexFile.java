package io.waggle.app.log;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * The sparse index of a sealed segment in a file beside it. It is a cache: missing, torn or made
 * for another file, it is built again from the segment.
 */
final class SparseIndexFile {
  private static final long MAGIC = 0x5741_4747_4c45_4958L; // WAGGLEIX
  private static final int HEADER_BYTES = 24;

  private SparseIndexFile() {}

  static void write(LogFiles files, Path path, Segment segment, SparseIndex index)
      throws IOException {
    ByteBuffer out = ByteBuffer.allocate(HEADER_BYTES + 16 * index.count() + 4);
    out.putLong(MAGIC).putInt(segment.header().salt()).putInt(segment.header().generation());
    out.putLong(index.count());
    for (int i = 0; i < index.count(); i++) {
      out.putLong(index.position(i)).putLong(index.offset(i));
    }
    out.putInt(checksum(out.array(), out.position())).flip();
    Files.deleteIfExists(path);
    try (LogFile file = files.create(path)) {
      file.write(out, 0);
    }
  }

  static @Nullable SparseIndex read(Path path, Segment segment) throws IOException {
    if (!Files.exists(path)) {
      return null;
    }
    byte[] bytes = Files.readAllBytes(path);
    ByteBuffer in = ByteBuffer.wrap(bytes);
    if (bytes.length < HEADER_BYTES + 4
        || in.getLong() != MAGIC
        || in.getInt() != segment.header().salt()
        || in.getInt() != segment.header().generation()
        || in.getLong() != (bytes.length - HEADER_BYTES - 4) / 16
        || in.getInt(bytes.length - 4) != checksum(bytes, bytes.length - 4)) {
      return null;
    }
    SparseIndex index = new SparseIndex();
    while (in.remaining() > 4) {
      index.add(in.getLong(), in.getLong());
    }
    return index;
  }

  private static int checksum(byte[] bytes, int length) {
    CRC32C crc = new CRC32C();
    crc.update(bytes, 0, length);
    return (int) crc.getValue();
  }
}
