package io.waggle.core.contact;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.Locale;

/** The time over which a cap counts. */
sealed interface CapWindow {
  /** What lies after this moment counts at the time. */
  long after(long time, ZoneId zone);

  /** When something that counts at the time no longer does. */
  long freeAt(long place, long time, ZoneId zone);

  /** The longest it can be. */
  long mostMillis();

  String describe();

  /** So long, ending now. */
  record Rolling(long millis) implements CapWindow {
    @Override
    public long after(long time, ZoneId zone) {
      return time - millis;
    }

    @Override
    public long freeAt(long place, long time, ZoneId zone) {
      return place + millis;
    }

    @Override
    public long mostMillis() {
      return millis;
    }

    @Override
    public String describe() {
      return millis % 86_400_000 == 0 ? millis / 86_400_000 + "d" : millis / 60_000 + "m";
    }
  }

  /** The present day, week or month where the person is. */
  record Calendar(Unit unit) implements CapWindow {
    @Override
    public long after(long time, ZoneId zone) {
      return start(unit.first(date(time, zone)), zone) - 1;
    }

    @Override
    public long freeAt(long place, long time, ZoneId zone) {
      return start(unit.next(unit.first(date(time, zone))), zone);
    }

    @Override
    public long mostMillis() {
      return unit.mostMillis;
    }

    @Override
    public String describe() {
      return "calendar " + unit.name().toLowerCase(Locale.ROOT);
    }

    private static LocalDate date(long time, ZoneId zone) {
      return Instant.ofEpochMilli(time).atZone(zone).toLocalDate();
    }

    private static long start(LocalDate date, ZoneId zone) {
      return date.atStartOfDay(zone).toInstant().toEpochMilli();
    }
  }

  /** A unit of the calendar. Weeks begin on Monday (ISO 8601). */
  enum Unit {
    DAY(25),
    WEEK(7 * 24 + 1),
    MONTH(31 * 24 + 1);

    private final long mostMillis;

    Unit(int mostHours) {
      mostMillis = mostHours * 3_600_000L;
    }

    LocalDate first(LocalDate date) {
      return switch (this) {
        case DAY -> date;
        case WEEK -> date.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
        case MONTH -> date.withDayOfMonth(1);
      };
    }

    LocalDate next(LocalDate first) {
      return switch (this) {
        case DAY -> first.plusDays(1);
        case WEEK -> first.plusWeeks(1);
        case MONTH -> first.plusMonths(1);
      };
    }
  }
}
