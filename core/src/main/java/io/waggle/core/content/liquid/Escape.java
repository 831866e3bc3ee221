package io.waggle.core.content.liquid;

import java.nio.charset.StandardCharsets;

/** How a value is made harmless, by where it stands. */
public enum Escape {
  /** In plain text: as it is, without control characters other than line ends and tabs. */
  PLAIN,
  /** In a header field: one line. */
  HEADER,
  /** Between tags; markup stays markup. */
  HTML,
  /** In a quoted attribute. */
  ATTRIBUTE,
  /** Part of an address: percent-encoded, so that it cannot leave its place (RFC 3986 §2.1). */
  URL_PART,
  /** A whole address: only http and https, else nothing. */
  URL_WHOLE;

  private static final String UNRESERVED = "-._~";
  private static final String HEX = "0123456789ABCDEF";

  public String apply(String value) {
    return switch (this) {
      case PLAIN -> withoutControls(value, true);
      case HEADER -> withoutControls(value, false);
      case HTML, ATTRIBUTE -> html(withoutControls(value, true));
      case URL_PART -> percent(value, UNRESERVED);
      case URL_WHOLE -> address(value);
    };
  }

  /** The text with {@code & < > " '} as entities, safe between tags and in quoted attributes. */
  public static String html(String text) {
    if (isHarmless(text)) {
      return text;
    }
    StringBuilder out = new StringBuilder(text.length() + 16);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '&' -> out.append("&amp;");
        case '<' -> out.append("&lt;");
        case '>' -> out.append("&gt;");
        case '"' -> out.append("&quot;");
        case '\'' -> out.append("&#39;");
        default -> out.append(c);
      }
    }
    return out.toString();
  }

  private static boolean isHarmless(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '&' || c == '<' || c == '>' || c == '"' || c == '\'') {
        return false;
      }
    }
    return true;
  }

  /**
   * The address if it is http or https, with what may not stand in one percent-encoded; else empty.
   */
  public static String address(String value) {
    String trimmed = value.strip();
    if (!isSchemed(trimmed, "http://") && !isSchemed(trimmed, "https://")) {
      return "";
    }
    return percent(trimmed, UNRESERVED + ":/?#[]@!$&'()*+,;=%");
  }

  private static boolean isSchemed(String address, String scheme) {
    return address.regionMatches(true, 0, scheme, 0, scheme.length());
  }

  /** As forms are sent: a plus for a space, everything else percent-encoded. */
  static String formEncoded(String value) {
    return percent(value, UNRESERVED + " ").replace(' ', '+');
  }

  private static String percent(String value, String kept) {
    int same = 0;
    while (same < value.length() && isKept(value.charAt(same), kept)) {
      same++;
    }
    return same == value.length() ? value : encoded(value, kept);
  }

  private static boolean isKept(char c, String kept) {
    return c >= 'a' && c <= 'z'
        || c >= 'A' && c <= 'Z'
        || c >= '0' && c <= '9'
        || kept.indexOf(c) >= 0;
  }

  private static String encoded(String value, String kept) {
    StringBuilder out = new StringBuilder(value.length() + 16);
    for (byte each : value.getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (each & 0xFF);
      if (isKept(c, kept)) {
        out.append(c);
      } else {
        out.append('%').append(HEX.charAt(c >> 4)).append(HEX.charAt(c & 15));
      }
    }
    return out.toString();
  }

  private static String withoutControls(String value, boolean keepLines) {
    int sound = 0;
    while (sound < value.length() && !isControl(value.charAt(sound), keepLines)) {
      sound++;
    }
    if (sound == value.length()) {
      return value;
    }
    StringBuilder out = new StringBuilder(value.length());
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      out.append(isControl(c, keepLines) ? ' ' : c);
    }
    return out.toString();
  }

  private static boolean isControl(char c, boolean keepLines) {
    boolean lineEnd = c == '\n' || c == '\r' || c == '\t';
    boolean control = Character.isISOControl(c) || c == '\u2028' || c == '\u2029';
    return control && !(keepLines && lineEnd);
  }
}
