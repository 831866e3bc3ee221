package io.waggle.app.provider;

import java.math.BigInteger;
import java.util.Locale;

/**
 * How a message centre writes the same message's id in its answer and in the receipt's text. Some
 * answer in hexadecimal and report in decimal, or the other way round; both are brought to one
 * form.
 */
enum SmppIds {
  /** The same in both. */
  SAME,
  /** Decimal in the receipt, hexadecimal in the answer. */
  DECIMAL,
  /** Hexadecimal in the receipt, decimal in the answer. */
  HEXADECIMAL;

  /** The id that the centre answered with. */
  String answered(String id) {
    return switch (this) {
      case SAME -> id;
      case DECIMAL -> number(id, 16);
      case HEXADECIMAL -> number(id, 10);
    };
  }

  /** The id in the text of a receipt. */
  String reported(String id) {
    return switch (this) {
      case SAME -> id;
      case DECIMAL -> number(id, 10);
      case HEXADECIMAL -> number(id, 16);
    };
  }

  /** What is no number of that kind stays as it is. */
  private static String number(String id, int radix) {
    String digits = id.toLowerCase(Locale.ROOT);
    boolean fits = digits.matches(radix == 16 ? "[0-9a-f]{1,64}" : "[0-9]{1,64}");
    return fits ? new BigInteger(digits, radix).toString() : id;
  }
}
