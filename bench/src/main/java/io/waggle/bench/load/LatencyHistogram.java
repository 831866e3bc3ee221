package io.waggle.bench.load;

/**
 * Counts durations in buckets whose width is 1/64 of their size, so that any percentile is read
 * back within 1.6 %. Written by one thread.
 */
public final class LatencyHistogram {
  private static final int FRACTION_BITS = 6;
  private static final int PER_OCTAVE = 1 << FRACTION_BITS;

  private final long[] counts = new long[(64 - FRACTION_BITS) * PER_OCTAVE];
  private long total;
  private long largest;

  public void add(long nanos) {
    long value = Math.max(0, nanos);
    counts[bucket(value)]++;
    total++;
    largest = Math.max(largest, value);
  }

  public long total() {
    return total;
  }

  /** The duration in milliseconds that this share (0 to 1) of all does not exceed; 0 when empty. */
  public double millis(double share) {
    long wanted = (long) Math.ceil(share * total);
    long seen = 0;
    for (int i = 0; i < counts.length; i++) {
      seen += counts[i];
      if (seen >= wanted && seen > 0) {
        return Math.min(largest, upperEnd(i)) / 1e6;
      }
    }
    return 0;
  }

  public double maxMillis() {
    return largest / 1e6;
  }

  private static int bucket(long value) {
    if (value < PER_OCTAVE) {
      return (int) value;
    }
    int shift = 63 - Long.numberOfLeadingZeros(value) - FRACTION_BITS;
    return (shift << FRACTION_BITS) + (int) (value >>> shift);
  }

  private static long upperEnd(int bucket) {
    if (bucket < 2 * PER_OCTAVE) {
      return bucket;
    }
    int shift = (bucket >>> FRACTION_BITS) - 1;
    long fraction = (bucket & (PER_OCTAVE - 1)) + (long) PER_OCTAVE;
    return ((fraction + 1) << shift) - 1;
  }
}
