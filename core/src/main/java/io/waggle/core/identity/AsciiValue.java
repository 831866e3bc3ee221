package io.waggle.core.identity;

/**
 * A value of an identifier as it stands in stored bytes, with what its bytes say at a glance. Used
 * again for the next.
 */
final class AsciiValue {
  /** Blanks and control characters. */
  static final int SPACE = 1;

  static final int UPPER = 2;
  static final int LOWER = 4;
  static final int DIGIT = 8;

  /** Any other character of ASCII. */
  static final int SIGN = 16;

  private static final int BEYOND = 32;
  private static final int[] MARKS = new int[1 << Byte.SIZE];

  static {
    for (int i = 0; i < MARKS.length; i++) {
      MARKS[i] = markOf((byte) i);
    }
  }

  private byte[] bytes = {};
  private int from;
  private int length;
  private int marks;

  /** Takes a value; whether it is in ASCII and not empty. */
  boolean read(byte[] stored, int at, int size) {
    bytes = stored;
    from = at;
    length = size;
    int seen = 0;
    for (int i = at; i < at + size; i++) {
      seen |= MARKS[stored[i] & 0xFF];
    }
    marks = seen;
    return size > 0 && !has(BEYOND);
  }

  int length() {
    return length;
  }

  /** Whether any of its characters is of such a class. */
  boolean has(int classes) {
    return (marks & classes) != 0;
  }

  char first() {
    return at(0);
  }

  char last() {
    return at(length - 1);
  }

  char at(int index) {
    return (char) bytes[from + index];
  }

  /** How often it has a character. */
  int count(char wanted) {
    int count = 0;
    for (int i = 0; i < length; i++) {
      count += at(i) == wanted ? 1 : 0;
    }
    return count;
  }

  /** Whether a character stands in it once, with something on both sides. */
  boolean isParted(char by) {
    return count(by) == 1 && first() != by && last() != by;
  }

  /** Whether it is in lower case the same as a text of its length. */
  boolean equalsLower(String text) {
    for (int i = 0; i < length; i++) {
      if (Character.toLowerCase(at(i)) != text.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  private static int markOf(byte letter) {
    if (letter < 0) {
      return BEYOND;
    }
    if (letter <= ' ') {
      return SPACE;
    }
    if (letter >= '0' && letter <= '9') {
      return DIGIT;
    }
    if (letter >= 'A' && letter <= 'Z') {
      return UPPER;
    }
    return letter >= 'a' && letter <= 'z' ? LOWER : SIGN;
  }
}
