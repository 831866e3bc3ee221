package io.waggle.core.content.liquid;

/** What rendering gave. */
public sealed interface Outcome {
  record Done(String text) implements Outcome {}

  /**
   * The values do not fit the template, or the budget is used up.
   *
   * @param code stable, such as {@code too_many_steps}
   */
  record Refused(String code, String message) implements Outcome {}
}
