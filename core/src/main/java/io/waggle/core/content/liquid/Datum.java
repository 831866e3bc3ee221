package io.waggle.core.content.liquid;

import io.waggle.core.kernel.Attributes;
import io.waggle.core.kernel.Value;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** A value as Liquid sees it. */
public sealed interface Datum {
  /** Values that are words of the language. */
  enum Word implements Datum {
    NIL,
    BLANK,
    EMPTY
  }

  record Flag(boolean set) implements Datum {
    static final Flag TRUE = new Flag(true);
    static final Flag FALSE = new Flag(false);

    static Flag of(boolean set) {
      return set ? TRUE : FALSE;
    }
  }

  record Whole(long number) implements Datum {}

  /** A number with a fraction, also when that is nought. */
  record Fraction(BigDecimal number) implements Datum {}

  record Text(String text) implements Datum {
    public static final Text NOTHING = new Text("");
  }

  /** HTML whose values are escaped already: what a capture in HTML gave. */
  record Markup(String html) implements Datum {}

  record Items(List<Datum> values) implements Datum {
    public Items {
      values = List.copyOf(values);
    }
  }

  record Fields(Attributes attributes) implements Datum {}

  /** The whole numbers from one to another, both included. */
  record Range(long from, long to) implements Datum {
    /** How many; never less than there are, also when they are more than a long can count. */
    long size() {
      if (from > to) {
        return 0;
      }
      return to - from < 0 || to - from == Long.MAX_VALUE ? Long.MAX_VALUE : to - from + 1;
    }
  }

  /** What {@code forloop} and {@code tablerowloop} tell about the loop they stand in. */
  record LoopState(Loop loop) implements Datum {}

  static Datum of(Value value) {
    return switch (value) {
      case Value.Text text -> new Text(text.text());
      case Value.Whole whole -> new Whole(whole.number());
      case Value.Real real -> ofReal(real.number());
      case Value.Decimal decimal -> new Fraction(decimal.number());
      case Value.Flag flag -> Flag.of(flag.set());
      case Value.Nil n -> Word.NIL;
      case Value.Items items -> {
        List<Datum> all = new ArrayList<>(items.values().size());
        items.values().forEach(each -> all.add(of(each)));
        yield new Items(all);
      }
      case Value.Fields fields -> new Fields(fields.attributes());
    };
  }

  /** As plain data again; what has no such form becomes its text. */
  default Value toValue() {
    return switch (this) {
      case Word w -> Value.Nil.NIL;
      case Flag flag -> Value.Flag.of(flag.set);
      case Whole whole -> new Value.Whole(whole.number);
      case Fraction fraction -> new Value.Decimal(fraction.number);
      case Items items -> new Value.Items(items.values.stream().map(Datum::toValue).toList());
      case Fields fields -> new Value.Fields(fields.attributes);
      case Text t -> new Value.Text(t.text);
      case Markup m -> new Value.Text(text());
      case Range r -> new Value.Text(text());
      case LoopState l -> new Value.Text(text());
    };
  }

  private static Datum ofReal(double number) {
    boolean finite = !Double.isNaN(number) && !Double.isInfinite(number);
    return finite ? new Fraction(BigDecimal.valueOf(number)) : Word.NIL;
  }

  default boolean isTruthy() {
    return this != Word.NIL && !(this instanceof Flag flag && !flag.set);
  }

  /** What it reads like in a message. */
  default String text() {
    return switch (this) {
      case Word w -> "";
      case Flag flag -> Boolean.toString(flag.set);
      case Whole whole -> Long.toString(whole.number);
      case Fraction fraction -> Numbers.text(fraction.number);
      case Text text -> text.text;
      case Markup markup -> markup.html;
      case Items items -> {
        StringBuilder out = new StringBuilder();
        items.values.forEach(each -> out.append(each.text()));
        yield out.toString();
      }
      case Fields fields -> inspected(fields.attributes);
      case Range range -> range.from + ".." + range.to;
      case LoopState l -> "";
    };
  }

  /** Objects have no reading of their own; they are shown as the reference implementation does. */
  private static String inspected(Attributes attributes) {
    StringBuilder out = new StringBuilder("{");
    for (int i = 0; i < attributes.size(); i++) {
      out.append(i == 0 ? "" : ", ").append('"').append(attributes.key(i)).append("\"=>");
      Datum value = of(attributes.value(i));
      boolean quoted = value instanceof Text;
      out.append(quoted ? "\"" : "").append(value == Word.NIL ? "nil" : value.text());
      out.append(quoted ? "\"" : "");
    }
    return out.append('}').toString();
  }
}
