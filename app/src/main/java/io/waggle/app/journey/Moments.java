package io.waggle.app.journey;

import io.waggle.core.kernel.Document;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Times in scenarios: a moment, or a distance from the scenario's start. */
final class Moments {
  private static final Pattern DISTANCE = Pattern.compile("(-?)((?:\\d+[smhdw] ?)+)");
  private static final Pattern PIECE = Pattern.compile("(\\d+)([smhdw])");

  private Moments() {}

  /** Reads {@code 2026-03-01T09:00:00Z}, {@code 3d 2h}, {@code -30d} or {@code 0h}. */
  static long at(Document doc, String key, long start, long otherwise) {
    if (!doc.has(key)) {
      return otherwise;
    }
    String text = doc.text(key);
    Matcher distance = DISTANCE.matcher(text + " ");
    if (distance.matches()) {
      long millis = 0;
      Matcher piece = PIECE.matcher(text);
      while (piece.find()) {
        millis += Long.parseLong(piece.group(1)) * unit(piece.group(2).charAt(0));
      }
      return start + (distance.group(1).isEmpty() ? millis : -millis);
    }
    return moment(doc, key, start);
  }

  static long moment(Document doc, String key, long otherwise) {
    String text = doc.text(key);
    try {
      return text.isEmpty() ? otherwise : Instant.parse(text).toEpochMilli();
    } catch (DateTimeException e) {
      doc.fault(
          key,
          "bad_time",
          "'" + text + "' is no time",
          "Write 3d, 2h 30m, -30d from the start, or 2026-03-01T09:00:00Z.");
      return otherwise;
    }
  }

  /** A distance as {@link #at} reads it. */
  static String words(long millis) {
    if (millis < 0) {
      return "-" + words(-millis);
    }
    StringBuilder out = new StringBuilder();
    long rest = millis / 1_000;
    for (String each : new String[] {"d86400", "h3600", "m60", "s1"}) {
      long unit = Long.parseLong(each.substring(1));
      if (rest >= unit) {
        out.append(out.isEmpty() ? "" : " ").append(rest / unit).append(each.charAt(0));
        rest %= unit;
      }
    }
    return out.isEmpty() ? "0h" : out.toString();
  }

  private static long unit(char letter) {
    return switch (letter) {
      case 's' -> 1_000L;
      case 'm' -> 60_000L;
      case 'h' -> 3_600_000L;
      case 'd' -> 86_400_000L;
      default -> 604_800_000L;
    };
  }
}
