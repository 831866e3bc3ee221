package io.waggle.core.collect;

import io.waggle.core.kernel.Document;
import io.waggle.core.kernel.Value;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A test of one value: the operators that event properties, traits and tags are compared with.
 *
 * <p>A missing value and an explicit null are the same. On a missing value every operator fails
 * except {@code missing} and the negative ones: {@code not_x} is exactly the opposite of {@code x}.
 * Text is compared with case; numbers with numbers; a text is equal to a number or flag that reads
 * the same. Dates are ISO 8601 text (UTC when no zone is given) or milliseconds since 1970.
 */
public sealed interface Comparison
    permits Comparison.Exists,
        Comparison.Equal,
        Comparison.OneOf,
        Comparison.Range,
        Comparison.Contains,
        Comparison.StartsWith,
        Comparison.EndsWith,
        Comparison.DateBefore,
        Comparison.DateAfter,
        Comparison.DateMoving,
        Comparison.Negated,
        TextTest,
        PlaceTest {
  /** The longest span that a relative date may look back or ahead. */
  long MAX_SPAN_MILLIS = 400L * 86_400_000L;

  /** Whether the value passes, and until when that is sure. See {@link Verdict}. */
  long judge(@Nullable Value actual, long nowMillis);

  /** The same for a bare number; NaN is a missing value. */
  default long judge(double actual, long nowMillis) {
    return judge(Double.isNaN(actual) ? null : new Value.Real(actual), nowMillis);
  }

  /**
   * For a number that only grows: the smallest one above the given from which on the verdict may
   * differ; infinity when it stays for good.
   */
  default double nextAbove(double number) {
    return Math.nextUp(number);
  }

  /** The test as a reader would write it after the name of what is tested, such as {@code ≥ 3}. */
  String describe();

  /** The opposite in words; unlike {@link #describe} it may follow an "is not". */
  default String describeNegated() {
    return "not " + describe();
  }

  /** Whether it can hold of numbers. */
  default boolean fitsNumbers() {
    return false;
  }

  /** Whether it can hold of texts. */
  default boolean fitsTexts() {
    return true;
  }

  /** Whether time alone can change the verdict. */
  default boolean isTimed() {
    return false;
  }

  default boolean holds(@Nullable Value actual, long nowMillis) {
    return Verdict.holds(judge(actual, nowMillis));
  }

  /** What {@link #date} answers when there is no date. */
  long NO_DATE = Scalars.NO_DATE;

  /** Milliseconds since 1970 of ISO 8601 text or a number of milliseconds. */
  static long date(@Nullable Value value) {
    return Scalars.date(value);
  }

  /** Reads the fields {@code op} and what that operator takes: {@code value, case, zone}. */
  static Comparison parse(Document doc) {
    return ComparisonForm.parse(doc);
  }

  /** The value is there. */
  record Exists() implements Comparison {
    @Override
    public long judge(@Nullable Value actual, long nowMillis) {
      return Verdict.of(Scalars.isPresent(actual));
    }

    @Override
    public long judge(double actual, long nowMillis) {
      return Verdict.of(!Double.isNaN(actual));
    }

    @Override
    public double nextAbove(double number) {
      return Double.POSITIVE_INFINITY;
    }

    @Override
    public String describe() {
      return "exists";
    }

    @Override
    public String describeNegated() {
      return "is missing";
    }

    @Override
    public boolean fitsNumbers() {
      return true;
    }
  }

  /** The value is the expected one. */
  record Equal(Value expected) implements Comparison {
    @Override
    public long judge(@Nullable Value actual, long nowMillis) {
      return Verdict.of(Scalars.same(actual, expected));
    }

    @Override
    public long judge(double actual, long nowMillis) {
      return Verdict.of(actual == expected.asNumber());
    }

    @Override
    public double nextAbove(double number) {
      return Scalars.nextAbove(expected.asNumber(), number);
    }

    @Override
    public String describe() {
      return "= " + Scalars.show(expected);
    }

    @Override
    public String describeNegated() {
      return "≠ " + Scalars.show(expected);
    }

    @Override
    public boolean fitsNumbers() {
      return !Double.isNaN(expected.asNumber());
    }
  }

  /** The value is one of the expected ones. */
  record OneOf(List<Value> expected) implements Comparison {
    public OneOf {
      expected = List.copyOf(expected);
    }

    @Override
    public long judge(@Nullable Value actual, long nowMillis) {
      for (int i = 0; i < expected.size(); i++) {
        if (Scalars.same(actual, expected.get(i))) {
          return Verdict.YES;
        }
      }
      return Verdict.NO;
    }

    @Override
    public long judge(double actual, long nowMillis) {
      for (int i = 0; i < expected.size(); i++) {
        if (actual == expected.get(i).asNumber()) {
          return Verdict.YES;
        }
      }
      return Verdict.NO;
    }

    @Override
    public double nextAbove(double number) {
      double next = Double.POSITIVE_INFINITY;
      for (Value each : expected) {
        next = Math.min(next, Scalars.nextAbove(each.asNumber(), number));
      }
      return next;
    }

    @Override
    public String describe() {
      return "in " + Scalars.show(expected);
    }

    @Override
    public boolean fitsNumbers() {
      return expected.stream().noneMatch(each -> Double.isNaN(each.asNumber()));
    }
  }

  /** The number lies between two bounds; each bound counts as inside when its flag says so. */
  record Range(double low, boolean lowInside, double high, boolean highInside)
      implements Comparison {
    public Range {
      if (!(low <= high)) {
        throw new IllegalArgumentException("range from " + low + " to " + high);
      }
    }

    @Override
    public long judge(@Nullable Value actual, long nowMillis) {
      return judge(actual == null ? Double.NaN : actual.asNumber(), nowMillis);
    }

    @Override
    public long judge(double actual, long nowMillis) {
      boolean above = lowInside ? actual >= low : actual > low;
      boolean below = highInside ? actual <= high : actual < high;
      return Verdict.of(above && below);
    }

    @Override
    public double nextAbove(double number) {
      double enters = lowInside ? low : Math.nextUp(low);
      double leaves = highInside ? Math.nextUp(high) : high;
      if (number < enters) {
        return enters;
      }
      return number < leaves ? leaves : Double.POSITIVE_INFINITY;
    }

    @Override
    public String describe() {
      if (high == Double.POSITIVE_INFINITY) {
        return (lowInside ? "≥ " : "> ") + Scalars.show(low);
      }
      if (low == Double.NEGATIVE_INFINITY) {
        return (highInside ? "≤ " : "< ") + Scalars.show(high);
      }
      return "between " + Scalars.show(low) + " and " + Scalars.show(high);
    }

    @Override
    public boolean fitsNumbers() {
      return true;
    }

    @Override
    public boolean fitsTexts() {
      return false;
    }
  }

  /** The text holds one of the expected texts, or the list holds one of the expected values. */
  record Contains(List<Value> expected) implements Comparison {
    public Contains {
      expected = List.copyOf(expected);
    }

    @Override
    public long judge(@Nullable Value actual, long nowMillis) {
      for (int i = 0; i < expected.size(); i++) {
        if (Scalars.contains(actual, expected.get(i))) {
          return Verdict.YES;
        }
      }
      return Verdict.NO;
    }

    @Override
    public String describe() {
      return "contains " + Scalars.show(expected);
    }
  }

  /** The text starts with the expected text. */
  record StartsWith(String expected) implements Comparison {
    @Override
    public long judge(@Nullable Value actual, long nowMillis) {
      return Verdict.of(
          actual != null && Scalars.isPresent(actual) && actual.asText().startsWith(expected));
    }

    @Override
    public String describe() {
      return "starts with " + expected;
    }
  }

  /** The text ends with the expected text. */
  record EndsWith(String expected) implements Comparison {
    @Override
    public long judge(@Nullable Value actual, long nowMillis) {
      return Verdict.of(
          actual != null && Scalars.isPresent(actual) && actual.asText().endsWith(expected));
    }

    @Override
    public String describe() {
      return "ends with " + expected;
    }
  }

  /** The date lies before (or else at or after) a fixed time. */
  record DateBefore(long timeMillis) implements Comparison {
    @Override
    public long judge(@Nullable Value actual, long nowMillis) {
      long date = Scalars.date(actual);
      return Verdict.of(date != Scalars.NO_DATE && date < timeMillis);
    }

    @Override
    public String describe() {
      return "before " + java.time.Instant.ofEpochMilli(timeMillis);
    }

    @Override
    public boolean fitsTexts() {
      return false;
    }
  }

  /** The date lies after a fixed time. */
  record DateAfter(long timeMillis) implements Comparison {
    @Override
    public long judge(@Nullable Value actual, long nowMillis) {
      long date = Scalars.date(actual);
      return Verdict.of(date != Scalars.NO_DATE && date > timeMillis);
    }

    @Override
    public String describe() {
      return "after " + java.time.Instant.ofEpochMilli(timeMillis);
    }

    @Override
    public boolean fitsTexts() {
      return false;
    }
  }

  /**
   * The date lies in a window that moves with the present: after {@code now + from}, at or before
   * {@code now + to}. Spans back are negative; the extreme longs leave a side open.
   */
  record DateMoving(long fromMillis, long toMillis) implements Comparison {
    @Override
    public long judge(@Nullable Value actual, long nowMillis) {
      long date = Scalars.date(actual);
      if (date == Scalars.NO_DATE) {
        return Verdict.NO;
      }
      long enters = toMillis == Long.MAX_VALUE ? Long.MIN_VALUE : date - toMillis;
      long leaves = fromMillis == Long.MIN_VALUE ? Verdict.NEVER : date - fromMillis;
      if (nowMillis < enters) {
        return Verdict.of(false, enters);
      }
      return nowMillis < leaves ? Verdict.of(true, leaves) : Verdict.NO;
    }

    @Override
    public String describe() {
      if (fromMillis == Long.MIN_VALUE) {
        return "before the last " + Span.describe(-toMillis);
      }
      if (toMillis == Long.MAX_VALUE) {
        return "after the next " + Span.describe(fromMillis);
      }
      return toMillis == 0
          ? "within last " + Span.describe(-fromMillis)
          : "within next " + Span.describe(toMillis);
    }

    @Override
    public boolean fitsTexts() {
      return false;
    }

    @Override
    public boolean isTimed() {
      return true;
    }
  }

  /** The opposite of another test; on a missing value it passes when the other fails. */
  record Negated(Comparison test) implements Comparison {
    @Override
    public long judge(@Nullable Value actual, long nowMillis) {
      return Verdict.not(test.judge(actual, nowMillis));
    }

    @Override
    public long judge(double actual, long nowMillis) {
      return Verdict.not(test.judge(actual, nowMillis));
    }

    @Override
    public double nextAbove(double number) {
      return test.nextAbove(number);
    }

    @Override
    public String describe() {
      return test.describeNegated();
    }

    @Override
    public String describeNegated() {
      return test.describe();
    }

    @Override
    public boolean fitsNumbers() {
      return test.fitsNumbers();
    }

    @Override
    public boolean fitsTexts() {
      return test.fitsTexts();
    }

    @Override
    public boolean isTimed() {
      return test.isTimed();
    }
  }
}
