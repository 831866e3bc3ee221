package io.waggle.core.profile;

/**
 * How many different fingerprints were seen, in 2,048 registers of one byte: Flajolet et al.,
 * "HyperLogLog", 2007, with the estimator of Ertl, "New cardinality estimation algorithms for
 * HyperLogLog sketches", 2017, algorithm 6. Standard error 1.04 / √2048 = 2.3 %.
 *
 * <p>The registers are packed into longs. Adding is commutative and idempotent, so only the set of
 * what was seen matters.
 */
final class HyperLogLog {
  static final int WORDS = 256;

  private static final int BITS = 11;
  private static final int REGISTERS = 1 << BITS;
  private static final int MAX_RANK = 64 - BITS + 1;
  private static final double ALPHA = 0.5 / Math.log(2);

  private HyperLogLog() {}

  static void add(long[] registers, long print) {
    int register = (int) (print >>> 64 - BITS);
    int rank = Math.min(MAX_RANK, Long.numberOfLeadingZeros(print << BITS) + 1);
    raise(registers, register, rank);
  }

  private static void raise(long[] registers, int register, int rank) {
    int word = register >>> 3;
    int shift = (register & 7) << 3;
    if ((registers[word] >>> shift & 0xFF) < rank) {
      registers[word] = registers[word] & ~(0xFFL << shift) | (long) rank << shift;
    }
  }

  static void union(long[] registers, long[] other) {
    for (int i = 0; i < REGISTERS; i++) {
      raise(registers, i, rank(other, i));
    }
  }

  private static int rank(long[] registers, int register) {
    return (int) (registers[register >>> 3] >>> ((register & 7) << 3)) & 0xFF;
  }

  static double estimate(long[] registers) {
    int[] counts = new int[MAX_RANK + 1];
    for (int i = 0; i < REGISTERS; i++) {
      counts[rank(registers, i)]++;
    }
    double z = REGISTERS * tau(1 - (double) counts[MAX_RANK] / REGISTERS);
    for (int rank = MAX_RANK - 1; rank >= 1; rank--) {
      z = 0.5 * (z + counts[rank]);
    }
    z += REGISTERS * sigma((double) counts[0] / REGISTERS);
    return ALPHA * REGISTERS * REGISTERS / z;
  }

  private static double sigma(double share) {
    if (share == 1) {
      return Double.POSITIVE_INFINITY;
    }
    double x = share;
    double y = 1;
    double z = x;
    double before = Double.NaN;
    while (z != before) {
      x *= x;
      before = z;
      z += x * y;
      y += y;
    }
    return z;
  }

  private static double tau(double share) {
    if (share == 0 || share == 1) {
      return 0;
    }
    double x = share;
    double y = 1;
    double z = 1 - x;
    double before = Double.NaN;
    while (z != before) {
      x = Math.sqrt(x);
      before = z;
      y *= 0.5;
      z -= (1 - x) * (1 - x) * y;
    }
    return z / 3;
  }
}
