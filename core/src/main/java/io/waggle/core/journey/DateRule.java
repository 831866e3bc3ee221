package io.waggle.core.journey;

import io.waggle.core.kernel.Document;
import io.waggle.core.kernel.Value;
import io.waggle.core.profile.Profile;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.Year;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * A moment given by a date in a person's trait: so many days from it, at a time of day on the
 * person's own clock.
 *
 * @param days before ({@code -3}) or after the date
 * @param yearly whether the date comes round every year, as a birthday does
 * @param leapDayInMarch where 29 February is kept in years without one: on 1 March, else on 28
 *     February
 */
record DateRule(String trait, int days, LocalTime at, boolean yearly, boolean leapDayInMarch) {
  /** There is no such moment any more, or the person has no such date. */
  static final long NONE = Enrolment.NEVER;

  private static final int MAX_DAYS = 366;

  /** Reads {@code days}, {@code at}, {@code yearly} and {@code leap_day} beside the trait. */
  static DateRule parse(Document doc, String traitKey, boolean yearly) {
    String leapDay = doc.text("leap_day", "feb_28");
    if (!leapDay.equals("feb_28") && !leapDay.equals("mar_1")) {
      doc.fault(
          "leap_day",
          "unknown_choice",
          "'" + leapDay + "' is not one of [feb_28, mar_1]",
          "Use feb_28 or mar_1.");
    }
    return new DateRule(
        doc.text(traitKey),
        (int) doc.whole("days", -MAX_DAYS, MAX_DAYS, 0),
        LocalMoments.time(doc, "at", LocalMoments.NOON),
        doc.flag("yearly", yearly),
        leapDay.equals("mar_1"));
  }

  /** The first such moment at or after a time, or {@link #NONE}. */
  long next(Profile profile, long from, ZoneId zone) {
    Value value = profile.trait(trait);
    LocalDate date = value == null ? null : dateOf(value, zone);
    if (date == null) {
      return NONE;
    }
    if (!yearly) {
      long at = LocalMoments.millis(date.plusDays(days), at(), zone);
      return at >= from ? at : NONE;
    }
    int year = LocalMoments.dateOf(from, zone).getYear() - 1 - Math.abs(days) / 365;
    for (int i = 0; i < 6; i++, year++) {
      long at = LocalMoments.millis(inYear(date, year).plusDays(days), at(), zone);
      if (at >= from) {
        return at;
      }
    }
    return NONE;
  }

  private LocalDate inYear(LocalDate date, int year) {
    boolean missing = date.getMonthValue() == 2 && date.getDayOfMonth() == 29 && !Year.isLeap(year);
    if (missing) {
      return leapDayInMarch ? LocalDate.of(year, 3, 1) : LocalDate.of(year, 2, 28);
    }
    return date.withYear(year);
  }

  /** A date as text, with or without a time or a year, or a moment in milliseconds. */
  private static @Nullable LocalDate dateOf(Value value, ZoneId zone) {
    if (value instanceof Value.Whole millis) {
      return LocalMoments.dateOf(millis.number(), zone);
    }
    String text = value.asText().strip();
    try {
      if (text.length() == 5) {
        return MonthDay.parse("--" + text).atYear(2000);
      }
      if (text.startsWith("--")) {
        return MonthDay.parse(text).atYear(2000);
      }
      if (text.endsWith("Z") && text.length() > 10) {
        return LocalMoments.dateOf(Instant.parse(text).toEpochMilli(), zone);
      }
      return text.length() < 10 ? null : LocalDate.parse(text.substring(0, 10));
    } catch (DateTimeException e) {
      return null;
    }
  }
}
