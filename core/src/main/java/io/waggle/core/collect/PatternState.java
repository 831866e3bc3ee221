package io.waggle.core.collect;

/** A state of a compiled {@link TextPattern}; unless it says otherwise the next one follows. */
sealed interface PatternState {
  /** The pattern was found. */
  record Accept() implements PatternState {}

  /** Goes on in two states at once. */
  record Fork(int one, int other) implements PatternState {}

  /** Passes at the start, or at the end, of the text only. */
  record Edge(boolean atEnd) implements PatternState {}

  /**
   * Reads one character of some ranges, or of none of them.
   *
   * @param ranges first and last code point of each, both inside
   */
  record Read(int[] ranges, boolean negated) implements PatternState {
    boolean takes(int point) {
      for (int i = 0; i < ranges.length; i += 2) {
        if (point >= ranges[i] && point <= ranges[i + 1]) {
          return !negated;
        }
      }
      return negated;
    }
  }
}
