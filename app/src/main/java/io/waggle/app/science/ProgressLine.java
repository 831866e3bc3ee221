package io.waggle.app.science;

import io.waggle.app.console.MovingLine;
import io.waggle.science.numeric.Progress;
import java.util.function.LongSupplier;

/** Shows how far a method has come and about how long it still takes; nothing on short work. */
final class ProgressLine implements Progress {
  private static final long QUIET_MILLIS = 1_000;

  private final MovingLine line;
  private final LongSupplier clockMillis;
  private final long start;
  private boolean shown;

  /**
   * @param clockMillis a clock that only goes forward
   */
  ProgressLine(MovingLine line, LongSupplier clockMillis) {
    this.line = line;
    this.clockMillis = clockMillis;
    this.start = clockMillis.getAsLong();
  }

  @Override
  public synchronized void at(double done, String stage) {
    long elapsed = clockMillis.getAsLong() - start;
    if (elapsed < QUIET_MILLIS || !line.isDue(elapsed)) {
      return;
    }
    shown = true;
    double share = Math.clamp(done, 0, 1);
    String left =
        share <= 0
            ? ""
            : ", " + MovingLine.duration((long) (elapsed * (1 - share) / share)) + " left";
    line.show(MovingLine.bar(share) + stage + left, elapsed, false);
  }

  /** Ends the line, if there was any. */
  synchronized void end() {
    long elapsed = clockMillis.getAsLong() - start;
    if (shown) {
      line.show("done in " + MovingLine.duration(elapsed), elapsed, true);
    }
  }
}
