package io.waggle.core.content.liquid;

import java.util.List;

/** What rendering gave. */
public sealed interface Outcome {
  /**
   * A text.
   *
   * @param written where longer constant parts of the source stand in it, in order
   */
  record Done(String text, List<Written> written) implements Outcome {}

  /**
   * A constant part of the source as it stands in the text.
   *
   * @param text the very string of {@link LiquidTemplate#literals()}
   */
  record Written(int at, String text) {
    public int end() {
      return at + text.length();
    }
  }

  /**
   * The values do not fit the template, or the budget is used up.
   *
   * @param code stable, such as {@code too_many_steps}
   */
  record Refused(String code, String message) implements Outcome {}
}
