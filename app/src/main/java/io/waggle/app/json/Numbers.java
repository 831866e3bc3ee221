package io.waggle.app.json;

import io.waggle.core.kernel.InvalidException;
import io.waggle.core.kernel.Value;
import java.math.BigDecimal;
import tools.jackson.core.JsonParser;

/**
 * Number tokens as values that keep every digit: whole, else real when a double reads the same,
 * else decimal.
 */
final class Numbers {
  /** A text of this length without exponent has at most 15 digits, which every double keeps. */
  private static final int ALWAYS_EXACT_CHARS = 16;

  /** Larger powers of ten are refused: written out they would fill the memory. */
  private static final int MAX_SCALE = 1_000;

  private Numbers() {}

  static Value whole(JsonParser in) {
    return switch (in.getNumberType()) {
      case INT, LONG -> new Value.Whole(in.getLongValue());
      case BIG_INTEGER, BIG_DECIMAL, FLOAT, DOUBLE -> slow(in.getString());
    };
  }

  static Value fraction(JsonParser in) {
    if (in.getStringLength() <= ALWAYS_EXACT_CHARS && !hasExponent(in)) {
      return new Value.Real(in.getDoubleValue());
    }
    return slow(in.getString());
  }

  private static boolean hasExponent(JsonParser in) {
    char[] chars = in.getStringCharacters();
    int from = in.getStringOffset();
    int to = from + in.getStringLength();
    for (int i = from; i < to; i++) {
      if (chars[i] == 'e' || chars[i] == 'E') {
        return true;
      }
    }
    return false;
  }

  private static Value slow(String text) {
    BigDecimal exact;
    try {
      exact = new BigDecimal(text);
    } catch (NumberFormatException e) {
      throw outOfRange();
    }
    if (Math.abs((long) exact.scale()) > MAX_SCALE) {
      throw outOfRange();
    }
    double near = exact.doubleValue();
    boolean same =
        Double.isFinite(near) && new BigDecimal(Double.toString(near)).compareTo(exact) == 0;
    return same ? new Value.Real(near) : new Value.Decimal(exact);
  }

  private static InvalidException outOfRange() {
    return new InvalidException(
        "json.number_out_of_range",
        "",
        "the number has an exponent beyond " + MAX_SCALE,
        "Send the number as a text, or a smaller one.");
  }
}
