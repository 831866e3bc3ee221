package io.waggle.app.collect;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A run of bytes within an array that nobody changes while the slice lives. Two slices are equal
 * when they are the same place, not when their bytes are.
 */
record Slice(byte[] bytes, int from, int length) {
  static final Slice EMPTY = new Slice(new byte[0], 0, 0);

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long ONES = 0x0101010101010101L;
  private static final long HIGHS = 0x8080808080808080L;
  private static final byte SURROGATE_LEAD = (byte) 0xED;

  static Slice of(byte[] bytes) {
    return new Slice(bytes, 0, bytes.length);
  }

  /** The part between two offsets counted from the start of this slice. */
  Slice part(int start, int end) {
    return new Slice(bytes, from + start, end - start);
  }

  byte[] toBytes() {
    return Arrays.copyOfRange(bytes, from, from + length);
  }

  byte[] toBytes(int max) {
    return Arrays.copyOfRange(bytes, from, from + Math.min(length, max));
  }

  /** One char per byte: a text to fingerprint, not to show. */
  String toLatin() {
    return new String(bytes, from, length, StandardCharsets.ISO_8859_1);
  }

  /**
   * Whether JSON texts here may come out with NUL or half a surrogate pair: only escapes and one
   * lead byte can.
   */
  boolean mayHoldUncleanText() {
    int end = from + length;
    int at = from;
    for (; at + 32 <= end; at += 32) {
      long found = unclean(at) | unclean(at + 8) | unclean(at + 16) | unclean(at + 24);
      if (found != 0) {
        return true;
      }
    }
    for (; at < end; at++) {
      if (bytes[at] == '\\' || bytes[at] == SURROGATE_LEAD) {
        return true;
      }
    }
    return false;
  }

  private long unclean(int at) {
    long eight = (long) LONGS.get(bytes, at);
    return matches(eight, '\\') | matches(eight, 0xED);
  }

  /**
   * Not zero when one of eight bytes is the wanted one (S. E. Anderson, Bit Twiddling Hacks, "zero
   * byte").
   */
  private static long matches(long eight, int wanted) {
    long zeroWhereEqual = eight ^ wanted * ONES;
    return (zeroWhereEqual - ONES) & ~zeroWhereEqual & HIGHS;
  }
}
