package io.waggle.core.content.liquid;

/**
 * What one rendering may use. Steps stand for time: every node, every element that a loop or a
 * filter touches and every few characters made count, so the same template with the same values
 * always stops at the same place, on any machine.
 *
 * @param steps the most steps
 * @param characters the most characters that come out, and the most that any one value may have
 * @param depth the most snippets inside one another
 */
public record Budget(long steps, int characters, int depth) {
  public static final Budget MESSAGE = new Budget(200_000, 500_000, 20);

  /** The most parts of a list that a filter makes or a range stands for. */
  static final int MAX_ELEMENTS = 10_000;
}
