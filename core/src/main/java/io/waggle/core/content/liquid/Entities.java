package io.waggle.core.content.liquid;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Turns the character references that mail templates use back into characters (HTML §13.5, the
 * common ones).
 */
public final class Entities {
  private static final Map<String, String> NAMED =
      Map.ofEntries(
          Map.entry("amp", "&"),
          Map.entry("lt", "<"),
          Map.entry("gt", ">"),
          Map.entry("quot", "\""),
          Map.entry("apos", "'"),
          Map.entry("nbsp", " "),
          Map.entry("copy", "©"),
          Map.entry("reg", "®"),
          Map.entry("trade", "™"),
          Map.entry("hellip", "…"),
          Map.entry("ndash", "–"),
          Map.entry("mdash", "—"),
          Map.entry("middot", "·"),
          Map.entry("bull", "•"),
          Map.entry("euro", "€"),
          Map.entry("pound", "£"),
          Map.entry("yen", "¥"),
          Map.entry("zwnj", ""),
          Map.entry("shy", ""));

  private Entities() {}

  /** The text with its references replaced; what is no reference stays. */
  public static String decode(String text) {
    int amp = text.indexOf('&');
    if (amp < 0) {
      return text;
    }
    StringBuilder out = new StringBuilder(text.length());
    int from = 0;
    while (amp >= 0) {
      int end = text.indexOf(';', amp);
      String decoded = end < 0 || end - amp > 10 ? null : one(text.substring(amp + 1, end));
      if (decoded != null) {
        out.append(text, from, amp).append(decoded);
        from = end + 1;
      }
      amp = text.indexOf('&', amp + 1);
    }
    return out.append(text, from, text.length()).toString();
  }

  private static @Nullable String one(String name) {
    if (!name.startsWith("#")) {
      return NAMED.get(name);
    }
    try {
      boolean hex = name.startsWith("#x") || name.startsWith("#X");
      int code =
          hex ? Integer.parseInt(name.substring(2), 16) : Integer.parseInt(name.substring(1));
      return Character.isValidCodePoint(code) && code >= ' ' ? Character.toString(code) : null;
    } catch (NumberFormatException e) {
      return null;
    }
  }
}
