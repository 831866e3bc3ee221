package io.waggle.core.content.liquid;

import io.waggle.core.kernel.Zones;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The filter {@code date}: a time by a pattern of strftime, in the zone of its second argument, of
 * the time itself, or of the rendering.
 */
final class Dates {
  /** Below it a number counts seconds since 1970, from it on milliseconds. */
  private static final long FIRST_MILLIS = 100_000_000_000L;

  private static final List<DateTimeFormatter> DAYS =
      List.of(
          written("uuuu-MM-dd"),
          written("uuuu/M/d"),
          written("uuuu'年'M'月'd'日'"),
          written("MMMM d, uuuu"),
          written("MMM d, uuuu"),
          written("d MMMM uuuu"),
          written("d MMM uuuu"));
  private static final List<DateTimeFormatter> TIMES =
      List.of(DateTimeFormatter.ISO_LOCAL_DATE_TIME, written("uuuu-MM-dd HH:mm[:ss]"));
  private static final List<DateTimeFormatter> ZONED =
      List.of(DateTimeFormatter.ISO_OFFSET_DATE_TIME, written("uuuu-MM-dd HH:mm:ss[ ]xx"));

  private Dates() {}

  static Filter filter() {
    return new Filter("date", 1, 2, Dates::date);
  }

  private static Datum date(Datum input, Filter.Arguments args) {
    String pattern = args.text(0);
    ZoneId zone = args.moment().zoneId();
    if (args.has(1)) {
      ZoneId named = Zones.find(args.text(1));
      if (named == null) {
        throw new LiquidException("unknown_zone", "'" + args.text(1) + "' is no time zone");
      }
      zone = named;
    }
    ZonedDateTime time = pattern.isEmpty() ? null : timeOf(input, zone, args.moment());
    if (time == null) {
      return input;
    }
    ZonedDateTime shown = args.has(1) ? time.withZoneSameInstant(zone) : time;
    String out = Strftime.format(shown, pattern, args.moment().locale());
    args.meter().made(out.length());
    return new Datum.Text(out);
  }

  private static @Nullable ZonedDateTime timeOf(Datum input, ZoneId zone, Moment moment) {
    try {
      if (input instanceof Datum.Whole number) {
        return instant(number.number()).atZone(zone);
      }
      String text = input.text().strip();
      if (text.isEmpty() || text.length() > 60) {
        return null;
      }
      if (text.equals("now") || text.equals("today")) {
        return moment.now() == Moment.UNKNOWN
            ? null
            : Instant.ofEpochMilli(moment.now()).atZone(zone);
      }
      if (text.length() <= 18 && text.chars().allMatch(c -> c >= '0' && c <= '9')) {
        return instant(Long.parseLong(text)).atZone(zone);
      }
      return written(text, zone);
    } catch (DateTimeException e) {
      return null;
    }
  }

  private static Instant instant(long number) {
    return Math.abs(number) < FIRST_MILLIS
        ? Instant.ofEpochSecond(number)
        : Instant.ofEpochMilli(number);
  }

  private static @Nullable ZonedDateTime written(String text, ZoneId zone) {
    for (DateTimeFormatter each : ZONED) {
      try {
        return OffsetDateTime.parse(text, each).atZoneSameInstant(zone);
      } catch (DateTimeException e) {
        // The next form is tried.
      }
    }
    for (DateTimeFormatter each : TIMES) {
      try {
        return LocalDateTime.parse(text, each).atZone(zone);
      } catch (DateTimeException e) {
        // The next form is tried.
      }
    }
    for (DateTimeFormatter each : DAYS) {
      try {
        return LocalDate.parse(text, each).atStartOfDay(zone);
      } catch (DateTimeException e) {
        // The next form is tried.
      }
    }
    return null;
  }

  private static DateTimeFormatter written(String pattern) {
    return new DateTimeFormatterBuilder()
        .parseCaseInsensitive()
        .appendPattern(pattern)
        .toFormatter(Locale.ENGLISH);
  }
}
