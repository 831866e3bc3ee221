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

  String describe() {
    return switch (kind) {
          case AT_LEAST -> "≥ ";
          case AT_MOST -> "≤ ";
          case EXACTLY -> "= ";
        }
        + number;
  }
}
