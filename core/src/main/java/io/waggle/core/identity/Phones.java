package io.waggle.core.identity;

/** The one form of a telephone number as far as it follows from its digits alone. */
final class Phones {
  private static final int MIN_DIGITS = 7;
  private static final int MAX_DIGITS = 15;
  private static final int MAX_EXTENSION = 8;
  private static final String EXTENSION = ";ext=";

  private Phones() {}

  static String apply(String text) {
    int mark = text.indexOf(EXTENSION);
    if (mark < 0) {
      return number(text);
    }
    String extension = text.substring(mark + EXTENSION.length());
    String number = number(text.substring(0, mark));
    return number.isEmpty() || !isExtension(extension) ? "" : number + EXTENSION + extension;
  }

  /** Whether a number surely stands in its one form: digits, perhaps with a plus in front. */
  static boolean keeps(AsciiValue value) {
    int plus = value.first() == '+' ? 1 : 0;
    int digits = value.length() - plus;
    boolean fits = digits >= MIN_DIGITS && digits <= MAX_DIGITS;
    boolean isPlain =
        !value.has(AsciiValue.SPACE | AsciiValue.UPPER | AsciiValue.LOWER)
            && (!value.has(AsciiValue.SIGN) || plus == 1 && isDigits(value));
    boolean zeros = plus == 0 && value.first() == '0';
    return fits && isPlain && !zeros && value.count(value.last()) < digits;
  }

  private static boolean isDigits(AsciiValue value) {
    for (int i = 1; i < value.length(); i++) {
      if (value.at(i) < '0' || value.at(i) > '9') {
        return false;
      }
    }
    return true;
  }

  private static boolean isExtension(String text) {
    boolean fits = !text.isEmpty() && text.length() <= MAX_EXTENSION;
    return fits && text.chars().allMatch(c -> c >= '0' && c <= '9');
  }

  private static String number(String text) {
    StringBuilder digits = new StringBuilder(16);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      int digit = Character.digit(c, 10);
      if (digit >= 0) {
        digits.append((char) ('0' + digit));
      } else if (!isSeparator(c, i)) {
        return "";
      }
    }
    boolean plus = text.startsWith("+") || text.startsWith("\uFF0B");
    boolean zeros = !plus && digits.length() > 1 && digits.indexOf("00") == 0;
    if (zeros) {
      digits.delete(0, 2);
    }
    boolean fits = digits.length() >= MIN_DIGITS && digits.length() <= MAX_DIGITS;
    if (!fits || isOneDigit(digits)) {
      return "";
    }
    return plus || zeros ? "+" + digits : digits.toString();
  }

  /** A plus only in front; the full-width one is what Chinese keyboards type. */
  private static boolean isSeparator(char c, int at) {
    return switch (c) {
      case '+', '\uFF0B' -> at == 0;
      case ' ', '-', '(', ')', '.', '/', '\u00A0', '\u2010', '\u2011', '\u2013' -> true;
      default -> false;
    };
  }

  private static boolean isOneDigit(StringBuilder digits) {
    for (int i = 1; i < digits.length(); i++) {
      if (digits.charAt(i) != digits.charAt(0)) {
        return false;
      }
    }
    return true;
  }
}
