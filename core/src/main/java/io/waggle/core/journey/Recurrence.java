package io.waggle.core.journey;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * Times that come again by a rule: the part of RFC 5545 section 3.3.10 that {@link RecurrenceForm}
 * reads. Weeks begin on Monday. The time of day is that of the start, in the rule's zone.
 *
 * @param start the first time there may be; it counts only if the rule itself gives it
 * @param most after so many times it ends; 0 when it does not
 * @param until the last time there may be, in milliseconds since 1970
 */
record Recurrence(
    Frequency frequency, int interval, Parts parts, Start start, int most, long until) {
  /** There is no such time any more. */
  static final long NONE = Enrolment.NEVER;

  /** A rule that gives nothing for so many periods gives nothing at all, such as 30 February. */
  private static final int MAX_EMPTY_PERIODS = 500;

  enum Frequency {
    DAILY,
    WEEKLY,
    MONTHLY,
    YEARLY
  }

  /** When it begins, on the clock of a zone. */
  record Start(LocalDateTime local, ZoneId zone) {}

  /**
   * A day of the week; in a month the {@code place}th, from the end when negative, or every one
   * when 0.
   */
  record Day(int place, DayOfWeek day) {}

  /**
   * Which days of a period.
   *
   * @param monthDays days of the month, from the end when negative
   */
  record Parts(List<Day> days, List<Integer> monthDays, List<Integer> months) {
    Parts {
      days = List.copyOf(days);
      monthDays = List.copyOf(monthDays);
      months = List.copyOf(months);
    }

    private boolean allowsWeekday(LocalDate date) {
      return days.isEmpty() || days.stream().anyMatch(each -> each.day == date.getDayOfWeek());
    }

    private boolean allowsMonth(LocalDate date) {
      return months.isEmpty() || months.contains(date.getMonthValue());
    }

    private boolean allowsMonthDay(LocalDate date) {
      return monthDays.isEmpty()
          || monthDays.contains(date.getDayOfMonth())
          || monthDays.contains(date.getDayOfMonth() - date.lengthOfMonth() - 1);
    }
  }

  /** The first time after a moment, or {@link #NONE}. */
  long next(long after) {
    int empty = 0;
    int given = 0;
    for (long i = most > 0 ? 0 : periodsBefore(after); empty < MAX_EMPTY_PERIODS; i++) {
      empty++;
      for (LocalDate each : period(i)) {
        if (each.isBefore(start.local.toLocalDate())) {
          continue;
        }
        empty = 0;
        long at = LocalMoments.millis(each, start.local.toLocalTime(), start.zone);
        given++;
        if (at > until || most > 0 && given > most) {
          return NONE;
        }
        if (at > after) {
          return at;
        }
      }
    }
    return NONE;
  }

  /** Periods that surely end before the moment. */
  private long periodsBefore(long after) {
    LocalDate from = start.local.toLocalDate();
    LocalDate to = LocalMoments.dateOf(after, start.zone);
    ChronoUnit unit =
        switch (frequency) {
          case DAILY -> ChronoUnit.DAYS;
          case WEEKLY -> ChronoUnit.WEEKS;
          case MONTHLY -> ChronoUnit.MONTHS;
          case YEARLY -> ChronoUnit.YEARS;
        };
    return Math.max(0, unit.between(from, to) / interval - 2);
  }

  /** The days that the rule gives in its i-th period, in order. */
  private List<LocalDate> period(long i) {
    LocalDate first = start.local.toLocalDate();
    long step = i * interval;
    TreeSet<LocalDate> dates = new TreeSet<>();
    switch (frequency) {
      case DAILY -> {
        LocalDate date = first.plusDays(step);
        if (parts.allowsWeekday(date) && parts.allowsMonthDay(date)) {
          dates.add(date);
        }
      }
      case WEEKLY -> {
        LocalDate monday = first.with(DayOfWeek.MONDAY).plusWeeks(step);
        for (int day = 0; day < 7; day++) {
          LocalDate date = monday.plusDays(day);
          boolean own = parts.days.isEmpty() && date.getDayOfWeek() == first.getDayOfWeek();
          if (own || !parts.days.isEmpty() && parts.allowsWeekday(date)) {
            dates.add(date);
          }
        }
      }
      case MONTHLY -> addMonth(YearMonth.from(first).plusMonths(step), dates);
      case YEARLY -> addYear((int) (first.getYear() + step), dates);
    }
    dates.removeIf(each -> !parts.allowsMonth(each));
    return new ArrayList<>(dates);
  }

  private void addYear(int year, TreeSet<LocalDate> dates) {
    if (parts.months.isEmpty() && parts.monthDays.isEmpty()) {
      addMonth(YearMonth.of(year, start.local.getMonth()), dates);
      return;
    }
    for (int month = 1; month <= 12; month++) {
      addMonth(YearMonth.of(year, month), dates);
    }
  }

  private void addMonth(YearMonth month, TreeSet<LocalDate> dates) {
    for (int day = 1; day <= month.lengthOfMonth(); day++) {
      LocalDate date = month.atDay(day);
      boolean free = parts.days.isEmpty() && parts.monthDays.isEmpty();
      boolean given =
          free
              ? day == start.local.getDayOfMonth()
              : parts.allowsMonthDay(date) && isGivenWeekday(date);
      if (given) {
        dates.add(date);
      }
    }
  }

  private boolean isGivenWeekday(LocalDate date) {
    int fromStart = (date.getDayOfMonth() - 1) / 7 + 1;
    int fromEnd = -((date.lengthOfMonth() - date.getDayOfMonth()) / 7 + 1);
    return parts.days.isEmpty()
        || parts.days.stream()
            .anyMatch(each ->
                each.day == date.getDayOfWeek()
                    && (each.place == 0 || each.place == fromStart || each.place == fromEnd));
  }
}
