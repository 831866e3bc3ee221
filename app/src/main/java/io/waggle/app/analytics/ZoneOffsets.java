package io.waggle.app.analytics;

import java.time.Instant;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.List;

/**
 * The offset of a zone as SQL: its changes are written into the query, which is exact and a hundred
 * times faster than converting each time.
 */
final class ZoneOffsets {
  /** Enough for a century of summer times; times beyond get the last offset. */
  private static final int MAX_TRANSITIONS = 200;

  private ZoneOffsets() {}

  /** The offset in milliseconds at the times of a column, which lie between the two. */
  static String sql(ZoneId zone, String column, long from, long to) {
    List<String> cases = new ArrayList<>();
    Instant at = Instant.ofEpochMilli(from);
    ZoneOffsetTransition next = zone.getRules().nextTransition(at);
    long offset = millis(zone, at);
    while (next != null && next.toEpochSecond() * 1000 <= to && cases.size() < MAX_TRANSITIONS) {
      cases.add("WHEN " + column + " < " + next.toEpochSecond() * 1000 + " THEN " + offset);
      at = next.getInstant();
      offset = millis(zone, at);
      next = zone.getRules().nextTransition(at);
    }
    return cases.isEmpty()
        ? Long.toString(offset)
        : "CASE " + String.join(" ", cases) + " ELSE " + offset + " END";
  }

  private static long millis(ZoneId zone, Instant at) {
    return zone.getRules().getOffset(at).getTotalSeconds() * 1000L;
  }
}
