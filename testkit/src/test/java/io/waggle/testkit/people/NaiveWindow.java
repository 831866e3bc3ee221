package io.waggle.testkit.people;

import io.waggle.core.audience.Window;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.IsoFields;
import java.time.temporal.WeekFields;

/** Windows by their definition: whether a time is in one, asked of the calendar day by day. */
final class NaiveWindow {
  private NaiveWindow() {}

  static boolean holds(Window window, long time, long now) {
    return switch (window) {
      case Window.Rolling rolling -> now < time + rolling.millis();
      case Window.Ago ago -> now >= time + ago.nearMillis() && now < time + ago.farMillis();
      case Window.Fixed fixed -> time >= fixed.fromMillis() && time < fixed.toMillis();
      case Window.Calendar calendar -> holds(calendar, time, now);
    };
  }

  private static boolean holds(Window.Calendar calendar, long time, long now) {
    long number = number(calendar, now) - number(calendar, time);
    return calendar.back() == 0 ? number == 0 : number >= 1 && number <= calendar.back();
  }

  /** The periods counted through from some beginning. */
  private static long number(Window.Calendar calendar, long time) {
    ZoneId zone = calendar.zone();
    LocalDate day = Instant.ofEpochMilli(time).atZone(zone).toLocalDate();
    return switch (calendar.unit()) {
      case DAY -> day.toEpochDay();
      case WEEK -> (day.toEpochDay() - day.get(WeekFields.ISO.dayOfWeek())) / 7;
      case MONTH -> day.getYear() * 12L + day.getMonthValue();
      case QUARTER -> day.getYear() * 4L + day.get(IsoFields.QUARTER_OF_YEAR);
      case YEAR -> day.getYear();
    };
  }
}
