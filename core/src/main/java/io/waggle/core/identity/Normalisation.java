package io.waggle.core.identity;

import java.util.Locale;

/**
 * How a value is brought into one form before it is looked up, so that spelling does not split a
 * person.
 */
enum Normalisation {
  /** White space around it is dropped. */
  TRIM {
    @Override
    String apply(String value) {
      return value.strip();
    }
  },
  /** Trimmed and in lower case. */
  LOWER {
    @Override
    String apply(String value) {
      return value.strip().toLowerCase(Locale.ROOT);
    }
  },
  /**
   * Trimmed and in lower case; empty when it has no single {@code @} with something on both sides.
   */
  EMAIL {
    @Override
    String apply(String value) {
      String lower = value.strip().toLowerCase(Locale.ROOT);
      int at = lower.indexOf('@');
      boolean wellFormed =
          at > 0 && at < lower.length() - 1 && lower.indexOf('@', at + 1) < 0 && !hasSpace(lower);
      return wellFormed ? lower : "";
    }
  },
  /**
   * Digits as in E.164: separators dropped, a leading {@code 00} read as {@code +}; empty below 7
   * or above 15 digits. A number without a country code is kept as its digits.
   */
  PHONE {
    @Override
    String apply(String value) {
      StringBuilder digits = new StringBuilder(16);
      String text = value.strip();
      for (int i = 0; i < text.length(); i++) {
        char c = text.charAt(i);
        if (c >= '0' && c <= '9') {
          digits.append(c);
        } else if (c != '+' && c != ' ' && c != '-' && c != '(' && c != ')' && c != '.'
            && c != '/') {
          return "";
        }
      }
      boolean international = text.startsWith("+") || text.startsWith("00");
      if (text.startsWith("00")) {
        digits.delete(0, 2);
      }
      if (digits.length() < 7 || digits.length() > 15) {
        return "";
      }
      return international ? "+" + digits : digits.toString();
    }
  };

  /** The value in its one form; empty when it cannot be a value of this kind. */
  abstract String apply(String value);

  private static boolean hasSpace(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (Character.isWhitespace(text.charAt(i))) {
        return true;
      }
    }
    return false;
  }
}
