package io.waggle.science.numeric;

/** The input cannot be used: which part, what is wrong with it, and what to do about it. */
public final class InvalidInput extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  private final String field;
  private final String fix;

  /**
   * @param field the argument, column or row at fault, as the caller names it
   * @param problem what is wrong, completing a sentence that starts with the field
   * @param fix what would make it right
   */
  public InvalidInput(String field, String problem, String fix) {
    super(field + " " + problem + "; " + fix);
    this.field = field;
    this.fix = fix;
  }

  public String field() {
    return field;
  }

  public String fix() {
    return fix;
  }

  /** Throws unless the condition holds. */
  public static void unless(boolean holds, String field, String problem, String fix) {
    if (!holds) {
      throw new InvalidInput(field, problem, fix);
    }
  }

  /** Throws unless the value is a finite number. */
  public static double finite(String field, double value) {
    unless(Double.isFinite(value), field, "is " + value, "give a finite number");
    return value;
  }

  /** Throws unless the value is a finite number greater than zero. */
  public static double positive(String field, double value) {
    unless(value > 0 && Double.isFinite(value), field, "is " + value, "give a number above zero");
    return value;
  }

  /** Throws unless the value is a finite number of at least zero. */
  public static double notNegative(String field, double value) {
    unless(value >= 0 && Double.isFinite(value), field, "is " + value, "give zero or more");
    return value;
  }
}
