package io.waggle.app.science;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.waggle.core.kernel.Attributes;
import io.waggle.core.kernel.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Scores from the command line. */
class RfmCommandTest {
  private static final String LOG =
      """
      customer,date,amount
      ann,2025-01-05,10
      ann,2025-03-01,30
      ann,2025-05-30,20
      bob,2025-01-10,500
      cleo,2025-05-01,5
      cleo,2025-05-02,5
      "dan, jr",2025-02-01,50
      eve,2025-04-01,70
      eve,2025-06-10,70
      """;
  private static final String BORDERS =
      """
      measure,2,3,4,5
      recency,120,90,60,10
      frequency,2,3,4,5
      monetary,20,60,100,400
      """;

  @TempDir Path directory;

  private CommandRun run(String content, String... more) {
    List<String> arguments = new ArrayList<>(List.of("rfm", "--input"));
    arguments.add(CommandRun.file(directory, "purchases.csv", content));
    arguments.addAll(List.of(more));
    return CommandRun.of(arguments.toArray(String[]::new));
  }

  private static String score(CommandRun run, String customer) {
    Value.Items all = (Value.Items) Objects.requireNonNull(run.json().find("scores"));
    for (Value each : all.values()) {
      Attributes score = ((Value.Fields) each).attributes();
      if (score.text("customer").equals(customer)) {
        return score.text("score") + " " + score.text("segment");
      }
    }
    return "none";
  }

  @Test
  void fifthsOfTheCustomers() {
    CommandRun run = run(LOG, "--json", "--as-of", "2025-05-31");
    assertEquals(5, run.number("customers"));
    assertEquals("quintiles", run.json().text("rule"));
    assertEquals("553 champions", score(run, "ann"));
    assertEquals("115 hibernating", score(run, "bob"));
    assertEquals("441 loyal", score(run, "cleo"));
    CommandRun last = run(LOG, "--json");
    assertEquals("2025-06-10", last.json().text("asOf"));
    assertTrue(score(last, "eve").startsWith("5"), last.out());
  }

  @Test
  void fixedBordersFromAFile() {
    String borders = CommandRun.file(directory, "borders.csv", BORDERS);
    CommandRun run = run(LOG, "--json", "--as-of", "2025-05-31", "--thresholds", borders);
    assertEquals("thresholds", run.json().text("rule"));
    assertEquals("533 potentially-loyal", score(run, "ann"));
    assertEquals("115 hibernating", score(run, "bob"));
    String bad = CommandRun.file(directory, "bad.csv", BORDERS.replace("recency", "age"));
    assertRefused(run(LOG, "--thresholds", bad), "has no row recency");
    String up = CommandRun.file(directory, "up.csv", BORDERS.replace("120,90", "20,90"));
    assertRefused(run(LOG, "--thresholds", up), "never rising");
  }

  @Test
  void migrationFilesAndFigure() throws IOException {
    Path figure = directory.resolve("rfm.svg");
    Path file = directory.resolve("scores.csv");
    String[] arguments = {
      "--compare", "2025-04-30", "--plot", figure.toString(), "--customers", file.toString()
    };
    CommandRun run = run(LOG, arguments);
    assertEquals(0, run.exit(), run.err());
    assertTrue(run.out().contains("stayed in their segment"), run.out());
    assertTrue(Files.readString(figure).contains("champions"));
    List<String> rows = Files.readAllLines(file);
    assertEquals(6, rows.size());
    assertTrue(rows.stream().anyMatch(row -> row.startsWith("\"dan, jr\",129,1,50.0,")), "" + rows);
    CommandRun json = run(LOG, "--json", "--compare", "2025-04-30", "--window", "100");
    double joined = 0;
    Value.Fields all =
        (Value.Fields) Objects.requireNonNull(json.json().findPath("migration.joined"));
    for (String segment : all.attributes().keys()) {
      joined += json.number("migration.joined." + segment);
    }
    assertEquals(1, joined);
  }

  @Test
  void refusesWhatItCannotUse() {
    assertRefused(run(""), "is empty");
    assertRefused(run("customer,date,amount\n"), "no rows");
    assertRefused(run("customer,date\na,2025-01-01\n"), "has no column amount");
    assertRefused(run("customer,date,amount\na,2025-01-01,NaN\n"), "no usable row");
    assertRefused(run("customer,date,amount\na,2025-01-01,-2\n"), "below 0");
    assertRefused(run(LOG, "--as-of", "2024-01-01"), "nobody had bought");
    assertEquals(2, run(LOG, "--window", "0").exit());
    assertEquals(2, run(LOG, "--compare", "2025-06-10").exit());
    CommandRun one = run("customer,date,amount\na,2025-01-01,2\na,2025-01-01,-2\n", "--json");
    assertEquals("333 need-attention", score(one, "a"));
    assertTrue(one.out().contains("\"line\":3"), one.out());
  }

  private static void assertRefused(CommandRun run, String why) {
    assertEquals(1, run.exit(), run.out() + run.err());
    assertTrue(run.err().contains(why), run.err());
    assertEquals("", run.out());
  }
}
