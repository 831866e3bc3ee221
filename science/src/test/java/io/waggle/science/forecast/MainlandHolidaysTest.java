package io.waggle.science.forecast;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.waggle.science.forecast.MainlandHolidays.Day;
import io.waggle.science.numeric.InvalidInput;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The calendar of holidays in mainland China. */
class MainlandHolidaysTest {
  /**
   * Weekdays off, worked weekends, first and last day of the Spring Festival: of the notices, as
   * the Python packages chinesecalendar 1.11.0 and holidays 0.109 have them too.
   */
  private static final List<String> GOLDEN =
      List.of(
          "2020 0101 0124 0127 0128 0129 0130 0131 0406 0501 0504 0505 0625 0626 1001 1002 1005"
              + " 1006 1007 1008|0119 0426 0509 0628 0927 1010|0124 0202",
          "2021 0101 0211 0212 0215 0216 0217 0405 0503 0504 0505 0614 0920 0921 1001 1004 1005"
              + " 1006 1007|0207 0220 0425 0508 0918 0926 1009|0211 0217",
          "2022 0103 0131 0201 0202 0203 0204 0404 0405 0502 0503 0504 0603 0912 1003 1004 1005"
              + " 1006 1007|0129 0130 0402 0424 0507 1008 1009|0131 0206",
          "2023 0102 0123 0124 0125 0126 0127 0405 0501 0502 0503 0622 0623 0929 1002 1003 1004"
              + " 1005 1006|0128 0129 0423 0506 0625 1007 1008|0121 0127",
          "2024 0101 0212 0213 0214 0215 0216 0404 0405 0501 0502 0503 0610 0916 0917 1001 1002"
              + " 1003 1004 1007|0204 0218 0407 0428 0511 0914 0929 1012|0210 0217",
          "2025 0101 0128 0129 0130 0131 0203 0204 0404 0501 0502 0505 0602 1001 1002 1003 1006"
              + " 1007 1008|0126 0208 0427 0928 1011|0128 0204",
          "2026 0101 0102 0216 0217 0218 0219 0220 0223 0406 0501 0504 0505 0619 0925 1001 1002"
              + " 1005 1006 1007|0104 0214 0228 0509 0920 1010|0215 0223");

  private static Stream<LocalDate> all() {
    return LocalDate.of(2020, 1, 1).datesUntil(LocalDate.of(2027, 1, 1));
  }

  private static long count(int year, Day kind) {
    return all()
        .filter(each -> each.getYear() == year && MainlandHolidays.of(each) == kind)
        .count();
  }

  /** The days of a year that pass, as month and day with a blank between them. */
  private static String listed(int year, Predicate<LocalDate> isListed) {
    return all()
        .filter(each -> each.getYear() == year && isListed.test(each))
        .map(each -> each.format(DateTimeFormatter.ofPattern("MMdd", Locale.ROOT)))
        .collect(Collectors.joining(" "));
  }

  private static boolean isWeekend(LocalDate day) {
    return day.getDayOfWeek().getValue() >= 6;
  }

  @Test
  void everyDayIsThatOfTheNotices() {
    for (String line : GOLDEN) {
      int year = Integer.parseInt(line.substring(0, 4));
      String off = listed(year, day -> !isWeekend(day) && MainlandHolidays.of(day) != Day.WORKDAY);
      String worked = listed(year, day -> MainlandHolidays.of(day) == Day.MAKE_UP);
      String festival = listed(year, day -> MainlandHolidays.of(day) == Day.SPRING_FESTIVAL);
      String ends = festival.substring(0, 4) + festival.substring(festival.length() - 5);
      assertEquals(line.substring(5), off + "|" + worked + "|" + ends, "in " + year);
    }
  }

  @Test
  void aWeekendBesideASingleDayOffStaysOne() {
    assertEquals(Day.WEEKEND, MainlandHolidays.of(LocalDate.of(2024, 6, 8)));
    assertEquals(Day.HOLIDAY, MainlandHolidays.of(LocalDate.of(2024, 6, 10)));
    assertEquals(Day.HOLIDAY, MainlandHolidays.of(LocalDate.of(2026, 6, 20)));
  }

  @Test
  void workedWeekendsAreWeekends() {
    all()
        .filter(each -> MainlandHolidays.of(each) == Day.MAKE_UP)
        .forEach(each ->
            assertTrue(
                each.getDayOfWeek() == DayOfWeek.SATURDAY
                    || each.getDayOfWeek() == DayOfWeek.SUNDAY,
                each.toString()));
  }

  @Test
  void daysOffThatAreMoreThanTheLawGivesAreWorkedAgain() {
    // Weekdays off less worked weekends are the legal holidays that do not get lost: 11 a year, 13
    // from 2025. In 2020 two more days were given, in 2023 and 2024 one fell on a Sunday
    // unreplaced.
    int[] legal = {13, 11, 11, 11, 11, 13, 13};
    for (int year = 2020; year <= 2026; year++) {
      int now = year;
      long off =
          all()
              .filter(each -> each.getYear() == now)
              .filter(each -> each.getDayOfWeek().getValue() < 6)
              .filter(each -> MainlandHolidays.of(each) != Day.WORKDAY)
              .count();
      assertEquals(legal[year - 2020], off - count(year, Day.MAKE_UP), 1, "in " + year);
    }
  }

  @Test
  void days() {
    assertEquals(Day.SPRING_FESTIVAL, MainlandHolidays.of(LocalDate.of(2026, 2, 16)));
    assertEquals(Day.MAKE_UP, MainlandHolidays.of(LocalDate.of(2025, 10, 11)));
    assertEquals(Day.HOLIDAY, MainlandHolidays.of(LocalDate.of(2022, 12, 31)));
    assertEquals(Day.WEEKEND, MainlandHolidays.of(LocalDate.of(2026, 3, 7)));
    assertEquals(Day.WORKDAY, MainlandHolidays.of(LocalDate.of(2026, 3, 9)));
    assertThrows(InvalidInput.class, () -> MainlandHolidays.of(LocalDate.of(2027, 1, 1)));
  }

  @Test
  void monthsCountTheirDays() {
    List<LocalDate> months = List.of(LocalDate.of(2025, 1, 1), LocalDate.of(2025, 2, 1));
    Regressors found = MainlandHolidays.regressors(months, LocalDate.of(2025, 3, 1));
    assertEquals(4, found.columns()[0][0]);
    assertEquals(4, found.columns()[0][1]);
    assertEquals(1, found.columns()[1][0]);
    assertEquals(1, found.columns()[2][1]);
  }
}
