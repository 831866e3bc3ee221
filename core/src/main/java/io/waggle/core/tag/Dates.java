package io.waggle.core.tag;

import io.waggle.core.kernel.Document;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.ArrayList;
import java.util.List;

/**
 * Certain dates: single ones ({@code 2026-02-17}), every year's ({@code 11-11}), and spans of
 * either ({@code 2026-02-15/2026-02-23}, {@code 12-24/01-01}).
 */
public record Dates(List<Span> spans) {
  private static final int MAX_SPANS = 200;

  public Dates {
    spans = List.copyOf(spans);
  }

  /** From one date to another, both inclusive; by month and day when it is every year's. */
  record Span(int from, int to, boolean yearly) {
    boolean contains(LocalDate date) {
      int at = yearly ? number(MonthDay.from(date)) : (int) date.toEpochDay();
      return from <= to ? at >= from && at <= to : at >= from || at <= to;
    }

    private static int number(MonthDay day) {
      return day.getMonthValue() * 100 + day.getDayOfMonth();
    }

    static Span parse(String text) {
      int slash = text.indexOf('/');
      String from = slash < 0 ? text : text.substring(0, slash);
      String to = slash < 0 ? text : text.substring(slash + 1);
      if (from.length() != to.length()) {
        throw new DateTimeException("the ends of a span are written alike");
      }
      if (from.length() == 5) {
        return new Span(
            number(MonthDay.parse("--" + from)), number(MonthDay.parse("--" + to)), true);
      }
      Span span =
          new Span(
              (int) LocalDate.parse(from).toEpochDay(),
              (int) LocalDate.parse(to).toEpochDay(),
              false);
      if (span.from > span.to) {
        throw new DateTimeException("the span ends before it begins");
      }
      return span;
    }
  }

  boolean contains(int day) {
    LocalDate date = LocalDate.ofEpochDay(day);
    for (Span each : spans) {
      if (each.contains(date)) {
        return true;
      }
    }
    return false;
  }

  static Dates parse(Document doc, String key) {
    List<Span> spans = new ArrayList<>();
    for (String each : doc.texts(key)) {
      try {
        spans.add(Span.parse(each));
      } catch (DateTimeException e) {
        String fix = "Write 2026-02-17, 11-11, or a span such as 2026-02-15/2026-02-23.";
        doc.fault(key, "bad_date", "'" + each + "' is no date or span of dates", fix);
      }
    }
    if (spans.isEmpty() || spans.size() > MAX_SPANS) {
      String message = "needs 1 to " + MAX_SPANS + " dates or spans";
      doc.fault(key, "bad_list", message, "Write " + key + ": ['11-11'].");
    }
    return new Dates(spans);
  }
}
