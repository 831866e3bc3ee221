package io.waggle.core.identity;

import java.util.Locale;

/** The one form of a UUID. */
final class Uuids {
  private static final int DASHED = 36;
  private static final int BARE = 32;

  private Uuids() {}

  /** The UUID with dashes that the text is, in braces or not, in lower case; empty when none. */
  static String find(String text) {
    String bare =
        text.length() == DASHED + 2 && text.startsWith("{") && text.endsWith("}")
            ? text.substring(1, DASHED + 1)
            : text;
    if (bare.length() != DASHED) {
      return "";
    }
    for (int i = 0; i < DASHED; i++) {
      boolean dash = i == 8 || i == 13 || i == 18 || i == 23;
      if (dash ? bare.charAt(i) != '-' : !isHex(bare.charAt(i))) {
        return "";
      }
    }
    return bare.toLowerCase(Locale.ROOT);
  }

  /** The text with a UUID's dashes when it is 32 hexadecimal digits, else as it is. */
  static String undashed(String text) {
    if (text.length() != BARE || !text.chars().allMatch(c -> isHex((char) c))) {
      return text;
    }
    return String.join(
        "-",
        text.substring(0, 8),
        text.substring(8, 12),
        text.substring(12, 16),
        text.substring(16, 20),
        text.substring(20));
  }

  /** Whether a text of such a length may be given dashes. */
  static boolean mayLackDashes(int length) {
    return length == BARE;
  }

  private static boolean isHex(char c) {
    return c >= '0' && c <= '9' || c >= 'a' && c <= 'f' || c >= 'A' && c <= 'F';
  }
}
