package io.waggle.app.log;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * The first {@value #BYTES} bytes of a segment: two equal copies of magic, format version,
 * generation, first position, salt and CRC32C, so that one flipped bit does not lose the segment.
 *
 * @param generation 0 as written, counted up each time the segment is rewritten without some
 *     entries
 * @param first the position of the segment's first entry
 * @param salt random; part of every frame header's checksum, so that bytes inside an event, or left
 *     over from another file, are never taken for a frame
 */
record SegmentHeader(int generation, long first, int salt) {
  static final int BYTES = 64;
  static final int VERSION = 1;
  private static final int COPY_BYTES = 32;
  private static final long MAGIC = 0x5741_4747_4c45_4c47L; // WAGGLELG

  ByteBuffer encode() {
    ByteBuffer out = ByteBuffer.allocate(BYTES);
    for (int copy = 0; copy < 2; copy++) {
      int start = copy * COPY_BYTES;
      out.position(start);
      out.putLong(MAGIC).putInt(VERSION).putInt(generation).putLong(first).putInt(salt);
      out.putInt(checksum(out.array(), start));
    }
    return out.flip();
  }

  /** The header of a segment, or null when neither copy is sound. */
  static @Nullable SegmentHeader read(LogFile file) throws IOException {
    ByteBuffer in = ByteBuffer.allocate(BYTES);
    int size = file.read(in, 0);
    for (int start = 0; start + COPY_BYTES <= size; start += COPY_BYTES) {
      SegmentHeader found = decode(in, start);
      if (found != null) {
        return found;
      }
    }
    return null;
  }

  private static @Nullable SegmentHeader decode(ByteBuffer in, int start) throws IOException {
    if (in.getLong(start) != MAGIC || in.getInt(start + 28) != checksum(in.array(), start)) {
      return null;
    }
    int version = in.getInt(start + 8);
    if (version != VERSION) {
      throw new IOException(
          "the log has format version " + version + ", this program reads " + VERSION);
    }
    return new SegmentHeader(in.getInt(start + 12), in.getLong(start + 16), in.getInt(start + 24));
  }

  private static int checksum(byte[] bytes, int start) {
    CRC32C crc = new CRC32C();
    crc.update(bytes, start, COPY_BYTES - 4);
    return (int) crc.getValue();
  }
}
