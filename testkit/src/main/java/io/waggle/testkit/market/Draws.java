package io.waggle.testkit.market;

/**
 * Random numbers by key instead of by sequence: the same key and slot always give the same number,
 * whatever else was drawn. That is what makes two worlds comparable (common random numbers). Mixing
 * is the finaliser of SplitMix64 (Steele, Lea, Flood 2014, "Fast splittable pseudorandom number
 * generators").
 */
record Draws(long key) {
  private static final long GOLDEN = 0x9E3779B97F4A7C15L;

  /** The draws of one part of this: a person, a day, a purpose. */
  Draws with(long part) {
    return new Draws(mix(key + GOLDEN * (part + 1)));
  }

  /** 64 random bits. */
  long bits(int slot) {
    return mix(mix(key ^ 0x5851F42D4C957F2DL) + GOLDEN * (slot + 1L));
  }

  /** Uniform in [0, 1). */
  double unit(int slot) {
    return (bits(slot) >>> 11) * 0x1.0p-53;
  }

  /** True with that probability; never if it is 0. */
  boolean chance(int slot, double probability) {
    return unit(slot) < probability;
  }

  /** Uniform in 0 until bound, exclusive. */
  int below(int slot, int bound) {
    return (int) (unit(slot) * bound);
  }

  /** Standard normal (Box and Muller 1958); uses this slot and the next. */
  double normal(int slot) {
    double radius = Math.sqrt(-2 * StrictMath.log(1 - unit(slot)));
    return radius * StrictMath.cos(2 * Math.PI * unit(slot + 1));
  }

  /** A random identifier in the form of a UUID. */
  String uuid(int slot) {
    String hex = hex(bits(slot)) + hex(mix(bits(slot) + GOLDEN));
    return String.join(
        "-",
        hex.substring(0, 8),
        hex.substring(8, 12),
        "4" + hex.substring(13, 16),
        "a" + hex.substring(17, 20),
        hex.substring(20, 32));
  }

  private static String hex(long bits) {
    String digits = Long.toHexString(bits);
    return "0".repeat(16 - digits.length()) + digits;
  }

  private static long mix(long z) {
    long mixed = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
    return mixed ^ (mixed >>> 31);
  }
}
