package io.waggle.core.journey;

import java.util.Locale;

/** Where an enrolment stands. The order is part of the stored form: only append. */
public enum EnrolmentState {
  /** Between two steps, until its wake time. */
  WAITING,
  /** In the control group: gets nothing and is only measured. */
  HELD_OUT,
  /** Went through all steps. */
  DONE,
  /** Reached the goal, which ends the journey. */
  GOAL,
  /**
   * Left before the end: by an exit step or rule, a withdrawal, a merge, or because the journey was
   * retired.
   */
  EXITED;

  private static final EnrolmentState[] ALL = values();

  public static EnrolmentState of(int ordinal) {
    return ALL[ordinal];
  }

  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
