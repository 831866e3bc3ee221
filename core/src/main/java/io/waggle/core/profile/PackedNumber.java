package io.waggle.core.profile;

import io.waggle.core.kernel.Value;

/**
 * Numbers as one long each, so that a profile keeps many of them without an object for any: a real
 * by its bits, a whole of up to 50 bits in the place of numbers that are not any.
 */
final class PackedNumber {
  /** The upper bits of what no real has that a client can send: not a number, and negative. */
  private static final long WHOLE = 0xFFF8_0000_0000_0000L;

  private static final int WHOLE_SHIFT = 13;

  /** What stands for a value that cannot be packed. */
  static final long NONE = WHOLE | 1L << 50;

  private PackedNumber() {}

  /** The value packed, or {@link #NONE}. */
  static long of(Value value) {
    if (value instanceof Value.Whole whole) {
      long number = whole.number();
      boolean fits = number << WHOLE_SHIFT >> WHOLE_SHIFT == number;
      return fits ? WHOLE | number & ~WHOLE : NONE;
    }
    if (value instanceof Value.Real real) {
      long bits = Double.doubleToRawLongBits(real.number());
      return isWhole(bits) ? NONE : bits;
    }
    return NONE;
  }

  static Value value(long packed) {
    return isWhole(packed)
        ? new Value.Whole(whole(packed))
        : new Value.Real(Double.longBitsToDouble(packed));
  }

  /** The same as a number. */
  static double number(long packed) {
    return isWhole(packed) ? whole(packed) : Double.longBitsToDouble(packed);
  }

  private static boolean isWhole(long packed) {
    return (packed & WHOLE) == WHOLE;
  }

  private static long whole(long packed) {
    return packed << WHOLE_SHIFT >> WHOLE_SHIFT;
  }
}
