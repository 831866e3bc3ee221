package io.waggle.app.science;

import io.waggle.science.numeric.InvalidInput;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Evenly spaced steps of time.
 *
 * @param first the first step
 * @param months of a step, or 0 when steps are days
 * @param days of a step, or 0 when steps are months
 */
record Timeline(LocalDate first, int months, int days) {
  private static final int SHORTEST_MONTH = 28;
  private static final int YEAR = 12;

  /** The steps of a file's dates, as they are written, by the lines they stand on. */
  static Timeline of(List<LocalDate> dates, long[] lines) {
    long month = 0;
    long day = 0;
    boolean isMonthly = dates.size() > 1;
    LocalDate first = dates.getFirst();
    for (int i = 1; i < dates.size(); i++) {
      LocalDate before = dates.get(i - 1);
      LocalDate now = dates.get(i);
      String where = "line " + lines[i] + ", date " + now;
      InvalidInput.unless(
          !now.equals(before), where, "is there twice", "sum up or leave away one of the rows");
      InvalidInput.unless(
          now.isAfter(before), where, "comes before that of line " + lines[i - 1], "sort the rows");
      long apart = ChronoUnit.DAYS.between(before, now);
      day = day == 0 ? apart : Math.min(day, apart);
      long monthsApart = monthsBetween(before, now);
      month = month == 0 ? monthsApart : Math.min(month, monthsApart);
      isMonthly &= apart >= SHORTEST_MONTH && isSamePlace(first, now);
    }
    return isMonthly
        ? new Timeline(first, (int) month, 0)
        : new Timeline(first, 0, (int) Math.max(1, day));
  }

  /** Reads {@code 2025-07-01} or {@code 2025-07}; null for anything else. */
  static @Nullable LocalDate date(String text) {
    if (text.indexOf('-') != 4) {
      return null;
    }
    try {
      return text.length() == 7 ? YearMonth.parse(text).atDay(1) : LocalDate.parse(text);
    } catch (DateTimeException e) {
      return null;
    }
  }

  /** Which step a date is, or -1 when it lies between two. */
  int step(LocalDate date) {
    if (months > 0) {
      long apart = monthsBetween(first, date);
      return apart % months == 0 ? (int) (apart / months) : -1;
    }
    long apart = ChronoUnit.DAYS.between(first, date);
    return apart % days == 0 ? (int) (apart / days) : -1;
  }

  LocalDate at(int step) {
    if (months == 0) {
      return first.plusDays((long) step * days);
    }
    boolean isEnd = first.getDayOfMonth() == first.lengthOfMonth();
    YearMonth month = YearMonth.from(first).plusMonths((long) step * months);
    return isEnd ? month.atEndOfMonth() : month.atDay(first.getDayOfMonth());
  }

  /** The days on which the steps begin. */
  List<LocalDate> starts(int count) {
    List<LocalDate> starts = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      LocalDate date = at(i);
      starts.add(months > 0 ? date.withDayOfMonth(1) : date);
    }
    return starts;
  }

  /** After how many steps the season comes round as a rule: a year, for days a week. */
  int usualPeriod() {
    if (months > 0) {
      return YEAR % months == 0 ? YEAR / months : 1;
    }
    return days == 1 ? 7 : days == 7 ? 52 : 1;
  }

  private static boolean isSamePlace(LocalDate first, LocalDate now) {
    boolean bothEnd =
        first.getDayOfMonth() == first.lengthOfMonth()
            && now.getDayOfMonth() == now.lengthOfMonth();
    return bothEnd || first.getDayOfMonth() == now.getDayOfMonth();
  }

  private static long monthsBetween(LocalDate from, LocalDate to) {
    return ChronoUnit.MONTHS.between(YearMonth.from(from), YearMonth.from(to));
  }
}
