package io.waggle.science.attribution;

/** One path with what came of it, as a window on arrays: reused, so that a million cost nothing. */
final class PathView {
  static final long[] NO_AGES = {};

  /** Channel numbers; the path is {@code from} (included) to {@code to} (excluded). */
  int[] touches = {};

  int from;
  int to;

  /**
   * Milliseconds from each touch to the conversion, same places as touches; or {@link #NO_AGES}.
   */
  long[] ages = NO_AGES;

  long conversions;
  long micros;
  long nulls;

  int length() {
    return to - from;
  }

  int touch(int position) {
    return touches[from + position];
  }

  boolean hasAges() {
    return ages.length > 0;
  }

  long age(int position) {
    return ages[from + position];
  }
}
