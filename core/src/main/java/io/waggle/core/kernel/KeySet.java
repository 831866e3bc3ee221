package io.waggle.core.kernel;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.TreeSet;

/** The few keys that somebody wants of objects, found by their stored bytes. */
public final class KeySet {
  /** Wants nothing. */
  public static final KeySet NONE = of(new TreeSet<>());

  private final String[] keys;
  private final byte[][] stored;

  private KeySet(Collection<String> wanted) {
    keys = wanted.toArray(String[]::new);
    stored = new byte[keys.length][];
    for (int i = 0; i < keys.length; i++) {
      stored[i] = keys[i].getBytes(StandardCharsets.UTF_8);
    }
  }

  public static KeySet of(Collection<String> keys) {
    return new KeySet(new TreeSet<>(keys));
  }

  /** Whether it is the stored form of a key that stands there. */
  boolean contains(byte[] bytes, int at, int length) {
    for (byte[] key : stored) {
      if (key.length == length && Arrays.equals(key, 0, length, bytes, at, at + length)) {
        return true;
      }
    }
    return false;
  }

  @Override
  public String toString() {
    return Arrays.toString(keys);
  }
}
