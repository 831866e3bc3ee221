package io.waggle.app.imports;

import io.waggle.app.console.MovingLine;
import java.io.PrintStream;
import java.util.Locale;

/**
 * Shows an import on the console: a bar that moves on a terminal, else a line every ten seconds.
 */
public final class ConsoleProgress implements ImportListener {
  private final MovingLine line;

  /**
   * @param out where to show it, most often the error stream, so that figures go to the other one
   * @param terminal whether a person looks at it and lines can be drawn over
   */
  public ConsoleProgress(PrintStream out, boolean terminal) {
    this.line = new MovingLine(out, terminal);
  }

  @Override
  public void progress(ImportProgress now) {
    if (now.finished() || line.isDue(now.elapsedMillis())) {
      line.show(text(now), now.elapsedMillis(), now.finished());
    }
  }

  private static String text(ImportProgress now) {
    StringBuilder text = new StringBuilder();
    if (!Double.isNaN(now.fraction())) {
      text.append(MovingLine.bar(now.fraction()));
    }
    text.append(String.format(Locale.ROOT, "%,d rows", now.rows()));
    if (now.quarantined() > 0) {
      text.append(String.format(Locale.ROOT, ", %,d quarantined", now.quarantined()));
    }
    text.append(String.format(Locale.ROOT, ", %,.0f/s", now.rowsPerSecond()));
    if (now.finished()) {
      text.append(", done in ").append(MovingLine.duration(now.elapsedMillis()));
    } else if (now.remainingMillis() >= 0) {
      text.append(", ").append(MovingLine.duration(now.remainingMillis())).append(" left");
    }
    return text.toString();
  }
}
