package io.waggle.app.science;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.waggle.app.cli.FailureReport;
import io.waggle.core.kernel.Attributes;
import io.waggle.science.numeric.Interval;
import io.waggle.science.numeric.Progress;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The frame: answers, bad rows, figures, and complaints that say what to do. */
class MethodCommandTest {
  @TempDir Path directory;

  /** Adds up a column. */
  @Command(name = "sum")
  static final class SumCommand extends MethodCommand {
    @Override
    protected Answer answer(Progress progress) throws IOException {
      Table table = Table.read(input(), Column.number("amount"));
      double[] amounts = table.numbers("amount");
      double sum = java.util.Arrays.stream(amounts).sum();
      Attributes body =
          Attributes.builder()
              .put("sum", sum)
              .put("seed", seed())
              .put("interval", Values.interval(new Interval(sum - 1, sum + 1, level())))
              .build();
      Answer answer =
          Answer.of(body, new TextTable("what", "sum").row("all", "" + sum).lines())
              .withFaults(table.faults());
      return amounts.length == 1
          ? answer
          : answer.withPlot(Plot.of("Sum", "row", "amount").points("a", amounts, amounts));
    }
  }

  private record Run(int exit, String out, String err) {}

  private static Run run(String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    CommandLine line = new CommandLine(new SumCommand());
    line.setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
    line.setExecutionExceptionHandler(new FailureReport());
    return new Run(line.execute(arguments), out.toString(), err.toString());
  }

  private String rows(String content) {
    return CommandRun.file(directory, "rows.csv", content);
  }

  @Test
  void answersAsTextWithTheBadRows() {
    Run run = run("--input", rows("amount\n1\nx\n2.5\n"));
    assertEquals(0, run.exit);
    assertEquals(
        """
        what  sum
        all   3.5

        1 rows were not used:
          line 3, column amount: is no finite number: 'x'
        """,
        run.out.replace(System.lineSeparator(), "\n"));
    assertEquals("", run.err);
  }

  @Test
  void answersAsJsonWithTheBadRows() {
    Run run = run("--input", rows("amount\n1\n-\n2.5\n"), "--json", "--seed", "7", "--level", ".9");
    assertEquals(
        "{\"sum\":3.5,\"seed\":7,\"interval\":{\"low\":2.5,\"high\":4.5,\"level\":0.9},"
            + "\"badRows\":[{\"line\":3,\"column\":\"amount\","
            + "\"reason\":\"is no finite number: '-'\"}]}",
        run.out.strip());
  }

  @Test
  void inputThatCannotBeUsedEndsWithOneAndAReason() {
    Run empty = run("--input", rows(""));
    assertEquals(1, empty.exit);
    assertTrue(empty.err.startsWith("sum: ") && empty.err.contains("is empty"), empty.err);
    assertFalse(empty.err.contains("Exception"), empty.err);
    Run missing = run("--input", directory.resolve("nowhere.csv").toString());
    assertEquals(1, missing.exit);
    assertTrue(missing.err.contains("there is no file"), missing.err);
    Run column = run("--input", rows("value\n1\n"));
    assertEquals(1, column.exit);
    assertTrue(column.err.contains("has no column amount; it has value"), column.err);
  }

  @Test
  void wrongOptionsEndWithTwo() {
    String rows = rows("amount\n1\n2\n");
    assertEquals(2, run().exit);
    assertEquals(2, run("--input", rows, "--level", "1.5").exit);
    assertEquals(2, run("--input", rows, "--plot", "figure.png").exit);
    assertEquals(2, run("--input", rows, "--seed", "many").exit);
  }

  @Test
  void writesAFigureWhenThereIsOne() throws IOException {
    Path figure = directory.resolve("figure.svg");
    assertEquals(0, run("--input", rows("amount\n1\n2\n"), "--plot", figure.toString()).exit);
    assertTrue(Files.readString(figure).startsWith("<svg "));
    Run without = run("--input", rows("amount\n1\n"), "--plot", figure.toString());
    assertEquals(0, without.exit);
    assertTrue(without.err.contains("this answer has no figure"), without.err);
  }

  @Test
  void scienceListsItsMethods() {
    CommandRun usage = CommandRun.of("--help");
    assertTrue(usage.out().contains("scorecard"), usage.out());
    assertEquals(2, CommandRun.of().exit());
    assertEquals(2, CommandRun.of("no-such-method").exit());
  }
}
