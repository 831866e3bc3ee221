package io.waggle.core.contact;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** Whether quiet hours leave any time at all, in a week without holidays. */
final class QuietCover {
  /** A Monday. */
  private static final LocalDate WEEK = LocalDate.of(2024, 1, 1);

  private QuietCover() {}

  /** The channels to look at: those that are named, and all others, written as an empty text. */
  static List<String> channels(List<QuietHours> windows) {
    List<String> channels = new ArrayList<>(List.of(""));
    windows.forEach(each -> channels.addAll(each.channels()));
    return channels.stream().distinct().toList();
  }

  static boolean leavesNothing(List<QuietHours> windows, String channel) {
    int week = DayOfWeek.values().length * QuietHours.DAY_MINUTES;
    BitSet quiet = new BitSet(week);
    for (QuietHours each : windows) {
      if (!each.channels().isEmpty() && !each.channels().contains(channel)) {
        continue;
      }
      for (int day = 0; day < DayOfWeek.values().length; day++) {
        if (each.days().has(WEEK.plusDays(day), WorkCalendar.STANDARD)) {
          int start = day * QuietHours.DAY_MINUTES + each.fromMinute();
          for (int minute = 0; minute < each.minutes(); minute++) {
            quiet.set((start + minute) % week);
          }
        }
      }
    }
    return quiet.cardinality() == week;
  }
}
