package io.waggle.core.experiment;

/** The side of a holdout that a person is on. The order is part of the stored form: only append. */
public enum Arm {
  /** Gets what is being measured. */
  TREATED,
  /** Gets nothing, and is measured exactly like the treated. */
  HELD_OUT;

  private static final Arm[] ALL = values();

  public static Arm of(int ordinal) {
    return ALL[ordinal];
  }
}
