package io.waggle.science.match;

import io.waggle.science.numeric.InvalidInput;
import java.util.List;
import java.util.Locale;

/**
 * One part of a blocking key: a column, and what is taken of its value.
 *
 * @param column the column
 * @param cut what is taken
 * @param length how many characters, for the cuts that count them, otherwise 0
 */
public record KeyPart(String column, Cut cut, int length) {
  /** What is taken of a value. */
  public enum Cut {
    /** The whole value. */
    EXACT,
    /** The first characters; a shorter value gives no key. */
    PREFIX,
    /** The last characters; a shorter value gives no key. */
    SUFFIX,
    /** The first Double Metaphone code. */
    SOUND,
    /** The first reading of a Chinese name, with often confused sounds written alike. */
    PINYIN,
    /** The year of a date. */
    YEAR,
    /** The month of a date. */
    MONTH,
    /** The day of the month. */
    DAY,
    /** The digits. */
    DIGITS,
    /** The last digits; a value with fewer gives no key. */
    LAST_DIGITS,
    /** The first word. */
    FIRST_WORD,
    /** The last word. */
    LAST_WORD,
    /** The letters and digits in alphabetical order: proof against swapped letters and words. */
    SORTED;

    boolean counts() {
      return this == PREFIX || this == SUFFIX || this == LAST_DIGITS;
    }

    String text() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  public KeyPart {
    InvalidInput.unless(!column.isBlank(), "blocking rule", "names no column", "name one");
    InvalidInput.unless(
        cut.counts() == (length > 0),
        "blocking rule",
        "takes " + cut.text() + " " + length + " of " + column,
        "give a length of at least 1 to prefix, suffix and last-digits, and to them only");
  }

  /**
   * Reads {@code column}, {@code column:sound}, {@code column:prefix 3}: the name of the column,
   * and after the last colon a {@link Cut} in lower case with hyphens.
   */
  public static KeyPart parse(String text) {
    int colon = text.lastIndexOf(':');
    if (colon < 0) {
      return new KeyPart(text.strip(), Cut.EXACT, 0);
    }
    String[] words = text.substring(colon + 1).strip().split("\\s+", 2);
    for (Cut cut : Cut.values()) {
      if (cut.text().equals(words[0])) {
        int length = words.length == 2 ? length(text, words[1]) : 0;
        return new KeyPart(text.substring(0, colon).strip(), cut, length);
      }
    }
    throw new InvalidInput(
        "blocking rule",
        "has the part '" + text + "'",
        "write COLUMN or COLUMN:CUT with one of "
            + String.join(", ", List.of(Cut.values()).stream().map(Cut::text).toList()));
  }

  private static int length(String text, String number) {
    try {
      return Integer.parseInt(number);
    } catch (NumberFormatException notNumber) {
      throw new InvalidInput(
          "blocking rule", "has the part '" + text + "'", "give a whole number as the length");
    }
  }

  /** The part as {@link #parse} reads it. */
  public String text() {
    String taken = cut == Cut.EXACT ? "" : ":" + cut.text();
    return column + taken + (cut.counts() ? " " + length : "");
  }
}
