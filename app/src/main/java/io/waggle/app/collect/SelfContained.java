package io.waggle.app.collect;

import io.waggle.core.collect.EventType;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Event bytes that can be read again without the request they came in. */
final class SelfContained {
  private SelfContained() {}

  /**
   * The object with its type, which the path told, written in at the end, where it wins over an
   * earlier one.
   */
  static Slice withType(Slice object, EventType type) {
    String member = "\"type\":\"" + type.name().toLowerCase(Locale.ROOT) + "\"}";
    return withMember(object, member.getBytes(StandardCharsets.UTF_8));
  }

  private static Slice withMember(Slice object, byte[] memberAndBrace) {
    int inner = object.length() - 1;
    if (inner < 1 || object.bytes()[object.from()] != '{') {
      return object;
    }
    int comma = isEmpty(object) ? 0 : 1;
    byte[] out = new byte[inner + comma + memberAndBrace.length];
    System.arraycopy(object.bytes(), object.from(), out, 0, inner);
    if (comma == 1) {
      out[inner] = ',';
    }
    System.arraycopy(memberAndBrace, 0, out, inner + comma, memberAndBrace.length);
    return Slice.of(out);
  }

  private static boolean isEmpty(Slice object) {
    for (int i = 1; i < object.length() - 1; i++) {
      if (object.bytes()[object.from() + i] > ' ') {
        return false;
      }
    }
    return true;
  }
}
