package io.waggle.science.match;

/** Hashes that are the same on every machine and in every run. */
final class Hashes {
  /** The hash of nothing: no key, no sound, no reading. */
  static final long NONE = 0;

  private static final long FNV_START = 0xcbf29ce484222325L;
  private static final long FNV_STEP = 0x100000001b3L;

  private Hashes() {}

  /** A hash of the text (FNV-1a, then a finaliser), {@link #NONE} for the empty text only. */
  static long of(CharSequence text) {
    if (text.isEmpty()) {
      return NONE;
    }
    long hash = FNV_START;
    for (int i = 0; i < text.length(); i++) {
      hash = (hash ^ text.charAt(i)) * FNV_STEP;
    }
    return some(mix(hash));
  }

  /** A hash of two hashes in this order; {@link #NONE} when either is. */
  static long join(long first, long second) {
    return first == NONE || second == NONE ? NONE : some(mix(first * 31 + mix(second)));
  }

  /** SplitMix64 finaliser (Steele, Lea and Flood 2014). */
  static long mix(long value) {
    long z = (value ^ (value >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }

  private static long some(long hash) {
    return hash == NONE ? 1 : hash;
  }
}
