package io.waggle.core.audience;

/** What a count must be: at least, at most or exactly a number. */
public record CountBound(Kind kind, int number) {
  /** The largest number that a count can be compared with. */
  public static final int MAX_NUMBER = 999;

  public CountBound {
    if (number < 0 || number > MAX_NUMBER) {
      throw new IllegalArgumentException("count bound " + number);
    }
  }

  /** The direction of the bound. */
  public enum Kind {
    AT_LEAST,
    AT_MOST,
    EXACTLY
  }

  /** How many of the newest times of each fragment decide this exactly. */
  int timesNeeded() {
    return kind == Kind.AT_LEAST ? number : number + 1;
  }

  boolean admits(long count) {
    return switch (kind) {
      case AT_LEAST -> count >= number;
      case AT_MOST -> count <= number;
      case EXACTLY -> count == number;
    };
  }

  /**
   * Counts in a window fall as time passes: the n-th newest event is the one whose leaving next
   * changes the answer; 0 when no leaving does.
   */
  int nextFall(int count) {
    return switch (kind) {
      case AT_LEAST -> count >= number ? number : 0;
      case AT_MOST -> count > number ? number + 1 : 0;
      case EXACTLY -> count > number ? number + 1 : count == number ? number : 0;
    };
  }

  String describe() {
    return switch (kind) {
          case AT_LEAST -> "≥ ";
          case AT_MOST -> "≤ ";
          case EXACTLY -> "= ";
        }
        + number;
  }
}
