package io.waggle.core.contact;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.List;
import java.util.Set;

/**
 * A time of day at which nothing is sent, by the clock where the person is.
 *
 * <p>A window that ends no later than it begins goes on over midnight; it belongs to the day on
 * which it begins. Where the clock jumps forward over an end of the window, the jump is that end;
 * where an hour comes twice, the window takes in both.
 *
 * @param fromMinute the minute of the day at which it begins
 * @param toMinute the minute at which it ends, up to 1440
 * @param days on which days it begins
 * @param channels which channels it holds back; empty for all
 */
record QuietHours(int fromMinute, int toMinute, Days days, List<String> channels) {
  static final int DAY_MINUTES = 1440;

  QuietHours {
    channels = List.copyOf(channels);
  }

  /** Days by weekday and by kind; a day that either names is meant. */
  record Days(Set<DayOfWeek> weekdays, Set<WorkCalendar.Kind> kinds) {
    static final Days ALL = new Days(Set.of(DayOfWeek.values()), Set.of());

    Days {
      weekdays = Set.copyOf(weekdays);
      kinds = Set.copyOf(kinds);
    }

    boolean has(LocalDate date, WorkCalendar calendar) {
      return weekdays.contains(date.getDayOfWeek()) || kinds.contains(calendar.kind(date));
    }
  }

  /** How long it lasts by the clock. */
  int minutes() {
    int length = toMinute - fromMinute;
    return length > 0 ? length : length + DAY_MINUTES;
  }

  boolean binds(String channel) {
    return channels.isEmpty() || channels.contains(channel);
  }

  /** When the window that the time lies in ends; 0 when it lies in none. */
  long endAfter(long time, ZoneId zone, WorkCalendar calendar) {
    LocalDate today = Instant.ofEpochMilli(time).atZone(zone).toLocalDate();
    long latest = 0;
    for (LocalDate each : List.of(today.minusDays(1), today)) {
      if (days.has(each, calendar)) {
        LocalDateTime begin = each.atStartOfDay().plusMinutes(fromMinute);
        long start = instant(begin, zone, true);
        long end = instant(begin.plusMinutes(minutes()), zone, false);
        latest = start <= time && time < end ? Math.max(latest, end) : latest;
      }
    }
    return latest;
  }

  String describe() {
    return clock(fromMinute) + "-" + clock(toMinute);
  }

  private static String clock(int minute) {
    return String.format("%02d:%02d", minute / 60, minute % 60);
  }

  private static long instant(LocalDateTime local, ZoneId zone, boolean earlier) {
    ZoneRules rules = zone.getRules();
    List<ZoneOffset> offsets = rules.getValidOffsets(local);
    if (offsets.isEmpty()) {
      ZoneOffsetTransition jump = rules.getTransition(local);
      return jump.getInstant().toEpochMilli();
    }
    ZoneOffset offset = earlier ? offsets.getFirst() : offsets.getLast();
    return local.toInstant(offset).toEpochMilli();
  }
}
