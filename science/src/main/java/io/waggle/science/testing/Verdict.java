package io.waggle.science.testing;

/** What may be said of a variant on a goal. */
public enum Verdict {
  /** Better than control. */
  WINNER("winner"),
  /** Worse than control. */
  LOSER("loser"),
  /** This data does not tell the variant from control; that is not to say they are equal. */
  NO_DIFFERENCE_SHOWN("no difference shown"),
  /** The method stands for one look, and it is not known that this is the only one. */
  NOT_VALID("not valid for repeated looks"),
  /** Units did not arrive in the arms as intended: no figure can be trusted. */
  BROKEN_ASSIGNMENT("sample ratio mismatch"),
  /** Nothing can be computed yet. */
  NOT_ENOUGH_DATA("not enough data");

  private final String words;

  Verdict(String words) {
    this.words = words;
  }

  /** For people. */
  public String words() {
    return words;
  }
}
