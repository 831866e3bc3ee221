package io.waggle.core.audience;

import io.waggle.core.collect.Comparison;
import io.waggle.core.kernel.Document;
import io.waggle.core.kernel.Zones;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;

/**
 * The document form of a {@link Window}: {@code within}, or {@code since_ago} with {@code
 * until_ago}, or {@code period} with {@code back} and {@code zone}, or {@code from} and {@code to};
 * none of them for the whole history.
 */
final class WindowForm {
  private static final List<String> HEADS = List.of("within", "since_ago", "period", "from", "to");

  private WindowForm() {}

  static Window parse(Document doc) {
    List<String> heads = HEADS.stream().filter(doc::has).toList();
    if (heads.isEmpty()) {
      return Window.OPEN;
    }
    String head = heads.get(0);
    if (heads.size() > 1 && !heads.equals(List.of("from", "to"))) {
      String fix = "Keep one of within, since_ago, period, from/to.";
      doc.fault(heads.get(1), "ambiguous", "is a second window beside " + head, fix);
    }
    return switch (head) {
      case "within" -> new Window.Rolling(doc.duration("within", Condition.MAX_WINDOW_MILLIS));
      case "since_ago" -> ago(doc);
      case "period" -> calendar(doc);
      default -> fixed(doc);
    };
  }

  private static Window ago(Document doc) {
    long far = doc.duration("since_ago", Condition.MAX_WINDOW_MILLIS);
    long near = doc.duration("until_ago", Condition.MAX_WINDOW_MILLIS);
    if (near >= far) {
      String fix = "Write since_ago: 30d and until_ago: 7d.";
      doc.fault("until_ago", "bad_range", "must be the shorter span", fix);
      return Window.OPEN;
    }
    return new Window.Ago(far, near);
  }

  private static Window calendar(Document doc) {
    Window.Unit unit = doc.choice("period", Window.Unit.class);
    int back = (int) doc.whole("back", 0, Window.Calendar.MAX_BACK, 0);
    String zone = doc.text("zone", "UTC");
    ZoneId known = Zones.find(zone);
    if (known == null) {
      String fix = "Write a name such as Asia/Shanghai or UTC.";
      doc.fault("zone", "unknown_zone", "'" + zone + "' is no time zone", fix);
    }
    return new Window.Calendar(unit, back, known == null ? ZoneOffset.UTC : known);
  }

  private static Window fixed(Document doc) {
    long from = date(doc, "from", Long.MIN_VALUE);
    long to = date(doc, "to", Long.MAX_VALUE);
    if (from >= to) {
      doc.fault("to", "bad_range", "does not lie after from", "Swap the two dates.");
      return Window.OPEN;
    }
    return new Window.Fixed(from, to);
  }

  private static long date(Document doc, String key, long otherwise) {
    if (!doc.has(key)) {
      return otherwise;
    }
    long date = Comparison.date(doc.value(key));
    if (date == Comparison.NO_DATE) {
      String fix = "Write 2026-11-22, 2026-11-22T10:15:00Z or milliseconds since 1970.";
      doc.fault(key, "bad_date", "needs a date", fix);
      return otherwise;
    }
    return date;
  }
}
