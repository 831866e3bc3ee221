package io.waggle.app.analytics;

import io.waggle.core.collect.Comparison;
import io.waggle.core.collect.PlaceTest;
import io.waggle.core.collect.TextTest;
import io.waggle.core.kernel.Value;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Collectors;

/** The test of a number or a time as SQL; never null, since a missing value fails or passes. */
final class ComparisonSql {
  private ComparisonSql() {}

  static String of(Comparison test, String x, long at, List<String> reasons) {
    return switch (test) {
      case Comparison.Exists e -> "(" + x + " IS NOT NULL)";
      case Comparison.Range range -> sure(range(range, x));
      case Comparison.Equal equal -> sure(equal(equal.expected(), x, reasons));
      case Comparison.OneOf oneOf ->
          oneOf.expected().stream()
              .map(each -> sure(equal(each, x, reasons)))
              .collect(Collectors.joining(" OR ", "(", ")"));
      case Comparison.DateBefore before -> sure(x + " < " + before.timeMillis());
      case Comparison.DateAfter after -> sure(x + " > " + after.timeMillis());
      case Comparison.DateMoving moving -> sure(moving(moving, x, at));
      case Comparison.Negated negated -> "(NOT " + of(negated.test(), x, at, reasons) + ")";
      case PlaceTest.OnDay day ->
          sure(x + " >= " + day.fromMillis() + " AND " + x + " < " + day.toMillis());
      case TextTest.Empty e -> "(" + x + " IS NULL)";
      case Comparison.Contains c -> refused(test, reasons);
      case Comparison.StartsWith s -> refused(test, reasons);
      case Comparison.EndsWith e -> refused(test, reasons);
      case TextTest.ContainsAll c -> refused(test, reasons);
      case TextTest.ItemContains i -> refused(test, reasons);
      case TextTest.Matches m -> refused(test, reasons);
      case TextTest.Folded f -> refused(test, reasons);
      case PlaceTest.Near n -> refused(test, reasons);
    };
  }

  private static String sure(String test) {
    return "coalesce(" + test + ", false)";
  }

  private static String refused(Comparison test, List<String> reasons) {
    reasons.add("a number or time cannot be compared so: " + test.describe());
    return "true";
  }

  private static String range(Comparison.Range range, String x) {
    String low =
        range.low() == Double.NEGATIVE_INFINITY
            ? "true"
            : x + (range.lowInside() ? " >= " : " > ") + number(range.low());
    String high =
        range.high() == Double.POSITIVE_INFINITY
            ? "true"
            : x + (range.highInside() ? " <= " : " < ") + number(range.high());
    return x + " IS NOT NULL AND " + low + " AND " + high;
  }

  private static String equal(Value expected, String x, List<String> reasons) {
    double number = expected.asNumber();
    if (Double.isNaN(number)) {
      reasons.add("a number is compared with " + expected.asText());
      return "true";
    }
    return x + " = " + number(number);
  }

  /** After {@code now + from}, at or before {@code now + to}. */
  private static String moving(Comparison.DateMoving moving, String x, long at) {
    String from =
        moving.fromMillis() == Long.MIN_VALUE ? "true" : x + " > " + (at + moving.fromMillis());
    String to =
        moving.toMillis() == Long.MAX_VALUE ? "true" : x + " <= " + (at + moving.toMillis());
    return x + " IS NOT NULL AND " + from + " AND " + to;
  }

  private static String number(double number) {
    return new BigDecimal(number).toPlainString();
  }
}
