package io.waggle.science.attribution;

import java.math.BigInteger;
import java.util.Arrays;

/**
 * Numbered sums of products of integers, 128 bits each: adding is exact, so that order does not
 * matter and what was added can be taken away without a trace.
 */
final class WideSums {
  /** High and low half of each sum side by side; the low one is unsigned. */
  private long[] halves = new long[32];

  /** Adds a · b, which never overflows the 128 bits. */
  void add(int at, long a, long b) {
    int low = lowOf(at);
    long product = a * b;
    long sum = halves[low] + product;
    long carry = Long.compareUnsigned(sum, product) < 0 ? 1 : 0;
    halves[low] = sum;
    halves[low - 1] += Math.multiplyHigh(a, b) + carry;
  }

  /** Adds another sum with sign 1 or takes it away with sign −1. */
  void add(int at, WideSums other, int otherAt, int sign) {
    int theirs = 2 * otherAt + 1;
    if (theirs >= other.halves.length) {
      return;
    }
    long high = other.halves[theirs - 1];
    long low = other.halves[theirs];
    if (sign < 0) {
      high = low == 0 ? -high : ~high;
      low = -low;
    }
    int mine = lowOf(at);
    long sum = halves[mine] + low;
    halves[mine - 1] += high + (Long.compareUnsigned(sum, low) < 0 ? 1 : 0);
    halves[mine] = sum;
  }

  /** The sum as the nearest double. */
  double value(int at) {
    int low = 2 * at + 1;
    if (low >= halves.length) {
      return 0;
    }
    BigInteger high = BigInteger.valueOf(halves[low - 1]).shiftLeft(64);
    BigInteger rest = BigInteger.valueOf(halves[low] >>> 1).shiftLeft(1);
    return high.add(rest).add(BigInteger.valueOf(halves[low] & 1)).doubleValue();
  }

  boolean isZero(int at) {
    int low = 2 * at + 1;
    return low >= halves.length || (halves[low] == 0 && halves[low - 1] == 0);
  }

  boolean isNegative(int at) {
    return 2 * at + 1 < halves.length && halves[2 * at] < 0;
  }

  boolean allZero() {
    for (long each : halves) {
      if (each != 0) {
        return false;
      }
    }
    return true;
  }

  void clear() {
    Arrays.fill(halves, 0);
  }

  private int lowOf(int at) {
    int low = 2 * at + 1;
    if (low >= halves.length) {
      halves = Arrays.copyOf(halves, Math.max(2 * halves.length, 2 * at + 2));
    }
    return low;
  }
}
