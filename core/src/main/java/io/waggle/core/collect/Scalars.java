package io.waggle.core.collect;

import io.waggle.core.kernel.Value;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How single values are told apart, read as dates and shown. Reads without throwing and mostly
 * without allocating.
 */
final class Scalars {
  /** What is no date. */
  static final long NO_DATE = Long.MIN_VALUE;

  private Scalars() {}

  static boolean isPresent(@Nullable Value value) {
    return value != null && !(value instanceof Value.Nil);
  }

  static boolean same(@Nullable Value actual, Value expected) {
    if (actual == null) {
      return false;
    }
    return switch (expected) {
      case Value.Text text -> isScalar(actual) && text.text().equals(textOf(actual));
      case Value.Whole whole -> sameNumber(actual, whole);
      case Value.Real real -> sameNumber(actual, real);
      case Value.Decimal decimal -> sameNumber(actual, decimal);
      case Value.Flag flag -> actual instanceof Value.Flag other && other.set() == flag.set();
      case Value.Nil n -> false;
      case Value.Items i -> actual.equals(i);
      case Value.Fields f -> actual.equals(f);
    };
  }

  private static boolean sameNumber(Value actual, Value expected) {
    if (actual instanceof Value.Whole a && expected instanceof Value.Whole e) {
      return a.number() == e.number();
    }
    return actual.asNumber() == expected.asNumber();
  }

  static boolean contains(@Nullable Value actual, Value expected) {
    if (actual instanceof Value.Items items) {
      for (Value each : items.values()) {
        if (same(each, expected)) {
          return true;
        }
      }
      return false;
    }
    return actual instanceof Value.Text text && text.text().contains(expected.asText());
  }

  /**
   * Milliseconds since 1970 of a date written as ISO 8601 or as a number of milliseconds; else
   * {@link #NO_DATE}.
   */
  static long date(@Nullable Value value) {
    if (value instanceof Value.Text text) {
      return isoDate(text.text());
    }
    double number = value == null ? Double.NaN : value.asNumber();
    return Math.abs(number) < 1e15 ? (long) number : NO_DATE;
  }

  /**
   * {@code 2026-11-22}, with an optional {@code T10:15[:30[.123]]} and {@code Z} or {@code +02:00}.
   */
  static long isoDate(String text) {
    int length = text.length();
    if (length < 10 || text.charAt(4) != '-' || text.charAt(7) != '-') {
      return NO_DATE;
    }
    int year = digits(text, 0, 4);
    int month = digits(text, 5, 7);
    int day = digits(text, 8, 10);
    if (year < 0 || month < 0 || day < 0) {
      return NO_DATE;
    }
    try {
      long midnight = LocalDate.of(year, month, day).toEpochDay() * 86_400_000L;
      return length == 10 ? midnight : addTime(text, midnight);
    } catch (DateTimeException e) {
      return NO_DATE;
    }
  }

  private static long addTime(String text, long midnight) {
    int length = text.length();
    int separator = text.charAt(10);
    int hour = digits(text, 11, 13);
    int minute = length >= 16 && text.charAt(13) == ':' ? digits(text, 14, 16) : -1;
    if (separator != 'T' && separator != ' '
        || hour < 0
        || hour > 23
        || minute < 0
        || minute > 59) {
      return NO_DATE;
    }
    long time = midnight + hour * 3_600_000L + minute * 60_000L;
    int at = 16;
    if (length >= 19 && text.charAt(16) == ':') {
      int second = digits(text, 17, 19);
      if (second < 0 || second > 60) {
        return NO_DATE;
      }
      time += second * 1_000L;
      at = 19;
    }
    if (at < length && text.charAt(at) == '.') {
      long unit = 100;
      for (at++; at < length && Character.digit(text.charAt(at), 10) >= 0; at++) {
        time += Character.digit(text.charAt(at), 10) * unit;
        unit /= 10;
      }
    }
    return subtractZone(text, at, time);
  }

  private static long subtractZone(String text, int at, long time) {
    int left = text.length() - at;
    if (left == 0 || left == 1 && (text.charAt(at) == 'Z' || text.charAt(at) == 'z')) {
      return time;
    }
    int minuteAt = left == 6 && text.charAt(at + 3) == ':' ? at + 4 : at + 3;
    char sign = text.charAt(at);
    if (sign != '+' && sign != '-' || minuteAt + 2 != text.length()) {
      return NO_DATE;
    }
    int hours = digits(text, at + 1, at + 3);
    int minutes = digits(text, minuteAt, minuteAt + 2);
    if (hours < 0 || minutes < 0) {
      return NO_DATE;
    }
    long offset = hours * 3_600_000L + minutes * 60_000L;
    return sign == '+' ? time - offset : time + offset;
  }

  private static int digits(String text, int from, int to) {
    if (to > text.length()) {
      return -1;
    }
    int number = 0;
    for (int i = from; i < to; i++) {
      int digit = text.charAt(i) - '0';
      if (digit < 0 || digit > 9) {
        return -1;
      }
      number = number * 10 + digit;
    }
    return number;
  }

  /** Where a growing number next starts or stops to equal the expected one. */
  static double nextAbove(double expected, double number) {
    if (number < expected) {
      return expected;
    }
    return number == expected ? Math.nextUp(number) : Double.POSITIVE_INFINITY;
  }

  private static boolean isScalar(Value value) {
    return !(value instanceof Value.Items
        || value instanceof Value.Fields
        || value instanceof Value.Nil);
  }

  private static String textOf(Value value) {
    return value instanceof Value.Text text ? text.text() : value.asText();
  }

  static String show(Value value) {
    return switch (value) {
      case Value.Items items -> show(items.values());
      case Value.Fields fields -> fields.attributes().toString();
      case Value.Nil n -> "null";
      case Value.Text t -> t.text();
      case Value.Whole w -> w.asText();
      case Value.Real r -> show(r.number());
      case Value.Decimal d -> d.asText();
      case Value.Flag f -> f.asText();
    };
  }

  static String show(List<Value> values) {
    return values.stream().map(Scalars::show).collect(Collectors.joining(", ", "[", "]"));
  }

  /** A number without a needless fraction. */
  static String show(double number) {
    return number == Math.rint(number) && Math.abs(number) < 1e15
        ? Long.toString((long) number)
        : Double.toString(number);
  }
}
