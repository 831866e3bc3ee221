package io.waggle.core.content;

/** Texts of limited length. */
final class Lines {
  private Lines() {}

  /** The text, cut so that no character is torn apart. */
  static String cut(String text, int most) {
    if (text.length() <= most) {
      return text;
    }
    return text.substring(0, Character.isHighSurrogate(text.charAt(most - 1)) ? most - 1 : most);
  }
}
