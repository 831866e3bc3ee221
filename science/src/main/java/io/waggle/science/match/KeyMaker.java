package io.waggle.science.match;

/** Makes the part of a blocking key from a normalised value. */
final class KeyMaker {
  private final Sound sound = new Sound();

  /** The hash of what the part takes of the value, {@link Hashes#NONE} when there is nothing. */
  long key(KeyPart part, String value) {
    return value.isEmpty() ? Hashes.NONE : cut(part, value);
  }

  private long cut(KeyPart part, String value) {
    int length = part.length();
    return switch (part.cut()) {
      case EXACT -> Hashes.of(value);
      case PREFIX -> value.length() < length ? Hashes.NONE : Hashes.of(value.substring(0, length));
      case SUFFIX -> last(value, length);
      case SOUND -> sound.first(value);
      case PINYIN -> Hashes.of(Pinyin.confusable(value));
      case YEAR -> number(Dates.year(Dates.parse(value)));
      case MONTH -> number(Dates.month(Dates.parse(value)));
      case DAY -> number(Dates.day(Dates.parse(value)));
      case DIGITS -> Hashes.of(Column.digitsOf(value));
      case LAST_DIGITS -> last(Column.digitsOf(value), length);
      case FIRST_WORD -> Hashes.of(word(value, true));
      case LAST_WORD -> Hashes.of(word(value, false));
      case SORTED -> Hashes.of(sorted(value));
    };
  }

  private static long last(String value, int length) {
    int from = value.length() - length;
    return from < 0 ? Hashes.NONE : Hashes.of(value.substring(from));
  }

  private static long number(int number) {
    return number == 0 ? Hashes.NONE : Hashes.mix(number);
  }

  private static String word(String value, boolean isFirst) {
    int blank = isFirst ? value.indexOf(' ') : value.lastIndexOf(' ');
    if (blank < 0) {
      return value;
    }
    return isFirst ? value.substring(0, blank) : value.substring(blank + 1);
  }

  private static String sorted(String value) {
    return value
        .codePoints()
        .filter(Character::isLetterOrDigit)
        .sorted()
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }
}
