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

  NumberSlices(int width) {
    slices = new RoaringBitmap[width];
    for (int i = 0; i < width; i++) {
      slices[i] = new RoaringBitmap();
    }
  }

  void put(int person, long code) {
    present.add(person);
    for (long left = code; left != 0; left &= left - 1) {
      slices[Long.numberOfTrailingZeros(left)].add(person);
    }
  }

  void forget(RoaringBitmap people) {
    present.andNot(people);
    for (RoaringBitmap each : slices) {
      each.andNot(people);
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
    long everybody = present.getLongCardinality();
    for (int digit = slices.length - 1; digit >= 0 && !equal.isEmpty(); digit--) {
      RoaringBitmap ones = slices[digit];
      long count = ones.getLongCardinality();
      boolean one = (code >>> digit & 1) != 0;
      if (count == (one ? everybody : 0)) {
        continue;
      }
      if (one) {
        less.or(RoaringBitmap.andNot(equal, ones));
        equal.and(ones);
      } else {
        equal.andNot(ones);
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
