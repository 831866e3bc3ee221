package io.waggle.core.collect;

import io.waggle.core.kernel.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Tests of texts and lists beyond the common ones. */
public sealed interface TextTest extends Comparison {
  /** The list has each of the expected values, or the text holds each of them. */
  record ContainsAll(List<Value> expected) implements TextTest {
    public ContainsAll {
      expected = List.copyOf(expected);
    }

    @Override
    public long judge(@Nullable Value actual, long nowMillis) {
      for (int i = 0; i < expected.size(); i++) {
        if (!Scalars.contains(actual, expected.get(i))) {
          return Verdict.NO;
        }
      }
      return Verdict.YES;
    }

    @Override
    public String describe() {
      return "contains all of " + Scalars.show(expected);
    }
  }

  /** Some element of the list is a text that holds the expected one. */
  record ItemContains(String expected) implements TextTest {
    @Override
    public long judge(@Nullable Value actual, long nowMillis) {
      if (actual instanceof Value.Items items) {
        for (Value each : items.values()) {
          if (each instanceof Value.Text text && text.text().contains(expected)) {
            return Verdict.YES;
          }
        }
      }
      return Verdict.NO;
    }

    @Override
    public String describe() {
      return "has an item with " + expected;
    }
  }

  /** The pattern is found in the text, in time linear in its length. */
  record Matches(TextPattern pattern) implements TextTest {
    @Override
    public long judge(@Nullable Value actual, long nowMillis) {
      boolean isScalar =
          Scalars.isPresent(actual)
              && !(actual instanceof Value.Items || actual instanceof Value.Fields);
      return Verdict.of(actual != null && isScalar && pattern.isIn(actual.asText()));
    }

    @Override
    public String describe() {
      return "matches " + pattern.source();
    }
  }

  /** The value is missing, null, a text of blanks, or a list or object without anything in it. */
  record Empty() implements TextTest {
    @Override
    public long judge(@Nullable Value actual, long nowMillis) {
      return Verdict.of(
          switch (actual) {
            case null -> true;
            case Value.Nil n -> true;
            case Value.Text text -> text.text().isBlank();
            case Value.Items items -> items.values().isEmpty();
            case Value.Fields fields -> fields.attributes().isEmpty();
            case Value.Whole w -> false;
            case Value.Real r -> false;
            case Value.Decimal d -> false;
            case Value.Flag f -> false;
          });
    }

    @Override
    public boolean fitsNumbers() {
      return true;
    }

    @Override
    public String describe() {
      return "is empty";
    }
  }

  /**
   * Another test with upper and lower case made the same, in the value and in what is expected.
   *
   * @param test with its expected texts in lower case; see {@link #folded}
   */
  record Folded(Comparison test) implements TextTest {
    @Override
    public long judge(@Nullable Value actual, long nowMillis) {
      return test.judge(actual == null ? null : lower(actual), nowMillis);
    }

    @Override
    public String describe() {
      return test.describe() + " (any case)";
    }
  }

  /** The test without regard to case; null where case means nothing. */
  static @Nullable Comparison folded(Comparison test) {
    return switch (test) {
      case Equal equal -> new Folded(new Equal(lower(equal.expected())));
      case OneOf oneOf -> new Folded(new OneOf(lower(oneOf.expected())));
      case Contains contains -> new Folded(new Contains(lower(contains.expected())));
      case StartsWith starts -> new Folded(new StartsWith(lower(starts.expected())));
      case EndsWith ends -> new Folded(new EndsWith(lower(ends.expected())));
      case ContainsAll all -> new Folded(new ContainsAll(lower(all.expected)));
      case ItemContains item -> new Folded(new ItemContains(lower(item.expected)));
      case Negated negated -> {
        Comparison inner = folded(negated.test());
        yield inner == null ? null : new Negated(inner);
      }
      case Folded folded -> folded;
      case Exists e -> null;
      case Range r -> null;
      case DateBefore d -> null;
      case DateAfter d -> null;
      case DateMoving d -> null;
      case Matches m -> null;
      case Empty e -> null;
      case PlaceTest p -> null;
    };
  }

  private static Value lower(Value value) {
    return switch (value) {
      case Value.Text text -> new Value.Text(lower(text.text()));
      case Value.Items items -> new Value.Items(lower(items.values()));
      case Value.Whole w -> w;
      case Value.Real r -> r;
      case Value.Decimal d -> d;
      case Value.Flag f -> f;
      case Value.Nil n -> n;
      case Value.Fields f -> f;
    };
  }

  private static List<Value> lower(List<Value> values) {
    List<Value> lowered = new ArrayList<>(values.size());
    values.forEach(each -> lowered.add(lower(each)));
    return lowered;
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }
}
