package io.waggle.science.forecast;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.waggle.science.forecast.MainlandHolidays.Day;
import io.waggle.science.numeric.InvalidInput;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The calendar of holidays in mainland China. */
class MainlandHolidaysTest {
  private static Stream<LocalDate> all() {
    return LocalDate.of(2020, 1, 1).datesUntil(LocalDate.of(2027, 1, 1));
  }

  private static long count(int year, Day kind) {
    return all()
        .filter(each -> each.getYear() == year && MainlandHolidays.of(each) == kind)
        .count();
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
