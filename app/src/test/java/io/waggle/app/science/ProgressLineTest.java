package io.waggle.app.science;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.waggle.app.console.MovingLine;
import io.waggle.science.numeric.Progress;
import io.waggle.science.recommend.Evaluation;
import io.waggle.science.recommend.Method;
import io.waggle.science.recommend.Purchase;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProgressLineTest {
  private final ByteArrayOutputStream shown = new ByteArrayOutputStream();
  private long now;

  private ProgressLine line(boolean terminal) {
    PrintStream out = new PrintStream(shown, true, StandardCharsets.UTF_8);
    return new ProgressLine(new MovingLine(out, terminal), () -> now);
  }

  private String shown() {
    return shown.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n");
  }

  @Test
  void estimatesWhatIsLeft() {
    ProgressLine line = line(true);
    now = 500;
    line.at(0.1, "chain 1");
    now = 30_000;
    line.at(0.25, "chain 1");
    now = 30_010;
    line.at(0.26, "chain 1");
    now = 100_000;
    line.end();
    assertEquals(
        "\r[#######-----------------------]  25% chain 1, 1:30 left\rdone in 1:40\n",
        shown().replaceAll(" +\n", "\n"));
  }

  @Test
  void shortWorkSaysNothing() {
    ProgressLine line = line(true);
    now = 900;
    line.at(0.5, "fit");
    line.end();
    assertEquals("", shown());
  }

  @Test
  void elsewhereThereIsALineEveryTenSeconds() {
    ProgressLine line = line(false);
    for (int second = 0; second <= 25; second++) {
      now = second * 1_000L;
      line.at(second / 100.0, "fit");
    }
    assertEquals(2, shown().lines().count());
  }

  /** One bar over all stages: parts do not start anew. */
  @Test
  void partsGoOnWhereTheOneBeforeEnded() {
    List<Double> told = new ArrayList<>();
    Progress whole = (done, stage) -> told.add(done);
    whole.part(0, 0.75).at(1, "judging");
    whole.part(0.75, 1).part(0, 0.5).at(1, "learning");
    assertEquals(List.of(0.75, 0.875), told);
  }

  @Test
  void commandsOfSeveralStagesTellOneCourse() {
    List<Purchase> log = new ArrayList<>();
    for (int i = 0; i < 400; i++) {
      log.add(new Purchase("c" + i % 20, "i" + i * 7 % 11, i / 4, 1));
    }
    List<Double> told = new ArrayList<>();
    Evaluation.of(
        log,
        List.of(Method.values()),
        new Evaluation.Setting(70, 90, 3, 0.9, 1),
        (done, stage) -> told.add(done));
    assertEquals(0, told.getFirst());
    assertEquals(1, told.getLast());
    assertEquals(told.stream().sorted().toList(), told);
  }
}
