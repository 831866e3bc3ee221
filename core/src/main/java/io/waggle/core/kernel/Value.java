package io.waggle.core.kernel;

import java.math.BigDecimal;
import java.util.List;

/**
 * A JSON value as the core sees it: what a trait, a property or a definition document is made of.
 *
 * <p>Numbers that fit a long are {@link Whole}; numbers that a double holds exactly as written are
 * {@link Real}; all others are {@link Decimal}, so that no digit a client sent is lost.
 */
public sealed interface Value {
  record Text(String text) implements Value {}

  record Whole(long number) implements Value {}

  record Real(double number) implements Value {}

  record Decimal(BigDecimal number) implements Value {}

  record Flag(boolean set) implements Value {
    public static final Flag TRUE = new Flag(true);
    public static final Flag FALSE = new Flag(false);

    public static Flag of(boolean set) {
      return set ? TRUE : FALSE;
    }
  }

  record Nil() implements Value {
    public static final Nil NIL = new Nil();
  }

  record Items(List<Value> values) implements Value {
    public Items {
      values = List.copyOf(values);
    }
  }

  record Fields(Attributes attributes) implements Value {}

  /**
   * The number this value stands for, or NaN when it is not a number. Numeric text does not count.
   */
  default double asNumber() {
    return switch (this) {
      case Whole whole -> whole.number();
      case Real real -> real.number();
      case Decimal decimal -> decimal.number().doubleValue();
      case Text t -> Double.NaN;
      case Flag f -> Double.NaN;
      case Nil n -> Double.NaN;
      case Items i -> Double.NaN;
      case Fields f -> Double.NaN;
    };
  }

  /**
   * The scalar as text: what it would read like in a message. Empty for null, lists and objects.
   */
  default String asText() {
    return switch (this) {
      case Text text -> text.text();
      case Whole whole -> Long.toString(whole.number());
      case Real real -> Double.toString(real.number());
      case Decimal decimal -> decimal.number().toPlainString();
      case Flag flag -> Boolean.toString(flag.set());
      case Nil n -> "";
      case Items i -> "";
      case Fields f -> "";
    };
  }
}
