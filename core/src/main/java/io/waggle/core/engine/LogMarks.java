package io.waggle.core.engine;

import java.util.BitSet;

/**
 * What became of the inputs at {@value #SPAN} positions of the log, counted from the first of them:
 * who reads the log again need not find it out again.
 *
 * @param repeated inputs that repeated an earlier one and so changed nothing
 * @param linked events that changed who goes by what
 */
public record LogMarks(BitSet repeated, BitSet linked) {
  /** How many positions these are. */
  public static final int SPAN = 1 << 16;

  /** None at all. */
  public static LogMarks none() {
    return new LogMarks(new BitSet(), new BitSet());
  }
}
