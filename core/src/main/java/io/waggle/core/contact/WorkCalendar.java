package io.waggle.core.contact;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * Which days people work. What is said of a date counts before its weekday, so that a Sunday that
 * is worked to make up for a holiday is a workday.
 *
 * @param weekend the weekdays off
 * @param special dates that differ, by day since 1970
 */
record WorkCalendar(Set<DayOfWeek> weekend, Map<Long, Kind> special) {
  static final WorkCalendar STANDARD =
      new WorkCalendar(EnumSet.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY), Map.of());

  WorkCalendar {
    weekend = Set.copyOf(weekend);
    special = Map.copyOf(special);
  }

  /** What kind of day it is. */
  enum Kind {
    WORKDAY,
    WEEKEND,
    HOLIDAY
  }

  Kind kind(LocalDate date) {
    Kind said = special.get(date.toEpochDay());
    if (said != null) {
      return said;
    }
    return weekend.contains(date.getDayOfWeek()) ? Kind.WEEKEND : Kind.WORKDAY;
  }

  /** The same with further dates, which count before those already known. */
  WorkCalendar with(Map<Long, Kind> more) {
    Map<Long, Kind> all = new HashMap<>(special);
    all.putAll(more);
    return new WorkCalendar(weekend, all);
  }
}
