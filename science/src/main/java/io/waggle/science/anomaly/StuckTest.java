package io.waggle.science.anomaly;

/** Notices a value that stands still for much longer than it ever did. */
final class StuckTest {
  private static final int LEAST = 6;

  /** A record of standing still fades, so that one outage does not hide the next for ever. */
  private static final double KEEP = 0.999;

  /** A value that hardly ever moved is not stuck. */
  private static final int MOVES_MIN = 12;

  private double last = Double.NaN;
  private int moves;
  private int length;
  private double longest = 1;

  /** Number of equal values in a row, this one included. */
  int add(double value) {
    longest = Math.max(1, longest * KEEP);
    if (value == last) {
      length++;
    } else {
      longest = Math.max(longest, length);
      length = 1;
      moves++;
    }
    last = value;
    return length;
  }

  boolean isStuck() {
    return moves >= MOVES_MIN && length >= LEAST && length >= 2 * longest + 2;
  }
}
