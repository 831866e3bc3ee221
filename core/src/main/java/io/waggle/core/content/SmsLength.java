package io.waggle.core.content;

/** How many segments a text message takes (3GPP TS 23.038 and 23.040). */
public final class SmsLength {
  private static final String BASIC =
      "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡"
          + "ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";

  /** These take two places. */
  private static final String EXTENDED = "\f^{}\\[~]|€";

  private SmsLength() {}

  /** Whether all characters stand in the 7-bit alphabet; otherwise each takes two bytes. */
  public static boolean isSevenBit(String text) {
    return text.chars().allMatch(c -> BASIC.indexOf(c) >= 0 || EXTENDED.indexOf(c) >= 0);
  }

  public static int segments(String text) {
    if (text.isEmpty()) {
      return 0;
    }
    boolean sevenBit = isSevenBit(text);
    int units =
        sevenBit ? text.chars().map(c -> EXTENDED.indexOf(c) >= 0 ? 2 : 1).sum() : text.length();
    int single = sevenBit ? 160 : 70;
    int joined = sevenBit ? 153 : 67;
    return units <= single ? 1 : (units + joined - 1) / joined;
  }
}
