package io.waggle.core.kernel;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The few texts that come again and again, such as names of events: read once, then the same object
 * each time, which also knows its hash code. Of fixed size; a text that is new takes the place of
 * the one with the same number. For one thread.
 */
public final class TextPool {
  private static final int PLACES = 1 << 8;
  private static final int LONGEST = 64;

  private final byte[][] bytes = new byte[PLACES][];
  private final @Nullable String[] texts = new String[PLACES];

  public TextPool() {
    Arrays.fill(bytes, new byte[0]);
  }

  String text(byte[] from, int at, int length) {
    if (length == 0) {
      return "";
    }
    if (length > LONGEST) {
      return new String(from, at, length, StandardCharsets.UTF_8);
    }
    int place = (from[at] * 31 + from[at + length / 2] * 17 + from[at + length - 1]) * 7 + length;
    place &= PLACES - 1;
    String known = texts[place];
    byte[] candidate = bytes[place];
    if (known != null && Arrays.equals(candidate, 0, candidate.length, from, at, at + length)) {
      return known;
    }
    String text = new String(from, at, length, StandardCharsets.UTF_8);
    bytes[place] = Arrays.copyOfRange(from, at, at + length);
    texts[place] = text;
    return text;
  }
}
