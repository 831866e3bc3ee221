package io.waggle.testkit.people;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.waggle.core.collect.Comparison;
import io.waggle.core.collect.EventFilter;
import io.waggle.core.collect.Verdict;
import io.waggle.core.kernel.Attributes;
import io.waggle.core.kernel.Value;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every operator by name, on values that pass, that fail, and on none. */
class OperatorTest {
  private static final long NOW = 1_700_000_000_000L;
  private static final long DAY = 86_400_000L;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "op: equals, value: Berlin            | Berlin     | berlin     | false",
        "op: equals, value: 3                 | 3          | 4          | false",
        "op: equals, value: '3'               | 3          | 4          | false",
        "op: equals, value: true              | true       | false      | false",
        "op: not_equals, value: Berlin        | Paris      | Berlin     | true",
        "op: lt, value: 3                     | 2.5        | 3          | false",
        "op: lte, value: 3                    | 3          | 3.5        | false",
        "op: gt, value: 3                     | 3.5        | 3          | false",
        "op: gte, value: 3                    | 3          | 2          | false",
        "op: gte, value: 3                    | 3          | nine       | false",
        "op: 'between', value: [2, 4]         | 4          | 5          | false",
        "op: 'exists'                         | x          | null       | false",
        "op: missing                          | null       | x          | true",
        "op: contains, value: erl             | Berlin     | Paris      | false",
        "op: contains, value: b               | [a, b]     | [ab]       | false",
        "op: not_contains, value: erl         | Paris      | Berlin     | true",
        "op: contains_any, value: [x, ar]     | Paris      | Berlin     | false",
        "op: starts_with, value: Ber          | Berlin     | Paris      | false",
        "op: ends_with, value: lin            | Berlin     | Paris      | false",
        "op: in, value: [Berlin, 3]           | 3          | Paris      | false",
        "op: not_in, value: [Berlin, 3]       | Paris      | Berlin     | true",
        "op: before, value: 2026-01-02        | 2026-01-01 | 2026-01-02 | false",
        "op: after, value: 2026-01-02         | 2026-01-03 | 2026-01-02 | false",
        "op: not_between, value: [2, 4]       | 5          | 4          | true",
        "op: contains_all, value: [a, b]      | [b, c, a]  | [a, c]     | false",
        "op: contains_all, value: [er, li]    | Berlin     | Bern       | false",
        "op: contains_none, value: [a, b]     | [c]        | [c, b]     | true",
        "op: item_contains, value: erl        | [Rome, Berlin] | Berlin | false",
        "op: not_starts_with, value: Ber      | Paris      | Berlin     | true",
        "op: not_ends_with, value: lin        | Paris      | Berlin     | true",
        "op: matches, value: ^B.*n$           | Berlin     | Bonnie     | false",
        "op: matches, value: '[0-9]{3}'       | a1234b     | 12         | false",
        "op: not_matches, value: er$          | Rome       | Peter      | true",
        "op: empty                            | ''         | x          | true",
        "op: empty                            | []         | [x]        | true",
        "op: not_empty                        | 0          | ''         | false",
        "op: on_day, value: 2026-01-02        | '2026-01-02T23:59:59.999Z' | 2026-01-03 | false",
        "op: on_day, value: 2026-01-02, zone: Asia/Shanghai | '2026-01-01T16:00:00Z' |"
            + " '2026-01-01T15:59:59Z' | false",
        "op: not_on_day, value: 2026-01-02    | 2026-01-03 | 2026-01-02 | true",
        "op: near, value: {lat: 52.52, lon: 13.405, km: 3} | {lat: 52.53, lon: 13.41} |"
            + " {lat: 52.6, lon: 13.4} | false",
        "op: near, value: {lat: 0, lon: 179.99, km: 5} | [0, -179.99] | [0, 179] | false",
        "op: near, value: {lat: 52.52, lon: 13.405, km: 3} | '52.52, 13.40' | Berlin | false",
        "op: not_near, value: {lat: 0, lon: 0, km: 9} | [1, 1] | [0.01, 0] | true",
        "op: equals, value: BERLIN, case: ignore | berlin  | Paris      | false",
        "op: in, value: [BERLIN], case: ignore | Berlin    | Paris      | false",
        "op: contains, value: ERL, case: ignore | Berlin   | Paris      | false",
        "op: not_equals, value: BERLIN, case: ignore | Paris | berlin   | true",
      })
  void passesFailsAndTreatsAMissingValueAsDocumented(
      String form, String passing, String failing, boolean onMissing) {
    Comparison test = parse(form);
    assertTrue(test.holds(value(passing), NOW), form + " on " + passing);
    assertEquals(false, test.holds(value(failing), NOW), form + " on " + failing);
    assertEquals(onMissing, test.holds(null, NOW), form + " on a missing value");
  }

  @Test
  void withinLastHoldsUntilTheDateIsTooOldAndSaysWhen() {
    Comparison test = parse("op: within_last, value: 2d");
    Value date = new Value.Whole(NOW - DAY);
    assertEquals(Verdict.of(true, NOW + DAY), test.judge(date, NOW));
    assertEquals(Verdict.NO, test.judge(date, NOW + DAY));
    Value future = new Value.Whole(NOW + DAY);
    assertEquals(Verdict.of(false, NOW + DAY), test.judge(future, NOW));
  }

  @Test
  void withinNextBeforeLastAndAfterNextMoveWithTheClock() {
    Value soon = new Value.Whole(NOW + DAY);
    assertTrue(parse("op: within_next, value: 2d").holds(soon, NOW));
    assertEquals(
        NOW + DAY, Verdict.recheckAt(parse("op: within_next, value: 2d").judge(soon, NOW)));
    Value old = new Value.Whole(NOW - 3 * DAY);
    assertTrue(parse("op: before_last, value: 2d").holds(old, NOW));
    assertEquals(
        NOW + 3 * DAY, Verdict.recheckAt(parse("op: before_last, value: 2d").judge(soon, NOW)));
    Value far = new Value.Whole(NOW + 5 * DAY);
    assertEquals(
        Verdict.of(true, NOW + 3 * DAY), parse("op: after_next, value: 2d").judge(far, NOW));
  }

  @Test
  void datesAreReadWithTimeFractionAndZone() {
    Comparison after = parse("op: after, value: '2026-01-01T12:00:00Z'");
    assertTrue(after.holds(value("'2026-01-01T12:00:00.001Z'"), NOW));
    assertTrue(after.holds(value("'2026-01-01T13:30:00+01:00'"), NOW));
    assertEquals(false, after.holds(value("'2026-01-01T13:00+01:00'"), NOW));
    assertEquals(false, after.holds(value("'2026-13-01'"), NOW));
    assertEquals(false, after.holds(value("'2026-02-30'"), NOW));
    assertEquals(false, after.holds(value("'soon'"), NOW));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "op: like, value: x            | doc.op",
        "op: lt, value: x              | doc.value",
        "op: 'between', value: [4, 2]  | doc.value",
        "op: equals                    | doc.value",
        "op: in, value: []             | doc.value",
        "op: within_last, value: 500d  | doc.value",
        "op: before, value: soon       | doc.value",
        "op: 'exists', value: 1        | doc.value",
        "op: matches, value: '(a'      | doc.value",
        "op: matches, value: 'a\\1'   | doc.value",
        "op: on_day, value: soon       | doc.value",
        "op: on_day, value: 2026-01-02, zone: Mars | doc.zone",
        "op: near, value: {lat: 95, lon: 0, km: 1} | doc.value.lat",
        "op: gt, value: 1, case: ignore | doc.case",
      })
  void aBadTestIsRefusedWithItsPath(String form, String path) {
    String faults = TestDocuments.faultsOf("{" + form + "}", Comparison::parse);
    assertTrue(faults.startsWith(path + ":"), faults);
  }

  @Test
  void aFilterMatchesByNameOfCallAndProperties() {
    EventFilter filter =
        TestDocuments.parse(
            "{event: Product Viewed, where: [{property: category, op: equals, value: Shoes},"
                + " {property: price.net, op: gt, value: 5}]}",
            EventFilter::parse);
    Value price = new Value.Fields(Attributes.of("net", new Value.Whole(6)));
    EventBuilder event = EventBuilder.track("Product Viewed").with("category", "Shoes");
    assertEquals(false, filter.matches(event.build()));
    assertTrue(filter.matches(event.with("price", price).build()));
    assertEquals("Product Viewed where category = Shoes and price.net > 5", filter.describe());
  }

  @Test
  void callsOtherThanTrackGoByTheirTypeAndPagesAlsoByTheirName() {
    var page = EventBuilder.page("Home").build();
    for (String name : List.of("page", "page:Home")) {
      assertTrue(EventFilter.named(name).matches(page), name);
    }
    for (String name : List.of("Home", "page:", "page:Homes", "screen:Home", "page:ome")) {
      assertEquals(false, EventFilter.named(name).matches(page), name);
    }
    assertTrue(EventFilter.named("identify").matches(EventBuilder.identify("u").build()));
    assertTrue(EventFilter.named("alias").matches(EventBuilder.alias("u", "v").build()));
  }

  private static Comparison parse(String form) {
    return TestDocuments.parse("{" + form + "}", Comparison::parse);
  }

  private static Value value(String text) {
    Value value = TestDocuments.fields("{v: " + text + "}").find("v");
    return value == null ? Value.Nil.NIL : value;
  }
}
