package io.waggle.app.population;

import org.roaringbitmap.RoaringBitmap;

/**
 * A number of each person, one bitmap for each of its binary digits, so that a range is a few
 * operations on whole bitmaps (O'Neil and Quass, "Improved query performance with variant indexes",
 * SIGMOD 1997).
 *
 * <p>Numbers are codes whose unsigned order is the order meant. A digit that is the same for
 * everybody costs nothing.
 */
final class NumberSlices {
  private final RoaringBitmap present = new RoaringBitmap();
  private final RoaringBitmap[] slices;

  /** How many people have a one at each digit, and how many have a number. */
  private final long[] ones;

  private long everybody;

  NumberSlices(int width) {
    slices = new RoaringBitmap[width];
    ones = new long[width];
    for (int i = 0; i < width; i++) {
      slices[i] = new RoaringBitmap();
    }
  }

  void put(int person, long code) {
    if (present.checkedAdd(person)) {
      everybody++;
    }
    for (long left = code; left != 0; left &= left - 1) {
      int digit = Long.numberOfTrailingZeros(left);
      if (slices[digit].checkedAdd(person)) {
        ones[digit]++;
      }
    }
  }

  void forget(RoaringBitmap people) {
    present.andNot(people);
    everybody = present.getLongCardinality();
    for (int digit = 0; digit < slices.length; digit++) {
      slices[digit].andNot(people);
      ones[digit] = slices[digit].getLongCardinality();
    }
  }

  /** Everybody who has a number. */
  RoaringBitmap present() {
    return present;
  }

  /** Those of some people whose code is no larger. */
  RoaringBitmap atMost(long code, RoaringBitmap among) {
    RoaringBitmap less = new RoaringBitmap();
    RoaringBitmap equal = RoaringBitmap.and(present, among);
    for (int digit = slices.length - 1; digit >= 0 && !equal.isEmpty(); digit--) {
      boolean one = (code >>> digit & 1) != 0;
      if (ones[digit] == (one ? everybody : 0)) {
        continue;
      }
      if (one) {
        less.or(RoaringBitmap.andNot(equal, slices[digit]));
        equal.and(slices[digit]);
      } else {
        equal.andNot(slices[digit]);
      }
    }
    less.or(equal);
    return less;
  }

  long bytes() {
    long bytes = present.getLongSizeInBytes();
    for (RoaringBitmap each : slices) {
      bytes += each.getLongSizeInBytes();
    }
    return bytes;
  }

  /** Shrinks what is stored, after many changes. */
  void trim() {
    present.runOptimize();
    for (RoaringBitmap each : slices) {
      each.runOptimize();
    }
  }
}
