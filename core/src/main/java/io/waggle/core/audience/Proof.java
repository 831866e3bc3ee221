package io.waggle.core.audience;

/**
 * Why a condition came out as it did, in a few bytes: the leaves that decided, by their place in
 * the condition, and the first two numbers they saw (NaN for none).
 */
record Proof(long leaves, float first, float second) {
  float number(int index) {
    return switch (index) {
      case 0 -> first;
      case 1 -> second;
      default -> Float.NaN;
    };
  }

  long packedNumbers() {
    return (long) Float.floatToIntBits(first) << 32 | Float.floatToIntBits(second) & 0xFFFFFFFFL;
  }

  static Proof of(long leaves, long packedNumbers) {
    return new Proof(
        leaves,
        Float.intBitsToFloat((int) (packedNumbers >>> 32)),
        Float.intBitsToFloat((int) packedNumbers));
  }
}
