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

  /** Those whose value passes, as a part of a condition. */
  public Algebra.Part part(Comparison test) {
    long atMost = atMost(test);
    return new Algebra.Part() {
      @Override
      public RoaringBitmap among(RoaringBitmap people) {
        return holds(test, people);
      }

      @Override
      public long atMost() {
        return atMost;
      }
    };
  }

  private long atMost(Comparison test) {
    return switch (test) {
      case Comparison.Equal equal -> atMost(equal.expected());
      case Comparison.OneOf oneOf -> oneOf.expected().stream().mapToLong(this::atMost).sum();
      case Comparison.Range range -> numbers();
      case Comparison other -> Long.MAX_VALUE;
    };
  }

  private long atMost(Value expected) {
    RoaringBitmap people = values.get(expected);
    boolean isNumber = !Double.isNaN(expected.asNumber());
    return isNumber ? numbers() : people == null ? 0 : people.getLongCardinality();
  }

  private long numbers() {
    return wholes.present().getLongCardinality() + others.present().getLongCardinality();
  }

  /** Those of some people whose value passes; the answer may be changed. */
  public RoaringBitmap holds(Comparison test, RoaringBitmap among) {
    return switch (test) {
      case Comparison.Exists e -> present(among);
      case Comparison.Range range -> range(range, among);
      case Comparison.Equal equal -> equal(equal.expected(), among);
      case Comparison.OneOf oneOf -> {
        RoaringBitmap any = new RoaringBitmap();
        oneOf.expected().forEach(each -> any.or(equal(each, among)));
        yield any;
      }
      case Comparison.Negated negated -> RoaringBitmap.andNot(among, holds(negated.test(), among));
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

  private RoaringBitmap present(RoaringBitmap among) {
    RoaringBitmap present = RoaringBitmap.and(wholes.present(), among);
    present.or(RoaringBitmap.and(others.present(), among));
    values.values().forEach(each -> present.or(RoaringBitmap.and(each, among)));
    return present;
  }

  private RoaringBitmap equal(Value expected, RoaringBitmap among) {
    double number = expected.asNumber();
    if (!Double.isNaN(number)) {
      return range(new Comparison.Range(number, true, number, true), among);
    }
    RoaringBitmap people = values.get(expected);
    return people == null ? new RoaringBitmap() : RoaringBitmap.and(people, among);
  }

  private RoaringBitmap range(Comparison.Range range, RoaringBitmap among) {
    double low = range.lowInside() ? range.low() : Math.nextUp(range.low());
    double high = range.highInside() ? range.high() : Math.nextDown(range.high());
    if (!(low <= high)) {
      return new RoaringBitmap();
    }
    RoaringBitmap found = wholesBetween(Math.ceil(low), Math.floor(high), among);
    if (!others.present().isEmpty()) {
      found.or(between(others, code(low), code(high), among));
    }
    return found;
  }

  private RoaringBitmap wholesBetween(double low, double high, RoaringBitmap among) {
    if (low > BIAS - 1 || high < -BIAS) {
      return new RoaringBitmap();
    }
    return high >= BIAS - 1
        ? atLeast(wholes, whole(low), among)
        : between(wholes, whole(low), whole(high), among);
  }

  private static long whole(double number) {
    return (long) Math.max(-BIAS, Math.min(BIAS - 1, number)) + BIAS;
  }

  private static RoaringBitmap atLeast(NumberSlices slices, long low, RoaringBitmap among) {
    RoaringBitmap present = RoaringBitmap.and(slices.present(), among);
    if (low != 0) {
      present.andNot(slices.atMost(low - 1, among));
    }
    return present;
  }

  private static RoaringBitmap between(
      NumberSlices slices, long low, long high, RoaringBitmap among) {
    return Long.compareUnsigned(low, high) > 0
        ? new RoaringBitmap()
        : atLeast(slices, low, slices.atMost(high, among));
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
