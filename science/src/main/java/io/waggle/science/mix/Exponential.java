package io.waggle.science.mix;

/**
 * eˣ within two units in the last place, from nothing but additions and multiplications, so that it
 * gives the same bits on every machine at a fraction of the time of {@link StrictMath#exp}.
 *
 * <p>x = k ln 2 + r with |r| ≤ ln 2 / 2 (Cody and Waite 1980), then the Taylor series of eʳ to the
 * thirteenth power, whose rest is below 10⁻¹⁷.
 */
final class Exponential {
  private static final double PER_LN2 = 1.4426950408889634;
  private static final double LN2_HIGH = 0.6931471803691238;
  private static final double LN2_LOW = 1.9082149292705877e-10;
  // Added and taken away again, rounds to a whole number, which its last bits then hold.
  private static final double ROUNDER = 0x1.8p52;
  private static final double LOWEST = -708;
  private static final double HIGHEST = 709;
  private static final int EXPONENT_BIAS = 1023;
  private static final int MANTISSA_BITS = 52;

  private Exponential() {}

  /** Zero below −708, infinite above 709. */
  static double of(double x) {
    if (!(x >= LOWEST && x <= HIGHEST)) {
      return outside(x);
    }
    double rounded = x * PER_LN2 + ROUNDER;
    double k = rounded - ROUNDER;
    double r = x - k * LN2_HIGH - k * LN2_LOW;
    double square = r * r;
    double even = 1.0 / 479001600;
    even = even * square + 1.0 / 3628800;
    even = even * square + 1.0 / 40320;
    even = even * square + 1.0 / 720;
    even = even * square + 1.0 / 24;
    even = even * square + 0.5;
    double odd = 1.0 / 6227020800.0;
    odd = odd * square + 1.0 / 39916800;
    odd = odd * square + 1.0 / 362880;
    odd = odd * square + 1.0 / 5040;
    odd = odd * square + 1.0 / 120;
    odd = odd * square + 1.0 / 6;
    double series = 1 + (r + square * (even + r * odd));
    long power = Double.doubleToRawLongBits(rounded) + EXPONENT_BIAS;
    return series * Double.longBitsToDouble(power << MANTISSA_BITS);
  }

  private static double outside(double x) {
    if (Double.isNaN(x)) {
      return x;
    }
    return x < 0 ? 0 : Double.POSITIVE_INFINITY;
  }
}
