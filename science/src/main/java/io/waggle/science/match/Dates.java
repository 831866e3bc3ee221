package io.waggle.science.match;

import java.time.YearMonth;

/**
 * Dates as people mistype them. A date is packed as year · 10,000 + month · 100 + day, with the
 * digits as they stand, so that a month of 31 can still be compared digit by digit; 0 is no date.
 */
final class Dates {
  static final int NONE = 0;

  private static final int DIGITS = 8;
  private static final int YEAR_DIGITS = 4;

  private Dates() {}

  /**
   * Reads {@code yyyymmdd}, {@code yyyy-mm-dd} (also with slashes, dots or blanks) and, when the
   * year stands last, {@code dd-mm-yyyy}. A time of day after the date is left out.
   */
  static int parse(CharSequence text) {
    int[] parts = new int[3];
    int[] lengths = new int[3];
    int part = 0;
    boolean isInside = false;
    for (int i = 0; i < text.length() && !isTimeMark(text.charAt(i)); i++) {
      char c = text.charAt(i);
      if (c >= '0' && c <= '9') {
        isInside = true;
        if (part > 2 || lengths[part] == DIGITS) {
          return part > 2 ? packed(parts, lengths) : NONE;
        }
        parts[part] = parts[part] * 10 + (c - '0');
        lengths[part]++;
      } else if (isInside) {
        part++;
        isInside = false;
      }
    }
    return packed(parts, lengths);
  }

  private static boolean isTimeMark(char c) {
    return c == 't' || c == ':';
  }

  private static int packed(int[] parts, int[] lengths) {
    if (lengths[0] == DIGITS && lengths[1] == 0) {
      return parts[0];
    }
    boolean isShort = lengths[1] >= 1 && lengths[1] <= 2;
    if (isShort && lengths[0] == YEAR_DIGITS && lengths[2] >= 1 && lengths[2] <= 2) {
      return pack(parts[0], parts[1], parts[2]);
    }
    if (isShort && lengths[2] == YEAR_DIGITS && lengths[0] >= 1 && lengths[0] <= 2) {
      return pack(parts[2], parts[1], parts[0]);
    }
    return NONE;
  }

  private static int pack(int year, int month, int day) {
    return year * 10_000 + month * 100 + day;
  }

  static int year(int date) {
    return date / 10_000;
  }

  static int month(int date) {
    return date / 100 % 100;
  }

  static int day(int date) {
    return date % 100;
  }

  /** One wrong digit, two neighbouring digits swapped, or day and month swapped. */
  static boolean isTypo(int left, int right) {
    if (year(left) == year(right) && month(left) == day(right) && day(left) == month(right)) {
      return true;
    }
    int wrong = 0;
    int firstWrong = -1;
    int a = left;
    int b = right;
    for (int i = 0; i < DIGITS; i++) {
      if (a % 10 != b % 10) {
        wrong++;
        firstWrong = firstWrong < 0 ? i : firstWrong;
      }
      a /= 10;
      b /= 10;
    }
    if (wrong <= 1) {
      return true;
    }
    return wrong == 2
        && digit(left, firstWrong) == digit(right, firstWrong + 1)
        && digit(left, firstWrong + 1) == digit(right, firstWrong);
  }

  private static int digit(int date, int place) {
    int rest = date;
    for (int i = 0; i < place; i++) {
      rest /= 10;
    }
    return rest % 10;
  }

  /** The days since 1970-01-01, {@link Integer#MIN_VALUE} when the calendar has no such day. */
  static int epochDay(int date) {
    int month = month(date);
    int day = day(date);
    if (date == NONE || month < 1 || month > 12 || day < 1 || day > 31) {
      return Integer.MIN_VALUE;
    }
    YearMonth of = YearMonth.of(year(date), month);
    return of.isValidDay(day) ? (int) of.atDay(day).toEpochDay() : Integer.MIN_VALUE;
  }
}
