package io.waggle.app.console;

import java.io.PrintStream;
import java.util.Locale;

/**
 * One line about work under way: drawn over itself on a terminal, printed every ten seconds
 * elsewhere. Not for several threads at once.
 */
public final class MovingLine {
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
  public MovingLine(PrintStream out, boolean terminal) {
    this.out = out;
    this.terminal = terminal;
  }

  /** Whether enough time has passed since the last line for another one. */
  public boolean isDue(long elapsedMillis) {
    return elapsedMillis - shownMillis >= (terminal ? TERMINAL_MILLIS : LINE_MILLIS);
  }

  /**
   * Shows a line in place of the one before.
   *
   * @param last whether none follows, so that a terminal's cursor goes on to the next line
   */
  public void show(String line, long elapsedMillis, boolean last) {
    shownMillis = elapsedMillis;
    if (!terminal) {
      out.println(line);
      return;
    }
    out.print("\r" + line + " ".repeat(Math.max(0, width - line.length())));
    width = line.length();
    if (last) {
      out.println();
    }
    out.flush();
  }

  /** A bar and a percentage for a share from 0 to 1. */
  public static String bar(double share) {
    int filled = (int) (share * BAR);
    return String.format(
        Locale.ROOT, "[%s%s] %3.0f%% ", "#".repeat(filled), "-".repeat(BAR - filled), share * 100);
  }

  /** Minutes and seconds, with hours when there are any. */
  public static String duration(long millis) {
    long seconds = (millis + 500) / 1000;
    return seconds < 3600
        ? String.format(Locale.ROOT, "%d:%02d", seconds / 60, seconds % 60)
        : String.format(
            Locale.ROOT, "%d:%02d:%02d", seconds / 3600, seconds / 60 % 60, seconds % 60);
  }
}
