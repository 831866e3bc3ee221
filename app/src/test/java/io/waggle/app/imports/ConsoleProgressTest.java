package io.waggle.app.imports;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ConsoleProgressTest {
  private static final ImportResult NOTHING = new ImportResult(0, 0, 0, Map.of(), 0, false);

  private final ByteArrayOutputStream shown = new ByteArrayOutputStream();
  private final PrintStream out = new PrintStream(shown, true, StandardCharsets.UTF_8);

  private static ImportProgress at(long rows, long elapsed, boolean finished) {
    return new ImportProgress(
        rows, 3, rows / 4_000.0, 1_000.0, elapsed, finished ? 0 : 65_400, finished, NOTHING);
  }

  private String shown() {
    return shown.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n");
  }

  @Test
  void drawsABarOverItselfOnATerminal() {
    ConsoleProgress progress = new ConsoleProgress(out, true);
    progress.progress(at(1_000, 1_000, false));
    progress.progress(at(1_010, 1_010, false));
    progress.progress(at(4_000, 4_000, true));
    assertEquals(
        "\r[#######-----------------------]  25% 1,000 rows, 3 quarantined, 1,000/s, 1:05 left"
            + "\r[##############################] 100% 4,000 rows, 3 quarantined, "
            + "1,000/s, done in 0:04"
            + "\n",
        shown().replaceAll(" +\n", "\n"));
  }

  @Test
  void printsALineNowAndThenElsewhere() {
    ConsoleProgress progress = new ConsoleProgress(out, false);
    for (int second = 0; second <= 25; second++) {
      progress.progress(at(second * 100, second * 1_000L, false));
    }
    assertEquals(2, shown().lines().count());
  }

  @Test
  void doesWithoutAFractionItDoesNotKnow() {
    ConsoleProgress progress = new ConsoleProgress(out, false);
    progress.progress(new ImportProgress(5, 0, Double.NaN, 10, 20_000, -1, false, NOTHING));
    assertEquals("5 rows, 10/s\n", shown());
  }
}
