package io.waggle.app.imports;

import io.waggle.core.kernel.Value;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalQueries;
import java.util.Locale;

/**
 * How a time is written. A time without an offset is one of the zone; a date alone is its first
 * moment there. A local time that a change of clocks skips counts by the offset before it, one that
 * comes twice is the first.
 */
public final class TimeFormat {
  /** Stands for no time. */
  static final long NONE = Long.MIN_VALUE;

  /** The last millisecond of the year 9999. */
  private static final long LAST = 253_402_300_799_999L;

  private static final DateTimeFormatter ISO =
      new DateTimeFormatterBuilder()
          .parseCaseInsensitive()
          .append(DateTimeFormatter.ISO_LOCAL_DATE)
          .optionalStart()
          .appendPattern("['T'][' ']")
          .append(DateTimeFormatter.ISO_LOCAL_TIME)
          .optionalStart()
          .appendPattern("[' '][XXXXX][XXXX][X]")
          .toFormatter(Locale.ROOT)
          .withResolverStyle(ResolverStyle.STRICT);

  private final Kind kind;
  private final DateTimeFormatter formatter;
  private final ZoneId zone;

  private enum Kind {
    CALENDAR,
    SECONDS,
    MILLIS,
    MICROS
  }

  private TimeFormat(Kind kind, DateTimeFormatter formatter, ZoneId zone) {
    this.kind = kind;
    this.formatter = formatter;
    this.zone = zone;
  }

  /**
   * The format of that name: {@code iso}, {@code seconds}, {@code millis}, {@code micros}, or a
   * pattern such as {@code dd/MM/yyyy HH:mm}.
   *
   * @throws IllegalArgumentException when the pattern is none
   */
  static TimeFormat of(String name, ZoneId zone) {
    return switch (name) {
      case "iso" -> new TimeFormat(Kind.CALENDAR, ISO, zone);
      case "seconds" -> new TimeFormat(Kind.SECONDS, ISO, zone);
      case "millis" -> new TimeFormat(Kind.MILLIS, ISO, zone);
      case "micros" -> new TimeFormat(Kind.MICROS, ISO, zone);
      default -> new TimeFormat(Kind.CALENDAR, pattern(name), zone);
    };
  }

  @Override
  public String toString() {
    return kind + " " + formatter + " " + zone;
  }

  /**
   * Milliseconds since 1970, or {@link #NONE} when the value names no moment from 1970 to 9999 in
   * this format.
   */
  long read(Value value) {
    long millis = kind == Kind.CALENDAR ? calendar(value.asText().strip()) : counted(value);
    return millis < 0 || millis > LAST ? NONE : millis;
  }

  private static DateTimeFormatter pattern(String pattern) {
    return new DateTimeFormatterBuilder()
        .parseCaseInsensitive()
        .appendPattern(pattern)
        .parseDefaulting(ChronoField.ERA, 1)
        .toFormatter(Locale.ENGLISH)
        .withResolverStyle(ResolverStyle.STRICT);
  }

  private long calendar(String text) {
    try {
      TemporalAccessor parsed = formatter.parse(text);
      LocalDate date = parsed.query(TemporalQueries.localDate());
      if (date == null) {
        return NONE;
      }
      LocalTime time = parsed.query(TemporalQueries.localTime());
      ZoneOffset offset = parsed.query(TemporalQueries.offset());
      LocalDateTime local = time == null ? date.atStartOfDay() : date.atTime(time);
      return offset == null
          ? local.atZone(zone).toInstant().toEpochMilli()
          : local.toInstant(offset).toEpochMilli();
    } catch (DateTimeException | ArithmeticException e) {
      return NONE;
    }
  }

  private long counted(Value value) {
    Value read = FieldType.NUMBER.read(value, this);
    double number = read == null ? Double.NaN : read.asNumber();
    double millis =
        switch (kind) {
          case SECONDS -> number * 1e3;
          case MICROS -> number / 1e3;
          case MILLIS, CALENDAR -> number;
        };
    return Double.isNaN(millis) ? NONE : (long) Math.floor(millis);
  }
}
