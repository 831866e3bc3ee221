package io.waggle.bench.demo;

import java.io.PrintStream;
import java.util.Locale;

/** A progress bar with an estimate on standard error; lines instead when that is no terminal. */
final class Progress {
  private static final int WIDTH = 32;
  private static final long LINE_MILLIS = 10_000;
  private static final long BAR_MILLIS = 100;

  private final PrintStream out;
  private final String title;
  private final long total;
  private final boolean bar = System.console() != null;
  private final long startedNanos = System.nanoTime();
  private long shownNanos = startedNanos;

  Progress(PrintStream out, String title, long total) {
    this.out = out;
    this.title = title;
    this.total = Math.max(1, total);
  }

  void at(long done) {
    long now = System.nanoTime();
    if ((now - shownNanos) / 1_000_000 >= (bar ? BAR_MILLIS : LINE_MILLIS)) {
      shownNanos = now;
      show(done, now);
    }
  }

  void done() {
    show(total, System.nanoTime());
    if (bar) {
      out.println();
    }
  }

  private void show(long done, long now) {
    double share = Math.min(1, (double) done / total);
    double seconds = (now - startedNanos) / 1e9;
    String left =
        share >= 1
            ? String.format(Locale.ROOT, "%.0f s", seconds)
            : share < 0.02
                ? "…"
                : String.format(Locale.ROOT, "%.0f s left", seconds / share - seconds);
    String line =
        String.format(Locale.ROOT, "%3.0f %% %,d of %,d  %s", share * 100, done, total, left);
    if (bar) {
      int filled = (int) (share * WIDTH);
      out.print(
          "\r" + title + " [" + "█".repeat(filled) + "·".repeat(WIDTH - filled) + "] " + line);
      out.flush();
    } else {
      out.println(title + " " + line);
    }
  }
}
