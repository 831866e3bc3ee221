package io.waggle.core.audience;

import io.waggle.core.collect.Comparison;
import io.waggle.core.collect.PlaceTest;
import io.waggle.core.collect.Span;
import io.waggle.core.collect.TextTest;
import io.waggle.core.kernel.Value;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Writes the test of one value as text. Every test that a document can hold has a text; others are
 * a mistake of the program.
 */
final class ComparisonWriter {
  private ComparisonWriter() {}

  static String write(Comparison test) {
    return switch (test) {
      case Comparison.Exists e -> "exists";
      case Comparison.Equal equal -> "= " + value(equal.expected());
      case Comparison.OneOf oneOf -> "in " + list(oneOf.expected());
      case Comparison.Range range -> range(range);
      case Comparison.Contains contains ->
          contains.expected().size() == 1
              ? "contains " + value(contains.expected().get(0))
              : "contains any " + list(contains.expected());
      case Comparison.StartsWith starts -> "starts with " + quoted(starts.expected());
      case Comparison.EndsWith ends -> "ends with " + quoted(ends.expected());
      case Comparison.DateBefore before -> "before " + date(before.timeMillis());
      case Comparison.DateAfter after -> "after " + date(after.timeMillis());
      case Comparison.DateMoving moving -> moving(moving);
      case Comparison.Negated negated -> negated(negated.test());
      case TextTest.ContainsAll all -> "contains all " + list(all.expected());
      case TextTest.ItemContains item -> "item contains " + quoted(item.expected());
      case TextTest.Matches matches -> "matches " + quoted(matches.pattern().source());
      case TextTest.Empty e -> "is empty";
      case TextTest.Folded folded -> write(folded.test()) + " ignoring case";
      case PlaceTest.OnDay day ->
          "on " + day.day() + (day.zone().equals("UTC") ? "" : " in " + quoted(day.zone()));
      case PlaceTest.Near near ->
          "within "
              + number(near.kilometres())
              + " km of "
              + number(near.latitude())
              + ", "
              + number(near.longitude());
    };
  }

  private static String negated(Comparison test) {
    return switch (test) {
      case Comparison.Exists e -> "is missing";
      case Comparison.Equal equal -> "!= " + value(equal.expected());
      case Comparison.Contains contains when contains.expected().size() > 1 ->
          "contains none " + list(contains.expected());
      case TextTest.Empty e -> "is not empty";
      case TextTest.Folded folded -> negated(folded.test()) + " ignoring case";
      default -> "not " + write(test);
    };
  }

  private static String range(Comparison.Range range) {
    if (range.high() == Double.POSITIVE_INFINITY) {
      return (range.lowInside() ? ">= " : "> ") + number(range.low());
    }
    if (range.low() == Double.NEGATIVE_INFINITY) {
      return (range.highInside() ? "<= " : "< ") + number(range.high());
    }
    return "between " + number(range.low()) + " and " + number(range.high());
  }

  private static String moving(Comparison.DateMoving moving) {
    if (moving.fromMillis() == Long.MIN_VALUE) {
      return "before last " + Span.describe(-moving.toMillis());
    }
    if (moving.toMillis() == Long.MAX_VALUE) {
      return "after next " + Span.describe(moving.fromMillis());
    }
    return moving.toMillis() == 0
        ? "within last " + Span.describe(-moving.fromMillis())
        : "within next " + Span.describe(moving.toMillis());
  }

  private static String list(List<Value> values) {
    return values.stream().map(ComparisonWriter::value).collect(Collectors.joining(", ", "(", ")"));
  }

  private static String value(Value value) {
    return switch (value) {
      case Value.Text text -> quoted(text.text());
      case Value.Whole whole -> whole.asText();
      case Value.Real real -> number(real.number());
      case Value.Decimal decimal -> decimal.asText();
      case Value.Flag flag -> flag.asText();
      case Value.Nil n -> throw new IllegalArgumentException("null in a condition");
      case Value.Items i -> throw new IllegalArgumentException("a list in a condition");
      case Value.Fields f -> throw new IllegalArgumentException("an object in a condition");
    };
  }

  static String number(double number) {
    boolean plain = number == 0 || Math.abs(number) >= 1e-6 && Math.abs(number) < 1e15;
    return plain
        ? new BigDecimal(Double.toString(number)).stripTrailingZeros().toPlainString()
        : Double.toString(number);
  }

  /** ISO 8601 where its years have four digits, else milliseconds. */
  static String date(long millis) {
    Instant time = Instant.ofEpochMilli(millis);
    boolean plain = millis >= -62_135_596_800_000L && millis < 253_402_300_800_000L;
    return plain ? time.toString() : Long.toString(millis);
  }

  static String quoted(String text) {
    StringBuilder out = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"', '\\' -> out.append('\\').append(c);
        case '\n' -> out.append("\\n");
        case '\t' -> out.append("\\t");
        default -> {
          if (Character.isISOControl(c)) {
            out.append(String.format("\\u%04x", (int) c));
          } else {
            out.append(c);
          }
        }
      }
    }
    return out.append('"').toString();
  }
}
