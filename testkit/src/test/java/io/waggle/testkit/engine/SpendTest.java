package io.waggle.testkit.engine;

import static io.waggle.testkit.engine.PeopleBed.fields;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.waggle.core.engine.SpendDocuments;
import io.waggle.core.experiment.SpendBook;
import io.waggle.core.kernel.Fault;
import io.waggle.core.kernel.InvalidException;
import io.waggle.core.kernel.Value;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What is told about spend, and what of it is refused. */
class SpendTest {
  private final PeopleBed bed = new PeopleBed();

  private static Value text(String text) {
    return new Value.Text(text);
  }

  private static Value row(String channel, String campaign, String from, String to, double amount) {
    return row(channel, campaign, from, to, amount, "EUR");
  }

  private static Value row(
      String channel, String campaign, String from, String to, double amount, String currency) {
    List<Object> pairs =
        new ArrayList<>(List.of("channel", text(channel), "from", text(from), "to", text(to)));
    pairs.addAll(List.of("amount", new Value.Real(amount), "currency", text(currency)));
    if (!campaign.isEmpty()) {
      pairs.addAll(List.of("campaign", text(campaign)));
    }
    return fields(pairs.toArray());
  }

  private static Value document(Value... rows) {
    return fields("rows", new Value.Items(List.of(rows)));
  }

  private void refuses(Value document, String code, String path) {
    InvalidException refused =
        assertThrows(
            InvalidException.class, () -> bed.engine.view().validate("spend", "new", document));
    List<Fault> faults = refused.faults();
    assertEquals(1, faults.size(), faults.toString());
    assertEquals("definition." + code, faults.getFirst().code());
    assertEquals("spend/new." + path, faults.getFirst().path());
    assertTrue(!faults.getFirst().fix().isBlank());
  }

  private SpendBook book() {
    return SpendDocuments.compile(bed.engine.view().definitions("spend"));
  }

  private static long day(String day) {
    return LocalDate.parse(day).toEpochDay();
  }

  @Test
  void isSpreadEvenlyOverItsDays() {
    bed.publish(
        "spend",
        "one",
        document(
            row("ads", "", "2026-01-01", "2026-01-10", 100),
            row("ads", "spring", "2026-01-08", "2026-01-08", 7.5),
            row("ads", "", "2026-01-20", "2026-01-20", 0),
            row("mail", "", "2026-01-09", "2026-01-12", 8, "USD")));
    SpendBook book = book();
    SpendBook.Spent spent = book.spent("ads", null, day("2026-01-08"), day("2026-01-21"));
    assertEquals(Map.of("EUR", 37.5), spent.amounts());
    assertEquals("{0, 1, 2, 12}", spent.days().toString());
    spent = book.spent("ads", "spring", day("2026-01-01"), day("2026-01-31"));
    assertEquals(Map.of("EUR", 7.5), spent.amounts());
    assertEquals(1, spent.days().cardinality());
    spent = book.spent("mail", null, day("2026-01-12"), day("2026-02-01"));
    assertEquals(Map.of("USD", 2.0), spent.amounts());
    spent = book.spent("mail", null, day("2026-02-01"), day("2026-02-02"));
    assertTrue(spent.amounts().isEmpty() && spent.days().isEmpty());
    assertEquals(Set.of("ads", "mail"), book.channels());
    assertEquals(Set.of("spring"), book.campaigns("ads"));
  }

  @Test
  void whatCannotBeIsNamedWithItsPlace() {
    Value good = row("ads", "", "2026-01-01", "2026-01-31", 1);
    refuses(
        document(good, row("ads", "", "2026-02-01", "2026-02-02", 1, "EURO")),
        "unknown_currency",
        "rows[1].currency");
    refuses(document(row("ads", "", "2026-01-31", "2026-01-01", 1)), "before_from", "rows[0].to");
    refuses(document(row("ads", "", "2026-01-31", "2026-02-30", 1)), "bad_day", "rows[0].to");
    refuses(document(row("ads", "", "1999-01-31", "2026-01-30", 1)), "too_long", "rows[0].to");
    refuses(
        document(row("ads", "", "2026-01-01", "2026-01-31", -1)), "out_of_range", "rows[0].amount");
    refuses(document(row(" ", "", "2026-01-01", "2026-01-31", 1)), "wrong_type", "rows[0].channel");
    refuses(fields("name", text("Empty")), "missing", "rows");
    refuses(
        document(row("x".repeat(201), "", "2026-01-01", "2026-01-31", 1)),
        "too_long",
        "rows[0].channel");
  }

  @Test
  void noDayOfAChannelsCampaignIsToldTwice() {
    Value january = row("ads", "", "2026-01-01", "2026-01-31", 1);
    refuses(
        document(january, row("ads", "", "2026-01-31", "2026-02-28", 1)),
        "overlap",
        "rows[1].from");
    refuses(
        document(
            row("ads", "a", "2026-01-05", "2026-01-06", 1),
            january,
            row("ads", "a", "2026-01-01", "2026-02-28", 1)),
        "overlap",
        "rows[2].from");
    bed.publish("spend", "old", document(january));
    refuses(document(row("ads", "", "2026-01-10", "2026-01-10", 1)), "overlap", "rows[0].from");
    // A newer version takes the place of the older one and does not overlap with it.
    bed.publish("spend", "old", document(row("ads", "", "2026-01-01", "2026-01-09", 1)));
    bed.publish("spend", "new", document(row("ads", "", "2026-01-10", "2026-01-10", 1)));
    SpendBook.Spent spent = book().spent("ads", null, day("2026-01-01"), day("2026-01-31"));
    assertEquals(2.0, spent.amounts().get("EUR"), 1e-9);
    assertEquals(10, spent.days().cardinality());
  }

  @Test
  void rowsAreLimited() {
    Value[] rows = new Value[5_001];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = row("ads" + i, "", "2026-01-01", "2026-01-31", 1);
    }
    refuses(document(rows), "too_many", "rows");
  }
}
