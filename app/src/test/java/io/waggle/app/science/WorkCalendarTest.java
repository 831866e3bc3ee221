package io.waggle.app.science;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.waggle.core.contact.MainlandChina;
import io.waggle.science.forecast.MainlandHolidays;
import io.waggle.science.forecast.MainlandHolidays.Day;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

/** The contact policy and the forecasts keep their calendars apart, and the calendars agree. */
class WorkCalendarTest {
  @Test
  void bothKnowTheSameWorkdays() {
    LocalDate last = LocalDate.of(MainlandHolidays.LAST_YEAR, 12, 31);
    LocalDate first = LocalDate.of(MainlandHolidays.FIRST_YEAR, 1, 1);
    for (LocalDate day = first; !day.isAfter(last); day = day.plusDays(1)) {
      Day kind = MainlandHolidays.of(day);
      boolean worked = kind == Day.WORKDAY || kind == Day.MAKE_UP;
      assertEquals(worked, MainlandChina.isWorkday(day), day.toString());
    }
  }
}
