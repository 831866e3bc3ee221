package io.waggle.core.profile;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * The calendar days of a person that had an event, oldest first, with count and sum of each. Days
 * are numbered from 1970-01-01 = 0 in the calendar of the measure's zone.
 */
public final class Days {
  public static final ZoneId UTC = ZoneOffset.UTC;

  static final Days NONE = new Days(new DaysCell(1, false));

  private static final long DAY_MILLIS = 86_400_000L;

  private final DaysCell cell;

  Days(DaysCell cell) {
    this.cell = cell;
  }

  /** The day that a time falls on. */
  public static int dayOf(long timeMillis, ZoneId zone) {
    if (zone.equals(UTC)) {
      return (int) Math.floorDiv(timeMillis, DAY_MILLIS);
    }
    long offsetSeconds =
        zone.getRules().getOffset(Instant.ofEpochMilli(timeMillis)).getTotalSeconds();
    return (int) Math.floorDiv(timeMillis + offsetSeconds * 1_000L, DAY_MILLIS);
  }

  /** The moment at which a day begins. */
  public static long startOf(int day, ZoneId zone) {
    return zone.equals(UTC)
        ? day * DAY_MILLIS
        : LocalDate.ofEpochDay(day).atStartOfDay(zone).toInstant().toEpochMilli();
  }

  public int size() {
    return cell.size();
  }

  /** The number of the day at an index. */
  public int day(int index) {
    return cell.day(index);
  }

  public long count(int index) {
    return cell.count(index);
  }

  public double sum(int index) {
    return cell.micros(index) / 1e6;
  }

  /** The index of the first day at or after the given one; {@link #size()} when there is none. */
  public int from(int day) {
    int index = cell.size();
    while (index > 0 && cell.day(index - 1) >= day) {
      index--;
    }
    return index;
  }

  /** How many events there were from one day on, to another inclusive. */
  public long count(int firstDay, int lastDay) {
    long count = 0;
    for (int i = from(firstDay); i < cell.size() && cell.day(i) <= lastDay; i++) {
      count += cell.count(i);
    }
    return count;
  }

  /** The sum from one day on, to another inclusive. */
  public double sum(int firstDay, int lastDay) {
    long micros = 0;
    for (int i = from(firstDay); i < cell.size() && cell.day(i) <= lastDay; i++) {
      micros = Fields.addMicros(micros, cell.micros(i));
    }
    return micros / 1e6;
  }

  /** Whether no day ever gave way to a newer one. */
  public boolean isComplete() {
    return !cell.isCut();
  }
}
