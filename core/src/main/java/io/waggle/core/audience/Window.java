package io.waggle.core.audience;

import io.waggle.core.collect.Span;
import io.waggle.core.collect.Verdict;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.Locale;

/** Which events count by their time. An event at time t counts while from ≤ t &lt; to. */
public sealed interface Window {
  Window OPEN = new Fixed(Long.MIN_VALUE, Long.MAX_VALUE);

  /** The earliest time that counts now. */
  long from(long nowMillis);

  /** The first time that is too late to count now; {@link Long#MAX_VALUE} when none is. */
  long to(long nowMillis);

  /**
   * The next moment after now at which an event of this time starts or stops to count; {@link
   * Verdict#NEVER} when there is none.
   */
  long changesAt(long timeMillis, long nowMillis);

  /** Whether everything up to now counts that is not too old, at any time. */
  default boolean reachesNow() {
    return to(0) == Long.MAX_VALUE;
  }

  /** Whether time alone changes what counts. */
  boolean isTimed();

  /** Words to follow the name of an event, such as {@code within 7d}; empty when all counts. */
  String describe();

  default boolean isOpen() {
    return equals(OPEN);
  }

  /** The last span before now: an event at time t counts while {@code now < t + millis}. */
  record Rolling(long millis) implements Window {
    public Rolling {
      if (millis <= 0 || millis > Condition.MAX_WINDOW_MILLIS) {
        throw new IllegalArgumentException("window of " + millis + " ms");
      }
    }

    @Override
    public long from(long nowMillis) {
      return nowMillis - millis + 1;
    }

    @Override
    public long to(long nowMillis) {
      return Long.MAX_VALUE;
    }

    @Override
    public long changesAt(long timeMillis, long nowMillis) {
      return timeMillis + millis > nowMillis ? timeMillis + millis : Verdict.NEVER;
    }

    @Override
    public boolean isTimed() {
      return true;
    }

    @Override
    public String describe() {
      return "within " + Span.describe(millis);
    }
  }

  /** Between two spans ago: an event counts while {@code t + near <= now < t + far}. */
  record Ago(long farMillis, long nearMillis) implements Window {
    public Ago {
      if (nearMillis <= 0 || farMillis <= nearMillis || farMillis > Condition.MAX_WINDOW_MILLIS) {
        throw new IllegalArgumentException("window from " + farMillis + " to " + nearMillis);
      }
    }

    @Override
    public long from(long nowMillis) {
      return nowMillis - farMillis + 1;
    }

    @Override
    public long to(long nowMillis) {
      return nowMillis - nearMillis + 1;
    }

    @Override
    public long changesAt(long timeMillis, long nowMillis) {
      if (timeMillis + nearMillis > nowMillis) {
        return timeMillis + nearMillis;
      }
      return timeMillis + farMillis > nowMillis ? timeMillis + farMillis : Verdict.NEVER;
    }

    @Override
    public boolean isTimed() {
      return true;
    }

    @Override
    public String describe() {
      return "between " + Span.describe(farMillis) + " and " + Span.describe(nearMillis) + " ago";
    }
  }

  /** Fixed dates, from the first to before the second; the extreme longs leave a side open. */
  record Fixed(long fromMillis, long toMillis) implements Window {
    public Fixed {
      if (fromMillis >= toMillis) {
        throw new IllegalArgumentException("window from " + fromMillis + " to " + toMillis);
      }
    }

    @Override
    public long from(long nowMillis) {
      return fromMillis;
    }

    @Override
    public long to(long nowMillis) {
      return toMillis;
    }

    @Override
    public long changesAt(long timeMillis, long nowMillis) {
      return Verdict.NEVER;
    }

    @Override
    public boolean isTimed() {
      return false;
    }

    @Override
    public String describe() {
      if (fromMillis == Long.MIN_VALUE) {
        return toMillis == Long.MAX_VALUE ? "" : "before " + Instant.ofEpochMilli(toMillis);
      }
      String from = Instant.ofEpochMilli(fromMillis).toString();
      return toMillis == Long.MAX_VALUE
          ? "since " + from
          : "from " + from + " to " + Instant.ofEpochMilli(toMillis);
    }
  }

  /** A piece of the calendar. */
  enum Unit {
    DAY,
    WEEK,
    MONTH,
    QUARTER,
    YEAR
  }

  /**
   * Whole periods of the calendar in a time zone; weeks begin on Monday.
   *
   * @param back 0 for the period that now lies in, n for the n complete ones before it
   */
  record Calendar(Unit unit, int back, ZoneId zone) implements Window {
    public static final int MAX_BACK = 24;

    public Calendar {
      if (back < 0 || back > MAX_BACK) {
        throw new IllegalArgumentException(back + " periods back");
      }
    }

    @Override
    public long from(long nowMillis) {
      return millis(plus(start(nowMillis), -back));
    }

    @Override
    public long to(long nowMillis) {
      LocalDate start = start(nowMillis);
      return millis(back == 0 ? plus(start, 1) : start);
    }

    @Override
    public long changesAt(long timeMillis, long nowMillis) {
      return millis(plus(start(nowMillis), 1));
    }

    @Override
    public boolean reachesNow() {
      return back == 0;
    }

    @Override
    public boolean isTimed() {
      return true;
    }

    private LocalDate start(long nowMillis) {
      LocalDate day = Instant.ofEpochMilli(nowMillis).atZone(zone).toLocalDate();
      return switch (unit) {
        case DAY -> day;
        case WEEK -> day.minusDays(day.getDayOfWeek().getValue() - 1L);
        case MONTH -> day.withDayOfMonth(1);
        case QUARTER -> day.withMonth((day.getMonthValue() - 1) / 3 * 3 + 1).withDayOfMonth(1);
        case YEAR -> day.with(TemporalAdjusters.firstDayOfYear());
      };
    }

    private LocalDate plus(LocalDate start, int periods) {
      return switch (unit) {
        case DAY -> start.plusDays(periods);
        case WEEK -> start.plusWeeks(periods);
        case MONTH -> start.plusMonths(periods);
        case QUARTER -> start.plusMonths(periods * 3L);
        case YEAR -> start.plusYears(periods);
      };
    }

    private long millis(LocalDate day) {
      return day.atStartOfDay(zone).toInstant().toEpochMilli();
    }

    @Override
    public String describe() {
      String name = unit.name().toLowerCase(Locale.ROOT);
      String where = zone.getId().equals("UTC") ? "" : " in " + zone.getId();
      return switch (back) {
        case 0 -> "this " + name + where;
        case 1 -> "previous " + name + where;
        default -> "previous " + back + " " + name + "s" + where;
      };
    }
  }
}
