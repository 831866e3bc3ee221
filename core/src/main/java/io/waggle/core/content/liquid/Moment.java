package io.waggle.core.content.liquid;

import io.waggle.core.kernel.Zones;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Locale;

/**
 * The time and the place that a template is rendered for.
 *
 * @param now what {@code "now"} means, in milliseconds since 1970, or {@link #UNKNOWN}
 * @param zone the time zone of dates that the template gives none, such as {@code Asia/Shanghai}
 * @param language the language of the names of days and months, such as {@code zh}
 */
public record Moment(long now, String zone, String language) {
  public static final long UNKNOWN = Long.MIN_VALUE;
  public static final Moment NONE = new Moment(UNKNOWN, "UTC", "en");

  /** Whether there is such a time zone. */
  public static boolean isZone(String name) {
    return Zones.find(name) != null;
  }

  ZoneId zoneId() {
    ZoneId known = Zones.find(zone);
    return known == null ? ZoneOffset.UTC : known;
  }

  Locale locale() {
    return language.startsWith("zh") ? Locale.CHINESE : Locale.ENGLISH;
  }
}
