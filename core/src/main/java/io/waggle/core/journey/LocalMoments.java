package io.waggle.core.journey;

import io.waggle.core.kernel.Document;
import io.waggle.core.kernel.Value;
import io.waggle.core.kernel.Zones;
import io.waggle.core.profile.Profile;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Times on a person's own clock. A local time that a change to summer time leaves out is moved on
 * by the length of the gap; one that occurs twice is the earlier.
 */
final class LocalMoments {
  static final LocalTime NOON = LocalTime.NOON;

  private static final String ZONE_TRAIT = "timezone";

  private LocalMoments() {}

  /** The zone in the person's trait {@code timezone}, if it names one, else the journey's. */
  static ZoneId zone(Profile profile, ZoneId otherwise) {
    Value named = profile.trait(ZONE_TRAIT);
    if (named == null) {
      return otherwise;
    }
    ZoneId zone = Zones.find(named.asText());
    return zone == null ? otherwise : zone;
  }

  static long millis(LocalDate date, LocalTime time, ZoneId zone) {
    return date.atTime(time).atZone(zone).toInstant().toEpochMilli();
  }

  static LocalDate dateOf(long millis, ZoneId zone) {
    return java.time.Instant.ofEpochMilli(millis).atZone(zone).toLocalDate();
  }

  /** The first such time on one of those days at or after a moment. */
  static long next(LocalTime time, Collection<DayOfWeek> days, long from, ZoneId zone) {
    LocalDate date = dateOf(from, zone);
    for (int i = 0; i <= 7; i++, date = date.plusDays(1)) {
      long at = millis(date, time, zone);
      if (at >= from && days.contains(date.getDayOfWeek())) {
        return at;
      }
    }
    return millis(date, time, zone);
  }

  /** A time of day such as {@code 09:30}. */
  static LocalTime time(Document doc, String key, LocalTime otherwise) {
    if (!doc.has(key)) {
      return otherwise;
    }
    String text = doc.text(key);
    try {
      return text.isEmpty() ? otherwise : LocalTime.parse(text);
    } catch (DateTimeException e) {
      doc.fault(key, "bad_time", "'" + text + "' is no time of day", "Write it like '09:30'.");
      return otherwise;
    }
  }

  /** Days of the week such as {@code [mon, fri]}; all when there are none. */
  static Set<DayOfWeek> days(Document doc, String key) {
    Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
    for (String each : doc.has(key) ? doc.texts(key) : List.<String>of()) {
      DayOfWeek day = day(each);
      if (day == null) {
        doc.fault(key, "unknown_choice", "'" + each + "' is no day", "Use mon, tue, … sun.");
      } else {
        days.add(day);
      }
    }
    return days.isEmpty() ? EnumSet.allOf(DayOfWeek.class) : days;
  }

  private static @org.jspecify.annotations.Nullable DayOfWeek day(String text) {
    for (DayOfWeek each : DayOfWeek.values()) {
      if (text.length() >= 3 && each.name().toLowerCase(Locale.ROOT).startsWith(text)) {
        return each;
      }
    }
    return null;
  }

  /** A zone such as {@code Asia/Shanghai}; UTC when there is none. */
  static ZoneId zone(Document doc, String key) {
    if (!doc.has(key)) {
      return ZoneOffset.UTC;
    }
    String text = doc.text(key);
    ZoneId zone = text.isEmpty() ? ZoneOffset.UTC : Zones.find(text);
    if (zone == null) {
      doc.fault(key, "unknown_zone", "'" + text + "' is no time zone", "Write Asia/Shanghai.");
      return ZoneOffset.UTC;
    }
    return zone;
  }
}
