package io.waggle.science.match;

import java.text.Normalizer;
import java.util.Locale;

/**
 * The one form in which texts are compared: lower case, compatibility forms folded, single blanks.
 */
final class Normal {
  private Normal() {}

  static String of(String raw) {
    return isPlain(raw) ? raw : fold(raw);
  }

  /** Whether the text is ASCII that folding would leave as it is. */
  private static boolean isPlain(String raw) {
    char last = ' ';
    for (int i = 0; i < raw.length(); i++) {
      char c = raw.charAt(i);
      boolean isDoubleBlank = c == ' ' && last == ' ';
      if (c < ' ' || c > '~' || (c >= 'A' && c <= 'Z') || isDoubleBlank) {
        return false;
      }
      last = c;
    }
    return raw.isEmpty() || last != ' ';
  }

  private static String fold(String raw) {
    String folded = Normalizer.normalize(raw, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
    StringBuilder text = new StringBuilder(folded.length());
    for (int i = 0; i < folded.length(); i++) {
      char c = folded.charAt(i);
      boolean isBlank = Character.isWhitespace(c) || Character.isISOControl(c);
      if (!isBlank) {
        text.append(c);
      } else if (!text.isEmpty() && text.charAt(text.length() - 1) != ' ') {
        text.append(' ');
      }
    }
    int end = text.length();
    return end > 0 && text.charAt(end - 1) == ' ' ? text.substring(0, end - 1) : text.toString();
  }
}
