package io.waggle.app.api;

import io.waggle.app.analytics.Period;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/** Whole days of a zone. */
record LocalDays(LocalDate first, int days, ZoneId zone) {
  /** The last days up to that of a moment. */
  static LocalDays endingWith(long millis, int days, ZoneId zone) {
    LocalDate last = Instant.ofEpochMilli(millis).atZone(zone).toLocalDate();
    return new LocalDays(last.minusDays(days - 1L), days, zone);
  }

  /** From the first midnight to the one after the last day. */
  Period period() {
    return new Period(midnight(first), midnight(first.plusDays(days)));
  }

  private long midnight(LocalDate day) {
    return day.atStartOfDay(zone).toInstant().toEpochMilli();
  }
}
