package io.waggle.app.pages;

import java.util.regex.Pattern;

/**
 * Hides the middle of what names a person, so that whoever looks over a shoulder cannot copy it,
 * and the person still knows it again.
 */
final class Masks {
  private static final Pattern EMAIL = Pattern.compile("[^@\\s]+@[^@\\s]+");
  private static final Pattern PHONE = Pattern.compile("\\+?[0-9][0-9 ()-]{5,}[0-9]");
  private static final String HIDDEN = "•••";

  private Masks() {}

  /** An identifier, masked whatever it looks like. */
  static String identifier(String value) {
    if (EMAIL.matcher(value).matches()) {
      int at = value.lastIndexOf('@');
      return value.substring(0, value.offsetByCodePoints(0, 1)) + HIDDEN + value.substring(at);
    }
    int length = value.codePointCount(0, value.length());
    int head = Math.min(3, length / 3);
    int tail = Math.min(4, length / 3);
    return value.substring(0, value.offsetByCodePoints(0, head))
        + HIDDEN
        + value.substring(value.offsetByCodePoints(value.length(), -tail));
  }

  /** A text as it is, unless it looks like an address or a number somebody is called by. */
  static String text(String value) {
    boolean names =
        EMAIL.matcher(value).matches() || PHONE.matcher(value).matches() && !isDate(value);
    return names ? identifier(value) : value;
  }

  private static boolean isDate(String value) {
    return value.matches("[0-9]{4}-[0-9]{2}-[0-9]{2}");
  }
}
