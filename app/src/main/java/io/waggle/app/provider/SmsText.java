package io.waggle.app.provider;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A text as it goes over the air (3GPP TS 23.038, 23.040): in the 7-bit alphabet when it fits, else
 * in UCS-2, in one part or in several that the phone joins again. No part ends within a character.
 *
 * @param unicode whether it needs UCS-2, as Chinese does
 * @param parts each part's bytes, with the joining header when there are several
 */
record SmsText(boolean unicode, List<byte[]> parts) {
  private static final String BASIC =
      "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞ\u001bÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
          + "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";
  private static final String EXTENDED = "\f^{}\\[~]|€";
  private static final byte[] EXTENDED_CODES = {
    0x0a, 0x14, 0x28, 0x29, 0x2f, 0x3c, 0x3d, 0x3e, 0x40, 0x65
  };
  private static final byte ESCAPE = 0x1b;
  private static final int ONE_BASIC = 160;
  private static final int EACH_BASIC = 153;
  private static final int ONE_UNICODE = 140;
  private static final int EACH_UNICODE = 134;

  /** The most parts that a joined message may have here. */
  static final int MAX_PARTS = 10;

  /**
   * @param reference the same for all parts of a message and another for the next
   */
  static SmsText of(String text, int reference) {
    boolean unicode = !text.chars().allMatch(SmsText::isBasic);
    List<byte[]> characters = new ArrayList<>();
    text.codePoints().forEach(each -> characters.add(unicode ? unicode(each) : basic((char) each)));
    int total = characters.stream().mapToInt(each -> each.length).sum();
    if (total <= (unicode ? ONE_UNICODE : ONE_BASIC)) {
      return new SmsText(unicode, List.of(joined(characters)));
    }
    List<byte[]> bodies = split(characters, unicode ? EACH_UNICODE : EACH_BASIC);
    List<byte[]> parts = new ArrayList<>();
    for (int i = 0; i < bodies.size(); i++) {
      byte[] header = {5, 0, 3, (byte) reference, (byte) bodies.size(), (byte) (i + 1)};
      parts.add(joined(List.of(header, bodies.get(i))));
    }
    return new SmsText(unicode, parts);
  }

  boolean isJoined() {
    return parts.size() > 1;
  }

  private static boolean isBasic(int c) {
    return c != ESCAPE && (BASIC.indexOf(c) >= 0 || EXTENDED.indexOf(c) >= 0);
  }

  /** One code in a byte, as SMPP carries the default alphabet. */
  private static byte[] basic(char c) {
    int code = BASIC.indexOf(c);
    return code >= 0
        ? new byte[] {(byte) code}
        : new byte[] {ESCAPE, EXTENDED_CODES[EXTENDED.indexOf(c)]};
  }

  private static byte[] unicode(int codePoint) {
    return Character.toString(codePoint).getBytes(StandardCharsets.UTF_16BE);
  }

  private static List<byte[]> split(List<byte[]> characters, int most) {
    List<byte[]> parts = new ArrayList<>();
    List<byte[]> part = new ArrayList<>();
    int size = 0;
    for (byte[] each : characters) {
      if (size + each.length > most) {
        parts.add(joined(part));
        part.clear();
        size = 0;
      }
      part.add(each);
      size += each.length;
    }
    parts.add(joined(part));
    return parts;
  }

  private static byte[] joined(List<byte[]> pieces) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    pieces.forEach(out::writeBytes);
    return out.toByteArray();
  }
}
