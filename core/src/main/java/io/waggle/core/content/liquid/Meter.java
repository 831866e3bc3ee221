package io.waggle.core.content.liquid;

/** Counts what a rendering uses against its budget. */
final class Meter {
  private static final int CHARACTERS_A_STEP = 32;

  private final Budget budget;
  private long steps;
  private int depth;

  Meter(Budget budget) {
    this.budget = budget;
  }

  void step() {
    steps(1);
  }

  void steps(long more) {
    steps += more;
    if (steps > budget.steps()) {
      throw new LiquidException(
          "too_many_steps", "the template takes over " + budget.steps() + " steps");
    }
  }

  /** A text of that length was made. */
  void made(int length) {
    if (length > budget.characters()) {
      throw new LiquidException(
          "message_too_large", "a text has over " + budget.characters() + " characters");
    }
    steps(1L + length / CHARACTERS_A_STEP);
  }

  /** A list of that length is to be made or walked through. */
  void elements(long count) {
    if (count > Budget.MAX_ELEMENTS) {
      throw new LiquidException(
          "too_many_elements", "a list has over " + Budget.MAX_ELEMENTS + " elements");
    }
    steps(1L + count);
  }

  void enter() {
    depth++;
    if (depth > budget.depth()) {
      throw new LiquidException(
          "too_deep", "over " + budget.depth() + " snippets stand inside one another");
    }
  }

  void leave() {
    depth--;
  }
}
