package io.waggle.app.collect;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;

/**
 * Client times as milliseconds since 1970: ISO 8601 in all its common forms, or a number of
 * (milli)seconds.
 */
final class Timestamps {
  static final long ABSENT = Long.MIN_VALUE;

  /**
   * Numbers from here on are milliseconds (March 1973), below they are seconds (up to the year
   * 5138).
   */
  private static final long FIRST_MILLIS = 100_000_000_000L;

  private static final long MAX_MILLIS = 253_402_300_799_999L;

  private static final DateTimeFormatter LENIENT =
      new DateTimeFormatterBuilder()
          .parseCaseInsensitive()
          .append(DateTimeFormatter.ISO_LOCAL_DATE)
          .optionalStart()
          .appendPattern("['T'][' ']")
          .append(DateTimeFormatter.ISO_LOCAL_TIME)
          .optionalStart()
          .appendPattern("[XXX][XX][X]")
          .toFormatter(Locale.ROOT)
          .withResolverStyle(ResolverStyle.STRICT);

  private Timestamps() {}

  /** The instant the text names, or {@link #ABSENT} when it names none between 1970 and 9999. */
  static long parse(String text) {
    long fast = parseUtc(text);
    return fast != ABSENT ? fast : parseSlow(text.strip());
  }

  static long ofNumber(long number) {
    long millis = number < FIRST_MILLIS ? number * 1_000 : number;
    return number < 0 || millis > MAX_MILLIS ? ABSENT : millis;
  }

  /** {@code 2026-11-22T01:02:03Z} with an optional fraction: what nearly every client sends. */
  private static long parseUtc(String text) {
    int length = text.length();
    if (length < 20 || length > 30 || text.charAt(length - 1) != 'Z' || !hasSeparators(text)) {
      return ABSENT;
    }
    int year = digits(text, 0, 4);
    int month = digits(text, 5, 7);
    int day = digits(text, 8, 10);
    int hour = digits(text, 11, 13);
    int minute = digits(text, 14, 16);
    int second = digits(text, 17, 19);
    int milli = length == 20 ? 0 : fraction(text, length - 1);
    boolean valid =
        year >= 1970
            && month >= 1
            && month <= 12
            && day >= 1
            && day <= 28
            && (hour | minute | second | milli) >= 0
            && hour < 24
            && minute < 60
            && second < 60;
    if (!valid) {
      return ABSENT;
    }
    long seconds = epochDay(year, month, day) * 86_400 + hour * 3_600L + minute * 60L + second;
    return seconds * 1_000 + milli;
  }

  private static boolean hasSeparators(String text) {
    return text.charAt(4) == '-'
        && text.charAt(7) == '-'
        && (text.charAt(10) == 'T' || text.charAt(10) == ' ')
        && text.charAt(13) == ':'
        && text.charAt(16) == ':';
  }

  /** Milliseconds of a fraction that starts at 19 with its dot; negative when it is none. */
  private static int fraction(String text, int end) {
    if (text.charAt(19) != '.' || end < 21) {
      return -1;
    }
    int taken = Math.min(end, 23);
    int value = digits(text, 20, taken);
    if (end > 23 && digits(text, 23, end) < 0) {
      return -1;
    }
    return taken == 23 ? value : taken == 22 ? value * 10 : value * 100;
  }

  /**
   * The decimal number between the two places, or a negative one when something else stands there.
   */
  private static int digits(String text, int from, int to) {
    int value = 0;
    for (int i = from; i < to; i++) {
      int digit = text.charAt(i) - '0';
      if (digit < 0 || digit > 9) {
        return -1;
      }
      value = value * 10 + digit;
    }
    return value;
  }

  /** Days since 1970 of a proleptic Gregorian date (H. Hinnant, days_from_civil). */
  private static long epochDay(int year, int month, int day) {
    int shifted = month <= 2 ? year - 1 : year;
    int era = shifted / 400;
    int yearOfEra = shifted - era * 400;
    int dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;
    int dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear;
    return era * 146_097L + dayOfEra - 719_468;
  }

  private static long parseSlow(String text) {
    if (!text.isEmpty()
        && text.length() <= 15
        && text.chars().allMatch(c -> c >= '0' && c <= '9')) {
      return ofNumber(Long.parseLong(text));
    }
    try {
      TemporalAccessor parsed =
          LENIENT.parseBest(text, OffsetDateTime::from, LocalDateTime::from, LocalDate::from);
      long millis = toInstant(parsed).toEpochMilli();
      return millis < 0 || millis > MAX_MILLIS ? ABSENT : millis;
    } catch (DateTimeException e) {
      return ABSENT;
    }
  }

  private static Instant toInstant(TemporalAccessor parsed) {
    if (parsed.isSupported(ChronoField.OFFSET_SECONDS)) {
      return OffsetDateTime.from(parsed).toInstant();
    }
    if (parsed.isSupported(ChronoField.SECOND_OF_DAY)) {
      return LocalDateTime.from(parsed).toInstant(ZoneOffset.UTC);
    }
    return LocalDate.from(parsed).atStartOfDay().toInstant(ZoneOffset.UTC);
  }
}
