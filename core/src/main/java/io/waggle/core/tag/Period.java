package io.waggle.core.tag;

import io.waggle.core.profile.Days;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;

/** Which events count, by their time. */
public sealed interface Period {
  /** All of them. */
  record Always() implements Period {}

  /**
   * Those of the last so many milliseconds: one at time t counts while {@code now < t + within}.
   */
  record Sliding(long withinMillis) implements Period {}

  /** Those of whole days of a calendar. */
  sealed interface OfDays extends Period {
    ZoneId zone();

    /** The first day that counts when it is {@code today}. */
    int first(int today);

    /** The last day that counts, inclusive. */
    int last(int today);

    /**
     * The first day after today on which what counts may differ though nothing happens, when the
     * oldest day that counts now and has an event is {@code oldest}.
     */
    int changesOn(int today, int oldest);

    /** The most days that can count. */
    int length();
  }

  /** Today and the days before it, so many in all. */
  record LastDays(int days, ZoneId zone) implements OfDays {
    @Override
    public int first(int today) {
      return today - days + 1;
    }

    @Override
    public int last(int today) {
      return today;
    }

    @Override
    public int changesOn(int today, int oldest) {
      return oldest + days;
    }

    @Override
    public int length() {
      return days;
    }
  }

  /** A day, week (from Monday), month, quarter or year: this one or the one before. */
  record Calendar(Unit unit, boolean previous, ZoneId zone) implements OfDays {
    public enum Unit {
      DAY(1),
      WEEK(7),
      MONTH(31),
      QUARTER(92),
      YEAR(366);

      private final int days;

      Unit(int days) {
        this.days = days;
      }

      LocalDate start(LocalDate day) {
        return switch (this) {
          case DAY -> day;
          case WEEK -> day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
          case MONTH -> day.withDayOfMonth(1);
          case QUARTER -> day.withDayOfMonth(1).withMonth((day.getMonthValue() - 1) / 3 * 3 + 1);
          case YEAR -> day.withDayOfYear(1);
        };
      }

      LocalDate next(LocalDate start) {
        return switch (this) {
          case DAY -> start.plusDays(1);
          case WEEK -> start.plusWeeks(1);
          case MONTH -> start.plusMonths(1);
          case QUARTER -> start.plusMonths(3);
          case YEAR -> start.plusYears(1);
        };
      }
    }

    private LocalDate start(int today) {
      LocalDate start = unit.start(LocalDate.ofEpochDay(today));
      return previous ? unit.start(start.minusDays(1)) : start;
    }

    @Override
    public int first(int today) {
      return (int) start(today).toEpochDay();
    }

    @Override
    public int last(int today) {
      return (int) unit.next(start(today)).toEpochDay() - 1;
    }

    @Override
    public int changesOn(int today, int oldest) {
      return (int) unit.next(unit.start(LocalDate.ofEpochDay(today))).toEpochDay();
    }

    /** The last period may lie a whole period back, so twice its length is needed. */
    @Override
    public int length() {
      return previous ? Math.min(2 * unit.days, 400) : unit.days;
    }
  }

  /** When a sum over these days may change next though nothing happens. */
  static long changesAt(OfDays period, Days days, long nowMillis, long never) {
    int today = Days.dayOf(nowMillis, period.zone());
    int first = days.from(period.first(today));
    boolean waits = period instanceof Calendar calendar && calendar.previous && days.size() > 0;
    if (first >= days.size() && !waits) {
      return never;
    }
    int oldest = first < days.size() ? days.day(first) : today;
    return Days.startOf(period.changesOn(today, oldest), period.zone());
  }
}
