package io.waggle.core.channel;

import io.waggle.core.kernel.Document;
import io.waggle.core.kernel.Zones;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * How many messages the provider lets one person have in a period of the calendar, whatever we
 * would like.
 *
 * @param zone whose calendar counts
 */
public record Quota(int most, Period period, ZoneId zone) {
  /** The periods that providers count in. */
  public enum Period {
    DAY,
    MONTH
  }

  /** When the period that holds the moment began, in milliseconds since 1970. */
  public long beganAt(long now) {
    return startOf(firstDay(now));
  }

  /** When the next period begins, in milliseconds since 1970. */
  public long endsAt(long now) {
    LocalDate first = firstDay(now);
    return startOf(period == Period.DAY ? first.plusDays(1) : first.plusMonths(1));
  }

  private LocalDate firstDay(long now) {
    LocalDate day = Instant.ofEpochMilli(now).atZone(zone).toLocalDate();
    return period == Period.DAY ? day : day.withDayOfMonth(1);
  }

  private long startOf(LocalDate day) {
    return day.atStartOfDay(zone).toInstant().toEpochMilli();
  }

  /** Reads {@code {max: 4, per: month, zone: Asia/Shanghai}}. */
  static Quota parse(Document doc) {
    int most = (int) doc.whole("max", 1, 100_000);
    return new Quota(most, doc.choice("per", Period.class), zone(doc));
  }

  private static ZoneId zone(Document doc) {
    String name = doc.text("zone", "Asia/Shanghai");
    ZoneId zone = Zones.find(name);
    if (zone == null) {
      doc.fault(
          "zone", "unknown_zone", "'" + name + "' is not a time zone", "Write one of IANA's.");
      return ZoneOffset.UTC;
    }
    return zone;
  }
}
