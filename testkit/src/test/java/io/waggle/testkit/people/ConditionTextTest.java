package io.waggle.testkit.people;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import io.waggle.core.audience.AudienceDefinition;
import io.waggle.core.audience.AudienceSet;
import io.waggle.core.audience.Condition;
import io.waggle.core.audience.ConditionText;
import io.waggle.core.audience.TextFault;
import io.waggle.core.collect.Comparison;
import io.waggle.core.kernel.Document;
import io.waggle.testkit.Seeded;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The text form of conditions: it says what the document form says, and points at its faults. */
class ConditionTextTest {
  private static final int RUNS = 4_000;

  @Test
  void whatIsWrittenIsReadBackTheSame() {
    Seeded.check(
        RUNS,
        random -> {
          for (Condition each : new RandomDefinitions(random).conditions(4)) {
            assertSurvives(each);
          }
        });
  }

  @Test
  void randomTestsOfAllOperatorsAreReadBackTheSame() {
    Seeded.check(
        RUNS,
        random -> {
          String form = "{trait: 'a b', " + RandomDefinitions.test(random) + "}";
          assertSurvives(TestDocuments.parse(form, Condition::parse));
        });
  }

  private static void assertSurvives(Condition condition) {
    String text = ConditionText.write(condition);
    ConditionText.Reading.Understood read = understood(text);
    assertEquals(text, ConditionText.write(read.condition()));
    assertEquals(text, ConditionText.write(parsed(read)), "the document form of it");
    assertEquals(condition.describe(), read.condition().describe(), text);
  }

  private static Condition parsed(ConditionText.Reading.Understood read) {
    Document doc = Document.root(read.document(), "doc");
    Condition condition = Condition.parse(doc);
    doc.done();
    assertEquals(read.condition(), condition);
    return condition;
  }

  @Test
  void aTextThatIsBrokenAnywhereIsRefusedAndNeverMisread() {
    Seeded.check(
        RUNS,
        random -> {
          String text = ConditionText.write(new RandomDefinitions(random).conditions(1).get(0));
          int at = random.below(text.length());
          String broken =
              random.chance(0.5)
                  ? text.substring(0, at)
                  : text.substring(0, at)
                      + random.oneOf("(", "\"", ",", " and ", "~", "9")
                      + text.substring(at);
          switch (ConditionText.read(broken)) {
            case ConditionText.Reading.Understood u -> assertSurvives(u.condition());
            case ConditionText.Reading.Refused refused -> {
              TextFault fault = refused.faults().get(0);
              assertTrue(fault.from() >= 0 && fault.from() <= broken.length());
              assertTrue(fault.excerpt(broken).endsWith("^"));
            }
          }
        });
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "= \"Berlin\"                     | op: equals, value: Berlin",
        "!= 3                             | op: not_equals, value: 3",
        "< 3                              | op: lt, value: 3",
        "<= 3                             | op: lte, value: 3",
        "> 3.5                            | op: gt, value: 3.5",
        ">= 3                             | op: gte, value: 3",
        "≥ 3                              | op: gte, value: 3",
        "between 1 and 2                  | op: 'between', value: [1, 2]",
        "not between 1 and 2              | op: not_between, value: [1, 2]",
        "exists                           | op: 'exists'",
        "is missing                       | op: missing",
        "is empty                         | op: empty",
        "is not empty                     | op: not_empty",
        "is true                          | op: equals, value: true",
        "in (\"a\", 3, false)             | op: in, value: [a, 3, false]",
        "not in (\"a\")                   | op: not_in, value: [a]",
        "contains \"a\"                   | op: contains, value: a",
        "not contains \"a\"               | op: not_contains, value: a",
        "contains any (\"a\", \"b\")      | op: contains_any, value: [a, b]",
        "contains all (\"a\", \"b\")      | op: contains_all, value: [a, b]",
        "contains none (\"a\", \"b\")     | op: contains_none, value: [a, b]",
        "item contains \"a\"              | op: item_contains, value: a",
        "starts with \"a\"                | op: starts_with, value: a",
        "not starts with \"a\"            | op: not_starts_with, value: a",
        "ends with \"a\"                  | op: ends_with, value: a",
        "not ends with \"a\"              | op: not_ends_with, value: a",
        "matches \"^a+$\"                 | op: matches, value: ^a+$",
        "not matches \"a\"                | op: not_matches, value: a",
        "= \"A\" ignoring case            | op: equals, value: A, case: ignore",
        "not in (\"A\") ignoring case     | op: not_in, value: [A], case: ignore",
        "before 2026-01-02                | op: before, value: 2026-01-02",
        "after 2026-01-02                 | op: after, value: 2026-01-02",
        "on 2026-01-02                    | op: on_day, value: 2026-01-02",
        "not on 2026-01-02                | op: not_on_day, value: 2026-01-02",
        "on 2026-01-02 in \"Asia/Tokyo\"  | op: on_day, value: 2026-01-02, zone: Asia/Tokyo",
        "within last 30d                  | op: within_last, value: 30d",
        "within next 30d                  | op: within_next, value: 30d",
        "before last 30d                  | op: before_last, value: 30d",
        "after next 30d                   | op: after_next, value: 30d",
        "within 3 km of 52.5, 13.4        | op: near, value: {lat: 52.5, lon: 13.4, km: 3}",
        "not within 3km of 52.5, 13.4     | op: not_near, value: {lat: 52.5, lon: 13.4, km: 3}",
      })
  void everyOperatorHasATextThatSaysTheSame(String text, String form) {
    Comparison expected = TestDocuments.parse("{" + form + "}", Comparison::parse);
    Condition read = understood("trait x " + text).condition();
    assertEquals(new Condition.TraitTest("x", expected), read);
    assertSurvives(read);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "count(Visited) >= 1 | {count: {event: Visited}, op: gte, value: 1}",
        "count(\"商品 浏览\" within 7d) < 3 | {count: {event: 商品 浏览, within: 7d}, op: lt, value: 3}",
        "count(A between 30d and 7d ago) = 0 | {count: {event: A, since_ago: 30d,"
            + " until_ago: 7d}, op: eq, value: 0}",
        "count(A this week) > 1 | {count: {event: A, period: week}, op: gt, value: 1}",
        "count(A previous 3 months in \"Asia/Tokyo\") > 1 | {count: {event: A, period:"
            + " month, back: 3, zone: Asia/Tokyo}, op: gt, value: 1}",
        "count(A from 2026-01-01 to 2026-02-01) > 1 | {count: {event: A, from: 2026-01-01,"
            + " to: 2026-02-01}, op: gt, value: 1}",
        "count(A since 2026-01-01) > 1 | {count: {event: A, from: 2026-01-01}, op: gt, value: 1}",
        "count(A before 2026-01-01) > 1 | {count: {event: A, to: 2026-01-01}, op: gt, value: 1}",
        "count(A where b.c = 1 and d exists) > 1 | {count: {event: A, where: [{property:"
            + " b.c, op: equals, value: 1}, {property: d, op: exists}]}, op: gt, value: 1}",
        "first(A) within last 7d | {first: {event: A}, op: within_last, value: 7d}",
        "last(A where b = 1) is missing | {last: {event: A, where: [{property: b, op:"
            + " equals, value: 1}]}, op: missing}",
        "in audience vip | {audience: vip}",
        "in audience vip for 7d | {audience: vip, since: {op: before_last, value: 7d}}",
        "in audience vip since after 2026-01-01 | {audience: vip, since: {op: after,"
            + " value: 2026-01-01}}",
        "consent marketing on email is allowed | {consent: marketing, channel: email}",
        "consent marketing on sms is denied | {consent: marketing, channel: sms, state: denied}",
        "tag rfm = \"5-5-5\" or score churn > 0.8 | {any: [{tag: rfm, op: equals, value:"
            + " 5-5-5}, {tag: churn, op: gt, value: 0.8}]}",
        "not (trait a exists and trait b exists) | {not: {all: [{trait: a, op: exists},"
            + " {trait: b, op: exists}]}}",
        "trait a exists and trait b exists or trait c exists | {any: [{all: [{trait: a,"
            + " op: exists}, {trait: b, op: exists}]}, {trait: c, op: exists}]}",
        "sum(total of Bought where a = 1 within 30d) > 100 | {sum: {event: Bought, where:"
            + " [{property: a, op: equals, value: 1}], property: total, within: 30d}, op: gt,"
            + " value: 100}",
        "average(total of Bought) between 1 and 2 | {average: {event: Bought, property:"
            + " total}, op: 'between', value: [1, 2]}",
        "min(total of Bought this month) >= 1 | {min: {event: Bought, property: total,"
            + " period: month}, op: gte, value: 1}",
        "max(total of Bought) < 9 | {max: {event: Bought, property: total}, op: lt, value: 9}",
        "distinct(sku of Bought within 30d) >= 3 | {distinct: {event: Bought, property:"
            + " sku, within: 30d}, op: gte, value: 3}",
        "days(Visited within 30d) >= 10 | {days: {event: Visited, within: 30d}, op: gte,"
            + " value: 10}",
        "did(A then B) | {sequence: {steps: [{event: A}, {event: B}]}}",
        "did(A where x = 1 then B within 2h then not C within 1d, same cart_id, within"
            + " 30d) | {sequence: {steps: [{event: A, where: [{property: x, op: equals, value:"
            + " 1}]}, {event: B, within: 2h}, {event: C, within: 1d, absent: true}], same:"
            + " cart_id, within: 30d}}",
        "did(A then not B within 2h, previous week) | {sequence: {steps: [{event: A},"
            + " {event: B, within: 2h, absent: true}], period: week, back: 1}}",
        "NOT trait \"and\" EXISTS | {not: {trait: 'and', op: exists}}",
      })
  void everyFormHasATextThatSaysTheSame(String text, String form) {
    Condition read = understood(text).condition();
    assertEquals(TestDocuments.parse(form, Condition::parse), read);
    assertSurvives(read);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "trait city = Berlin            | syntax       | 13 | a text in quotes",
        "cuont(A) > 1                   | syntax       | 0  | Did you mean 'count'?",
        "trait a exists adn trait b exists | syntax    | 15 | Did you mean 'and'?",
        "trait a                        | syntax       | 7  | exists",
        "count(A within 800d) > 1       | bad_duration | 15 | 7d",
        "count(A previous 99 weeks) > 1 | out_of_range | 20 | range",
        "count(A) > 1.5                 | wrong_type   | 11 | fraction",
        "count(A this week in Mars) > 1 | unknown_zone | 21 | Asia/Shanghai",
        "trait a matches \"(a\"         | bad_pattern  | 16 | literals",
        "trait a matches \"(?=a)\"      | bad_pattern  | 16 | literals",
        "trait a matches \"(a{200}){200}\" | bad_pattern | 16 | literals",
        "trait a = \"x                  | open_quote   | 10 | Close it",
        "trait a = 12x                  | bad_number   | 10 | quotes",
        "trait a = 'x'                  | bad_character | 10 | double quotes",
        "trait and exists               | syntax       | 6  | quotes",
        "tag rmf = 1                    | unknown_tag  | 4  | Did you mean 'rfm'?",
        "in audience vipp               | unknown_audience | 12 | Did you mean 'vip'?",
        "tag rfm > 3                    | wrong_operator | 8 | numbers",
        "first(A) contains \"x\"        | wrong_operator | 9 | before",
        "did(A)                         | bad_sequence | 4  | what then",
        "did(A then not B)              | missing      | 11 | within: 2h",
        "did(A then not B within 1h then C) | bad_sequence | 11 | at the end",
        "sum(x of A) contains \"a\"    | wrong_operator | 12 | between",
        "sum(A) > 1                     | syntax       | 5  | of",
        "trait a > 3 ignoring case      | wrong_operator | 12 | Leave case out",
      })
  void aFaultIsPointedAtWithWhatWasExpected(String text, String code, int at, String fix) {
    ConditionText.Reading.Refused refused =
        assertInstanceOf(
            ConditionText.Reading.Refused.class, ConditionText.read(text.strip(), AUDIENCES));
    TextFault fault = refused.faults().get(0);
    assertEquals(code + " at " + at, fault.code() + " at " + fault.from(), fault.message());
    assertTrue(fault.fix().contains(fix), fault.fix());
  }

  @Test
  void theExcerptUnderlinesTheVeryWord() {
    String text = "trait a exists\nand cuont(B) > 1";
    ConditionText.Reading.Refused refused =
        assertInstanceOf(ConditionText.Reading.Refused.class, ConditionText.read(text));
    TextFault fault = refused.faults().get(0);
    assertEquals(2, fault.line(text));
    assertEquals(5, fault.column(text));
    assertEquals("and cuont(B) > 1\n    ^^^^^", fault.excerpt(text));
  }

  @Test
  void anAudienceMayBeWrittenAsTextAndItsFaultsNameTheLine() {
    AudienceDefinition audience =
        TestDocuments.parse(
            "{condition: 'count(Visited within 7d) >= 3'}",
            doc -> AudienceDefinition.parse("a", doc));
    assertEquals("count(Visited within 7d) ≥ 3", audience.condition().describe());
    String faults =
        TestDocuments.faultsOf(
            "{condition: 'count(Visited within 7x) >= 3'}",
            doc -> AudienceDefinition.parse("a", doc));
    assertTrue(faults.contains("line 1, column 22"), faults);
    assertTrue(faults.contains("                     ^^"), faults);
  }

  private static final AudienceSet AUDIENCES = audiences();

  private static AudienceSet audiences() {
    var tag =
        TestDocuments.parse(
            "{compute: {kind: rfm}}", doc -> io.waggle.core.tag.TagDefinition.parse("rfm", doc));
    var vip =
        TestDocuments.parse(
            "{condition: {tag: rfm, op: exists}}", doc -> AudienceDefinition.parse("vip", doc));
    return AudienceSet.compile(List.of(vip), new io.waggle.core.tag.TagSet(List.of(tag)));
  }

  private static ConditionText.Reading.Understood understood(String text) {
    return switch (ConditionText.read(text)) {
      case ConditionText.Reading.Understood understood -> understood;
      case ConditionText.Reading.Refused refused -> fail(text + ": " + refused.faults());
    };
  }
}
