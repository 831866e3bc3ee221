package io.waggle.app.log;

import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/**
 * A frame: a header of {@value #HEADER_BYTES} bytes, one length word per entry, the entries' bytes,
 * and zeros up to a multiple of {@value #ALIGNMENT}. All numbers are big endian.
 *
 * <pre>
 *  0 magic         4 count        8 first position
 * 16 body length  20 body CRC32C  24 flags (0)  28 CRC32C of salt and bytes 0..27
 * </pre>
 *
 * The body is the length words and the entries' bytes, without the padding.
 */
final class FrameFormat {
  static final int HEADER_BYTES = 32;
  static final int ALIGNMENT = 8;
  static final int MAGIC = 0x5746_524d; // WFRM

  /** The length word of an entry that was removed. */
  static final int REMOVED = -1;

  private FrameFormat() {}

  /** What a frame takes in the file. */
  static long frameBytes(int bodyBytes) {
    return (long) HEADER_BYTES + bodyBytes + ALIGNMENT - 1 & -ALIGNMENT;
  }

  static void putHeader(ByteBuffer into, long first, int count, int bodyBytes, int bodyCrc) {
    into.putInt(MAGIC).putInt(count).putLong(first).putInt(bodyBytes).putInt(bodyCrc).putInt(0);
  }

  /** The checksum of the frame header that starts at {@code at}. */
  static int headerCrc(CRC32C crc, int salt, byte[] bytes, int at) {
    crc.reset();
    crc.update(salt >>> 24);
    crc.update(salt >>> 16);
    crc.update(salt >>> 8);
    crc.update(salt);
    crc.update(bytes, at, HEADER_BYTES - 4);
    return (int) crc.getValue();
  }
}
