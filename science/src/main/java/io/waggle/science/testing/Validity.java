package io.waggle.science.testing;

/** How often one may look at a result without its promise being broken. */
public enum Validity {
  /** At every moment, and stop whenever one likes. */
  REPEATED_LOOKS("valid at every look"),
  /** At the looks that were counted when the bound was computed. */
  PLANNED_LOOKS("valid at the planned looks"),
  /** Once, at a sample size that was fixed before. */
  ONE_LOOK("not valid for repeated looks");

  private final String words;

  Validity(String words) {
    this.words = words;
  }

  /** For people. */
  public String words() {
    return words;
  }
}
