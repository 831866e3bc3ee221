package io.waggle.core.collect;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** The keys and small encodings of the rows of the table SEEN. */
final class SeenKeys {
  static final int ID_BYTES = 16;
  static final int JOURNAL_IDS_PER_ROW = 4096;
  static final int FILTER_WORDS_PER_ROW = 8192;

  private static final int KEY_BYTES = 9;

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  private SeenKeys() {}

  static byte[] manifest() {
    return new byte[] {'M'};
  }

  static byte[] bucket(int run, int bucket) {
    return key(new byte[KEY_BYTES], 'B', run, bucket);
  }

  /** The same key in the caller's own array. */
  static byte[] bucket(byte[] into, int run, int bucket) {
    return key(into, 'B', run, bucket);
  }

  static byte[] filter(int run, int chunk) {
    return key(new byte[KEY_BYTES], 'F', run, chunk);
  }

  static byte[] journal(int row) {
    return key(new byte[KEY_BYTES], 'J', 0, row);
  }

  static byte[] scratch() {
    return new byte[KEY_BYTES];
  }

  /** How many high bits of an id choose its bucket in a run of so many ids. */
  static int bucketBits(int ids, SeenLimits limits) {
    return 32 - Integer.numberOfLeadingZeros(Math.max(0, ids - 1) / limits.bucketIds());
  }

  static int bucketOf(long hi, int bits) {
    return bits == 0 ? 0 : (int) (hi >>> 64 - bits);
  }

  static void putLong(byte[] bytes, int at, long value) {
    LONGS.set(bytes, at, value);
  }

  static long longAt(byte[] bytes, int at) {
    return (long) LONGS.get(bytes, at);
  }

  private static byte[] key(byte[] key, char kind, int run, int part) {
    key[0] = (byte) kind;
    for (int i = 0; i < 4; i++) {
      key[1 + i] = (byte) (run >>> 24 - 8 * i);
      key[5 + i] = (byte) (part >>> 24 - 8 * i);
    }
    return key;
  }
}
