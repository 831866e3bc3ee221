package io.waggle.core.kernel;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * A 128-bit fingerprint of text (MurmurHash3 x64 128, Austin Appleby, public domain, over UTF-16
 * code units).
 *
 * <p>Two different texts share one with a chance of 2<sup>-128</sup>, so ten thousand million keys
 * collide with a chance below 10<sup>-18</sup>. It is not a secret and not a signature.
 */
public record Hash128(long hi, long lo) implements Comparable<Hash128> {
  private static final long C1 = 0x87c37b91114253d5L;
  private static final long C2 = 0x4cf5ad432745937fL;
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  public static Hash128 of(String text) {
    return of(text, 0);
  }

  /** The fingerprint of a value within a name space: the same value under another one differs. */
  public static Hash128 of(String nameSpace, String text) {
    return of(text, seed(nameSpace));
  }

  /** The same of a text that stands there in ASCII. */
  public static Hash128 ofAscii(String nameSpace, byte[] bytes, int from, int length) {
    long h1 = seed(nameSpace);
    long h2 = h1;
    int at = from;
    int end = from + length;
    for (; at + 8 <= end; at += 8) {
      long eight = (long) LONGS.get(bytes, at);
      h1 = mixFirst(h1, h2, spread(eight));
      h2 = mixSecond(h1, h2, spread(eight >>> 32));
    }
    if (at < end) {
      long rest = 0;
      for (int i = at; i < end; i++) {
        rest |= (long) bytes[i] << 8 * (i - at);
      }
      h2 = mixLastSecond(h2, spread(rest >>> 32));
      h1 = mixLastFirst(h1, spread(rest));
    }
    return finish(h1, h2, length);
  }

  private static long seed(String nameSpace) {
    return nameSpace.hashCode() * 0x9E3779B97F4A7C15L + nameSpace.length();
  }

  /** The lower four bytes as four code units. */
  private static long spread(long bytes) {
    long four = bytes & 0xFFFFFFFFL;
    long pairs = (four | four << 16) & 0x0000FFFF0000FFFFL;
    return (pairs | pairs << 8) & 0x00FF00FF00FF00FFL;
  }

  public static Hash128 of(String text, long seed) {
    long h1 = seed;
    long h2 = seed;
    int length = text.length();
    int at = 0;
    for (; at + 8 <= length; at += 8) {
      h1 = mixFirst(h1, h2, four(text, at));
      h2 = mixSecond(h1, h2, four(text, at + 4));
    }
    if (at < length) {
      long k1 = 0;
      long k2 = 0;
      for (int i = at; i < length; i++) {
        int lane = i - at;
        if (lane < 4) {
          k1 |= (long) text.charAt(i) << (16 * lane);
        } else {
          k2 |= (long) text.charAt(i) << (16 * (lane - 4));
        }
      }
      h2 = mixLastSecond(h2, k2);
      h1 = mixLastFirst(h1, k1);
    }
    return finish(h1, h2, length);
  }

  private static Hash128 finish(long first, long second, int length) {
    long h1 = first;
    long h2 = second;
    h1 ^= length;
    h2 ^= length;
    h1 += h2;
    h2 += h1;
    h1 = finish(h1);
    h2 = finish(h2);
    h1 += h2;
    h2 += h1;
    return new Hash128(h1, h2);
  }

  /**
   * A number in [0, 1) that depends on nothing but this fingerprint: what splits and holdouts are
   * drawn by.
   */
  public double fraction() {
    return (hi >>> 11) * 0x1.0p-53;
  }

  @Override
  public int compareTo(Hash128 other) {
    int byHigh = Long.compareUnsigned(hi, other.hi);
    return byHigh != 0 ? byHigh : Long.compareUnsigned(lo, other.lo);
  }

  private static long four(String text, int at) {
    return text.charAt(at)
        | (long) text.charAt(at + 1) << 16
        | (long) text.charAt(at + 2) << 32
        | (long) text.charAt(at + 3) << 48;
  }

  private static long mixLastFirst(long h1, long k1) {
    return h1 ^ (Long.rotateLeft(k1 * C1, 31) * C2);
  }

  private static long mixLastSecond(long h2, long k2) {
    return h2 ^ (Long.rotateLeft(k2 * C2, 33) * C1);
  }

  private static long mixFirst(long h1, long h2, long k1) {
    long mixed = mixLastFirst(h1, k1);
    return (Long.rotateLeft(mixed, 27) + h2) * 5 + 0x52dce729;
  }

  private static long mixSecond(long h1, long h2, long k2) {
    long mixed = mixLastSecond(h2, k2);
    return (Long.rotateLeft(mixed, 31) + h1) * 5 + 0x38495ab5;
  }

  private static long finish(long k) {
    long mixed = k;
    mixed ^= mixed >>> 33;
    mixed *= 0xff51afd7ed558ccdL;
    mixed ^= mixed >>> 33;
    mixed *= 0xc4ceb9fe1a85ec53L;
    return mixed ^ (mixed >>> 33);
  }
}
