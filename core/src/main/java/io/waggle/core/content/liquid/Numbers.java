package io.waggle.core.content.liquid;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.regex.Pattern;

/**
 * Liquid's arithmetic: whole numbers stay whole, anything with a fraction is exact in tens, so that
 * prices add up as on paper.
 */
final class Numbers {
  private static final Pattern DECIMAL = Pattern.compile("-?\\d{1,40}\\.\\d{1,40}");
  private static final Pattern LEADING_WHOLE = Pattern.compile("[+-]?\\d{1,18}");

  /** As many digits as a double shows. */
  private static final MathContext QUOTIENT = new MathContext(16, RoundingMode.HALF_EVEN);

  private static final int MAX_DIGITS = 60;

  private Numbers() {}

  /** The number, at least one decimal behind the point. */
  static String text(BigDecimal number) {
    BigDecimal shown = number.signum() == 0 ? BigDecimal.ZERO : number.stripTrailingZeros();
    return (shown.scale() < 1 ? shown.setScale(1, RoundingMode.UNNECESSARY) : shown)
        .toPlainString();
  }

  /**
   * What a value counts as: texts that look like numbers do, other texts by the digits that they
   * begin with, and everything else is nought.
   */
  static Datum of(Datum value) {
    return switch (value) {
      case Datum.Whole w -> value;
      case Datum.Fraction f -> value;
      case Datum.Text text -> ofText(text.text().strip());
      case Datum.Markup markup -> ofText(markup.html().strip());
      case Datum.Word w -> new Datum.Whole(0);
      case Datum.Flag f -> new Datum.Whole(0);
      case Datum.Items i -> new Datum.Whole(0);
      case Datum.Fields f -> new Datum.Whole(0);
      case Datum.Range r -> new Datum.Whole(0);
      case Datum.LoopState l -> new Datum.Whole(0);
    };
  }

  private static Datum ofText(String text) {
    if (DECIMAL.matcher(text).matches()) {
      return new Datum.Fraction(new BigDecimal(text));
    }
    var leading = LEADING_WHOLE.matcher(text);
    return new Datum.Whole(leading.lookingAt() ? Long.parseLong(leading.group()) : 0);
  }

  static BigDecimal exact(Datum number) {
    return number instanceof Datum.Fraction fraction
        ? fraction.number()
        : BigDecimal.valueOf(((Datum.Whole) number).number());
  }

  static long whole(Datum value) {
    return exact(of(value)).setScale(0, RoundingMode.DOWN).longValue();
  }

  /**
   * A count or a position.
   *
   * @throws LiquidException when it is no whole number
   */
  static int integer(Datum value) {
    String text = value.text().strip();
    if (value instanceof Datum.Whole whole) {
      return (int) Math.max(Integer.MIN_VALUE, Math.min(whole.number(), Integer.MAX_VALUE));
    }
    if (!text.isEmpty() && LEADING_WHOLE.matcher(text).matches()) {
      return (int) Math.max(Integer.MIN_VALUE, Math.min(Long.parseLong(text), Integer.MAX_VALUE));
    }
    throw new LiquidException("not_a_whole_number", "'" + shown(text) + "' is no whole number");
  }

  static Datum plus(Datum a, Datum b) {
    if (of(a) instanceof Datum.Whole x && of(b) instanceof Datum.Whole y) {
      return new Datum.Whole(bounded(exact(x).add(exact(y))));
    }
    return fraction(exact(of(a)).add(exact(of(b))));
  }

  static Datum minus(Datum a, Datum b) {
    if (of(a) instanceof Datum.Whole x && of(b) instanceof Datum.Whole y) {
      return new Datum.Whole(bounded(exact(x).subtract(exact(y))));
    }
    return fraction(exact(of(a)).subtract(exact(of(b))));
  }

  static Datum times(Datum a, Datum b) {
    if (of(a) instanceof Datum.Whole x && of(b) instanceof Datum.Whole y) {
      return new Datum.Whole(bounded(exact(x).multiply(exact(y))));
    }
    return fraction(exact(of(a)).multiply(exact(of(b))));
  }

  static Datum dividedBy(Datum a, Datum b) {
    Datum divisor = divisor(b);
    if (of(a) instanceof Datum.Whole x && divisor instanceof Datum.Whole y) {
      return new Datum.Whole(Math.floorDiv(x.number(), y.number()));
    }
    return fraction(exact(of(a)).divide(exact(divisor), QUOTIENT));
  }

  static Datum modulo(Datum a, Datum b) {
    Datum divisor = divisor(b);
    if (of(a) instanceof Datum.Whole x && divisor instanceof Datum.Whole y) {
      return new Datum.Whole(Math.floorMod(x.number(), y.number()));
    }
    BigDecimal by = exact(divisor);
    BigDecimal left = exact(of(a)).remainder(by);
    boolean otherSide = left.signum() != 0 && left.signum() != by.signum();
    return fraction(otherSide ? left.add(by) : left);
  }

  static Datum round(Datum value, Datum digits) {
    Datum number = of(value);
    int places = (int) Math.max(-20, Math.min(whole(digits), 20));
    BigDecimal rounded = exact(number).setScale(places, RoundingMode.HALF_UP);
    if (places <= 0 || number instanceof Datum.Whole) {
      return new Datum.Whole(bounded(rounded));
    }
    return new Datum.Fraction(rounded);
  }

  static Datum towards(Datum value, RoundingMode mode) {
    return new Datum.Whole(bounded(exact(of(value)).setScale(0, mode)));
  }

  static Datum abs(Datum value) {
    Datum number = of(value);
    return number instanceof Datum.Whole whole
        ? new Datum.Whole(Math.abs(whole.number()))
        : new Datum.Fraction(exact(number).abs());
  }

  private static Datum divisor(Datum by) {
    Datum divisor = of(by);
    if (exact(divisor).signum() == 0) {
      throw new LiquidException("divided_by_zero", "a number is divided by nought");
    }
    return divisor;
  }

  private static Datum fraction(BigDecimal number) {
    if (number.precision() > MAX_DIGITS || Math.abs(number.scale()) > MAX_DIGITS) {
      return new Datum.Fraction(number.round(QUOTIENT).setScale(10, RoundingMode.HALF_EVEN));
    }
    return new Datum.Fraction(number);
  }

  private static long bounded(BigDecimal number) {
    try {
      return number.longValueExact();
    } catch (ArithmeticException e) {
      throw new LiquidException("number_too_large", "a number has over 18 digits");
    }
  }

  private static String shown(String text) {
    return text.length() > 40 ? text.substring(0, 40) + "…" : text;
  }
}
