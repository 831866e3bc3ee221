package io.waggle.app.imports;

import java.io.PrintStream;
import java.util.Locale;

/**
 * Shows an import on the console: a bar that moves on a terminal, else a line every ten seconds.
 */
public final class ConsoleProgress implements ImportListener {
  private static final int BAR = 30;
  private static final long TERMINAL_MILLIS = 100;
  private static final long LINE_MILLIS = 10_000;

  private final PrintStream out;
  private final boolean terminal;
  private long shownMillis;
  private int width;

  /**
   * @param out where to show it, most often the error stream, so that figures go to the other one
   * @param terminal whether a person looks at it and lines can be drawn over
   */
  public ConsoleProgress(PrintStream out, boolean terminal) {
    this.out = out;
    this.terminal = terminal;
  }

  @Override
  public void progress(ImportProgress now) {
    long every = terminal ? TERMINAL_MILLIS : LINE_MILLIS;
    if (!now.finished() && now.elapsedMillis() - shownMillis < every) {
      return;
    }
    shownMillis = now.elapsedMillis();
    String line = line(now);
    if (!terminal) {
      out.println(line);
      return;
    }
    out.print("\r" + line + " ".repeat(Math.max(0, width - line.length())));
    width = line.length();
    if (now.finished()) {
      out.println();
    }
    out.flush();
  }

  private String line(ImportProgress now) {
    StringBuilder line = new StringBuilder();
    if (!Double.isNaN(now.fraction())) {
      int filled = (int) (now.fraction() * BAR);
      line.append('[').append("#".repeat(filled)).append("-".repeat(BAR - filled)).append("] ");
      line.append(String.format(Locale.ROOT, "%3.0f%% ", now.fraction() * 100));
    }
    line.append(String.format(Locale.ROOT, "%,d rows", now.rows()));
    if (now.quarantined() > 0) {
      line.append(String.format(Locale.ROOT, ", %,d quarantined", now.quarantined()));
    }
    line.append(String.format(Locale.ROOT, ", %,.0f/s", now.rowsPerSecond()));
    if (now.finished()) {
      line.append(", done in ").append(duration(now.elapsedMillis()));
    } else if (now.remainingMillis() >= 0) {
      line.append(", ").append(duration(now.remainingMillis())).append(" left");
    }
    return line.toString();
  }

  private static String duration(long millis) {
    long seconds = (millis + 500) / 1000;
    return seconds < 3600
        ? String.format(Locale.ROOT, "%d:%02d", seconds / 60, seconds % 60)
        : String.format(
            Locale.ROOT, "%d:%02d:%02d", seconds / 3600, seconds / 60 % 60, seconds % 60);
  }
}
