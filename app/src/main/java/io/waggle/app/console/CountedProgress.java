package io.waggle.app.console;

import java.io.PrintStream;
import java.util.Locale;
import java.util.function.LongSupplier;

/** Shows how much of a known number is done, with an estimate of the time left. */
public final class CountedProgress {
  /** Below this share an estimate would be a guess. */
  private static final double TOO_LITTLE = 0.02;

  private final MovingLine line;
  private final String title;
  private final long total;
  private final LongSupplier nanoTime;
  private final long startedNanos;
  private boolean shown;

  /** On standard error, with a bar if that is a terminal. */
  public CountedProgress(String title, long total) {
    this(Output.ERR, System.console() != null, title, total, System::nanoTime);
  }

  CountedProgress(
      PrintStream out, boolean terminal, String title, long total, LongSupplier nanoTime) {
    this.line = new MovingLine(out, terminal);
    this.title = title;
    this.total = Math.max(1, total);
    this.nanoTime = nanoTime;
    this.startedNanos = nanoTime.getAsLong();
  }

  /** So much is done; shown when the last line is old enough. */
  public void at(long done) {
    long elapsed = elapsedMillis();
    if (line.isDue(elapsed)) {
      double share = Math.min(1, (double) done / total);
      long left = (long) (elapsed / share) - elapsed;
      String estimate = share < TOO_LITTLE ? "…" : MovingLine.duration(left) + " left";
      line.show(text(done, share, estimate), elapsed, false);
      shown = true;
    }
  }

  /** All is done; said only if it took so long that something had been shown. */
  public void done() {
    if (shown) {
      long elapsed = elapsedMillis();
      line.show(text(total, 1, "done in " + MovingLine.duration(elapsed)), elapsed, true);
    }
  }

  private String text(long done, double share, String time) {
    return String.format(
        Locale.ROOT, "%s %s%,d of %,d, %s", title, MovingLine.bar(share), done, total, time);
  }

  private long elapsedMillis() {
    return (nanoTime.getAsLong() - startedNanos) / 1_000_000;
  }
}
