package io.waggle.science.anomaly;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;

/** Tells for a moment its slot of the day and of the week in local time. */
final class SlotClock {
  private static final long HOUR = Duration.ofHours(1).toMillis();
  private static final long DAY = Duration.ofDays(1).toMillis();
  private static final long WEEK = 7 * DAY;
  private static final long DAY_SLOT_MIN = Duration.ofMinutes(5).toMillis();

  /** 1970-01-01 was a Thursday; weeks begin on Monday. */
  private static final long MONDAY = 3 * DAY;

  private final ZoneId zone;
  private final int pointsADay;
  private final long daySlot;
  private final long weekSlot;

  SlotClock(DetectorSettings settings) {
    zone = settings.zone();
    pointsADay = settings.pointsADay();
    long cadence = settings.cadence().toMillis();
    daySlot = Math.max(cadence, DAY_SLOT_MIN);
    weekSlot = Math.max(cadence, HOUR);
  }

  /** Milliseconds since 1970 as a clock on the wall shows them. */
  long local(long time) {
    return time + 1_000L * zone.getRules().getOffset(Instant.ofEpochMilli(time)).getTotalSeconds();
  }

  int pointsADay() {
    return pointsADay;
  }

  boolean hasDay() {
    return daySlot <= DAY / 3;
  }

  boolean hasWeek() {
    return weekSlot <= DAY;
  }

  int daySlots() {
    return hasDay() ? (int) ((DAY + daySlot - 1) / daySlot) : 1;
  }

  int weekSlots() {
    return hasWeek() ? (int) ((WEEK + weekSlot - 1) / weekSlot) : 1;
  }

  int daySlot(long local) {
    return hasDay() ? (int) (Math.floorMod(local, DAY) / daySlot) : 0;
  }

  int weekSlot(long local) {
    return hasWeek() ? (int) (Math.floorMod(local + MONDAY, WEEK) / weekSlot) : 0;
  }

  static int hour(long local) {
    return (int) (Math.floorMod(local, DAY) / HOUR);
  }
}
