package io.waggle.core.contact;

import io.waggle.core.contact.WorkCalendar.Kind;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;

/**
 * The public holidays of mainland China and the weekend days worked to make up for them, 2020 to
 * 2026, as the General Office of the State Council arranged them (国务院办公厅关于部分节假日安排的通知). Later years
 * are decided each autumn and cannot be computed: add them to a policy's own calendar.
 */
final class MainlandChina {
  static final String NAME = "china_mainland";

  /** Days off ({@code MMDD} or {@code MMDD-MMDD}), a bar, and weekend days that are worked. */
  private static final Map<Integer, String> YEARS =
      Map.of(
          2020,
          "0101 0124-0202 0404-0406 0501-0505 0625-0627 1001-1008"
              + "|0119 0426 0509 0628 0927 1010",
          2021,
          "0101-0103 0211-0217 0403-0405 0501-0505 0612-0614 0919-0921 1001-1007"
              + "|0207 0220 0425 0508 0918 0926 1009",
          2022,
          "0101-0103 0131-0206 0403-0405 0430-0504 0603-0605 0910-0912 1001-1007 1231"
              + "|0129 0130 0402 0424 0507 1008 1009",
          2023,
          "0101-0102 0121-0127 0405 0429-0503 0622-0624 0929-1006"
              + "|0128 0129 0423 0506 0625 1007 1008",
          2024,
          "0101 0210-0217 0404-0406 0501-0505 0610 0915-0917 1001-1007"
              + "|0204 0218 0407 0428 0511 0914 0929 1012",
          2025,
          "0101 0128-0204 0404-0406 0501-0505 0531-0602 1001-1008|0126 0208 0427 0928 1011",
          2026,
          "0101-0103 0215-0223 0404-0406 0501-0505 0619-0621 0925-0927 1001-1007"
              + "|0104 0214 0228 0509 0920 1010");

  private MainlandChina() {}

  static WorkCalendar calendar() {
    Map<Long, Kind> days = new HashMap<>();
    YEARS.forEach((year, text) -> {
      String[] parts = text.split("\\|", -1);
      put(days, year, parts[0], Kind.HOLIDAY);
      put(days, year, parts[1], Kind.WORKDAY);
    });
    return WorkCalendar.STANDARD.with(days);
  }

  private static void put(Map<Long, Kind> days, int year, String spans, Kind kind) {
    for (String span : spans.split(" ", -1)) {
      String[] ends = span.split("-", -1);
      LocalDate last = day(year, ends[ends.length - 1]);
      for (LocalDate day = day(year, ends[0]); !day.isAfter(last); day = day.plusDays(1)) {
        days.put(day.toEpochDay(), kind);
      }
    }
  }

  private static LocalDate day(int year, String monthDay) {
    int number = Integer.parseInt(monthDay);
    return LocalDate.of(year, number / 100, number % 100);
  }
}
