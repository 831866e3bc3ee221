package io.waggle.science.sampler;

/**
 * Which warm-up draws shape the mass matrix: none of a first stretch that finds the typical set,
 * then windows of doubling length that each replace the matrix, then none of a last stretch that
 * settles the step size (Stan Reference Manual, "Automatic parameter tuning").
 */
final class WarmupSchedule {
  private final int collectFrom;
  private final int collectTo;
  private int window;
  private int windowEnd;

  WarmupSchedule(int warmup) {
    boolean isShort = warmup < 150;
    int first = isShort ? (int) (0.15 * warmup) : 75;
    int last = isShort ? (int) (0.1 * warmup) : 50;
    window = isShort ? warmup - first - last : 25;
    collectFrom = first;
    collectTo = warmup - last;
    windowEnd = fittingEnd(first + window);
  }

  boolean collects(int draw) {
    return draw >= collectFrom && draw < collectTo;
  }

  /** Whether the draw is the last of its window; if so the next window begins. */
  boolean endsWindow(int draw) {
    if (!collects(draw) || draw + 1 != windowEnd) {
      return false;
    }
    window *= 2;
    windowEnd = fittingEnd(windowEnd + window);
    return true;
  }

  /** A window takes the rest when the one after it would not fit any more. */
  private int fittingEnd(int end) {
    return end + 2 * window > collectTo ? collectTo : end;
  }
}
