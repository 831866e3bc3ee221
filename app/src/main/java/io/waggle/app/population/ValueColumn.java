package io.waggle.app.population;

import io.waggle.core.collect.Comparison;
import io.waggle.core.collect.PlaceTest;
import io.waggle.core.collect.TextTest;
import io.waggle.core.kernel.Value;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.roaringbitmap.RoaringBitmap;

/**
 * One value of each person, such as a tag: a bitmap for each text or flag, bit slices for numbers.
 * Lists, objects and decimals that no double holds are kept as values of their own.
 */
public final class ValueColumn {
  private static final int WHOLE_BITS = 42;
  private static final long BIAS = 1L << 41;

  /** Whole numbers of up to twelve digits, by far the most numbers, need few slices. */
  private final NumberSlices wholes = new NumberSlices(WHOLE_BITS);

  private final NumberSlices others = new NumberSlices(Long.SIZE);
  private final Map<Value, RoaringBitmap> values = new HashMap<>();

  public void put(int person, @Nullable Value value) {
    if (value == null || value instanceof Value.Nil) {
      return;
    }
    double number = value.asNumber();
    if (Double.isNaN(number)) {
      values.computeIfAbsent(value, key -> new RoaringBitmap()).add(person);
    } else if (isWhole(number)) {
      wholes.put(person, (long) number + BIAS);
    } else {
      others.put(person, code(number));
    }
  }

  private static boolean isWhole(double number) {
    return number == Math.rint(number) && Math.abs(number) < BIAS;
  }

  /** The bits of a double in the order of the numbers; 0 and -0 are the same. */
  private static long code(double number) {
    long bits = Double.doubleToLongBits(number + 0.0);
    return bits ^ (bits >> 63 | Long.MIN_VALUE);
  }

  public void forget(RoaringBitmap people) {
    wholes.forget(people);
    others.forget(people);
    values.values().forEach(each -> each.andNot(people));
    values.values().removeIf(RoaringBitmap::isEmpty);
  }

  /** Whether {@link #holds} answers this test for sure. */
  public static boolean answers(Comparison test) {
    return switch (test) {
      case Comparison.Exists e -> true;
      case Comparison.Range r -> true;
      case Comparison.Equal equal -> isPlain(equal.expected());
      case Comparison.OneOf oneOf -> oneOf.expected().stream().allMatch(ValueColumn::isPlain);
      case Comparison.Negated negated -> answers(negated.test());
      case Comparison.Contains c -> false;
      case Comparison.StartsWith s -> false;
      case Comparison.EndsWith e -> false;
      case Comparison.DateBefore d -> false;
      case Comparison.DateAfter d -> false;
      case Comparison.DateMoving d -> false;
      case TextTest t -> false;
      case PlaceTest p -> false;
    };
  }

  /** A text that may read like a number or a flag is equal to that as well, see Comparison. */
  private static boolean isPlain(Value expected) {
    return switch (expected) {
      case Value.Text text ->
          !text.text().isEmpty()
              && Character.isLetter(text.text().charAt(0))
              && !text.text().equals("true")
              && !text.text().equals("false")
              && !text.text().equals("NaN")
              && !text.text().equals("Infinity");
      case Value.Whole whole -> Math.abs(whole.number()) < BIAS;
      case Value.Real real -> true;
      case Value.Flag flag -> true;
      case Value.Decimal d -> false;
      case Value.Nil n -> false;
      case Value.Items i -> false;
      case Value.Fields f -> false;
    };
  }

  /** Those of everybody whose value passes; the answer may be changed. */
  public RoaringBitmap holds(Comparison test, RoaringBitmap everybody) {
    return switch (test) {
      case Comparison.Exists e -> present();
      case Comparison.Range range -> range(range);
      case Comparison.Equal equal -> equal(equal.expected());
      case Comparison.OneOf oneOf -> {
        RoaringBitmap any = new RoaringBitmap();
        oneOf.expected().forEach(each -> any.or(equal(each)));
        yield any;
      }
      case Comparison.Negated negated ->
          RoaringBitmap.andNot(everybody, holds(negated.test(), everybody));
      case Comparison.Contains c -> throw unanswered(test);
      case Comparison.StartsWith s -> throw unanswered(test);
      case Comparison.EndsWith e -> throw unanswered(test);
      case Comparison.DateBefore d -> throw unanswered(test);
      case Comparison.DateAfter d -> throw unanswered(test);
      case Comparison.DateMoving d -> throw unanswered(test);
      case TextTest t -> throw unanswered(test);
      case PlaceTest p -> throw unanswered(test);
    };
  }

  private static IllegalArgumentException unanswered(Comparison test) {
    return new IllegalArgumentException("not answered here: " + test.describe());
  }

  private RoaringBitmap present() {
    RoaringBitmap present = RoaringBitmap.or(wholes.present(), others.present());
    values.values().forEach(present::or);
    return present;
  }

  private RoaringBitmap equal(Value expected) {
    double number = expected.asNumber();
    return Double.isNaN(number)
        ? values.getOrDefault(expected, new RoaringBitmap()).clone()
        : range(new Comparison.Range(number, true, number, true));
  }

  private RoaringBitmap range(Comparison.Range range) {
    double low = range.lowInside() ? range.low() : Math.nextUp(range.low());
    double high = range.highInside() ? range.high() : Math.nextDown(range.high());
    if (!(low <= high)) {
      return new RoaringBitmap();
    }
    RoaringBitmap found =
        high >= BIAS - 1
            ? atLeast(wholes, whole(Math.ceil(low)))
            : between(wholes, whole(Math.ceil(low)), whole(Math.floor(high)));
    if (!others.present().isEmpty()) {
      found.or(between(others, code(low), code(high)));
    }
    return found;
  }

  private static long whole(double number) {
    return (long) Math.max(-BIAS, Math.min(BIAS - 1, number)) + BIAS;
  }

  private static RoaringBitmap atLeast(NumberSlices slices, long low) {
    return low == 0
        ? slices.present().clone()
        : RoaringBitmap.andNot(slices.present(), slices.atMost(low - 1));
  }

  private static RoaringBitmap between(NumberSlices slices, long low, long high) {
    if (Long.compareUnsigned(low, high) > 0) {
      return new RoaringBitmap();
    }
    RoaringBitmap found = slices.atMost(high);
    found.and(atLeast(slices, low));
    return found;
  }

  /** The texts and flags with those who have them, for a composition. */
  Map<Value, RoaringBitmap> values() {
    return values;
  }

  /** What the bitmaps take, in bytes. */
  public long bytes() {
    long bytes = wholes.bytes() + others.bytes();
    for (RoaringBitmap each : values.values()) {
      bytes += each.getLongSizeInBytes();
    }
    return bytes;
  }

  /** Shrinks what is stored, after many changes. */
  public void trim() {
    wholes.trim();
    others.trim();
    values.values().forEach(RoaringBitmap::runOptimize);
  }
}
