package io.waggle.core.experiment;

import io.waggle.core.kernel.Document;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * What was spent on channels, as somebody told it: a day without a row is a day of which nothing is
 * known, a row of 0 says that nothing was spent.
 */
public record SpendDefinition(String id, String name, List<SpendRow> rows) {
  private static final int MAX_ROWS = 5_000;
  private static final int MAX_CHARS = 200;
  private static final int MAX_DAYS = 3_660;
  private static final double MAX_AMOUNT = 1e12;
  private static final double MICROS = 1e6;

  public SpendDefinition {
    rows = List.copyOf(rows);
  }

  /**
   * Reads {@code name} and {@code rows}, each with {@code channel}, {@code campaign}, {@code from},
   * {@code to}, {@code amount} and {@code currency}.
   *
   * @param known what other documents say; no row may overlap with it. The rows that are read are
   *     added to it.
   */
  public static SpendDefinition parse(String id, Document doc, SpendBook.Builder known) {
    String name = doc.text("name", id);
    List<Document> given = doc.objects("rows");
    if (given.isEmpty() && !doc.has("rows")) {
      doc.fault("rows", "missing", "needs a list of rows", "Write a list under rows.");
    }
    if (given.size() > MAX_ROWS) {
      doc.fault(
          "rows",
          "too_many",
          "has " + given.size() + " rows, at most " + MAX_ROWS + " are allowed",
          "Split it into several documents, such as one a year.");
      given.forEach(SpendDefinition::row);
      return new SpendDefinition(id, name, List.of());
    }
    List<SpendRow> rows = new ArrayList<>();
    for (Document each : given) {
      SpendRow row = row(each);
      SpendBook.Told other = known.add(id, row);
      if (other != null) {
        each.fault(
            "from",
            "overlap",
            "has days in common with the row of "
                + other.days()
                + " in spend/"
                + other.document()
                + " for the same channel and campaign",
            "Let each day be told once: change from or to, or join the two rows.");
      }
      rows.add(row);
    }
    return new SpendDefinition(id, name, rows);
  }

  private static SpendRow row(Document doc) {
    String channel = text(doc, "channel", doc.text("channel"));
    String campaign = text(doc, "campaign", doc.text("campaign", ""));
    long first = day(doc, "from");
    long last = day(doc, "to");
    if (last < first && last != 0 && first != 0) {
      doc.fault("to", "before_from", "lies before from", "Let to be from or a later day.");
    } else if (last - first >= MAX_DAYS) {
      doc.fault(
          "to", "too_long", "is more than " + MAX_DAYS + " days after from", "Split the row.");
    }
    double amount = doc.number("amount", 0, MAX_AMOUNT);
    String currency = Currencies.read(doc, doc.text("currency"));
    long micros = Math.round(amount * MICROS);
    return new SpendRow(channel, campaign, first, Math.max(first, last), micros, currency);
  }

  private static String text(Document doc, String key, String text) {
    if (text.length() > MAX_CHARS) {
      doc.fault(
          key,
          "too_long",
          "has " + text.length() + " characters, at most " + MAX_CHARS + " are allowed",
          "Write it as it stands in the events.");
    }
    return text;
  }

  /** The day in days since 1970; 0 after a fault. */
  private static long day(Document doc, String key) {
    String text = doc.text(key);
    try {
      return text.isEmpty() ? 0 : LocalDate.parse(text).toEpochDay();
    } catch (DateTimeException e) {
      doc.fault(key, "bad_day", "'" + text + "' is not a day", "Write it like 2026-01-31.");
      return 0;
    }
  }
}
