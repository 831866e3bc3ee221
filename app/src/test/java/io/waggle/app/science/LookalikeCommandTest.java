package io.waggle.app.science;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.waggle.core.kernel.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Lookalikes from the command line. */
class LookalikeCommandTest {
  @TempDir Path directory;

  /** Every fifth spends more; every second of them is a seed. */
  private static String people(int count) {
    StringBuilder rows = new StringBuilder("id,spend,city,seed\n");
    for (int i = 0; i < count; i++) {
      double spend = i * 101 % 997 / 10.0 + (i % 5 == 0 ? 60 : 0);
      rows.append("p").append(i).append(',').append(spend).append(',');
      rows.append(i % 3 == 0 ? "Wien" : "Graz").append(',');
      rows.append(i % 10 == 0 ? "yes" : i % 7 == 0 ? "" : "no").append('\n');
    }
    return rows.toString();
  }

  private CommandRun run(String rows, String... more) {
    String file = CommandRun.file(directory, "people.csv", rows);
    List<String> arguments = new ArrayList<>(List.of("lookalike", "--input", file));
    arguments.addAll(List.of("--seeds", "seed", "--id", "id", "--method", "centroid"));
    arguments.addAll(List.of(more));
    return CommandRun.of(arguments.toArray(String[]::new));
  }

  private static List<Value> people(CommandRun run) {
    return ((Value.Items) Objects.requireNonNull(run.json().find("people"))).values();
  }

  private static void refused(CommandRun run, String why) {
    assertEquals(1, run.exit(), run.out());
    assertTrue(run.err().contains(why), run.err());
  }

  @Test
  void theLikestAreTaken() throws IOException {
    Path csv = directory.resolve("taken.csv");
    Path figure = directory.resolve("lift.svg");
    CommandRun run =
        run(
            people(800),
            "--size",
            "50",
            "--json",
            "--output",
            csv.toString(),
            "--plot",
            figure.toString());
    assertEquals(50, people(run).size());
    assertEquals(16, run.number("hiddenSeeds.hidden"));
    assertTrue(run.number("hiddenSeeds.auc.low") > 0.5);
    assertTrue(run.number("hiddenSeeds.auc.value") > 0.75);
    List<String> lines = Files.readAllLines(csv);
    assertEquals("id,densityRatio", lines.getFirst());
    assertEquals(51, lines.size());
    long like =
        lines.stream().skip(1).filter(line -> line.substring(1).matches("\\d*5,.*")).count();
    assertTrue(like > 25, like + " of 50 are of the kind");
    assertTrue(Files.readString(figure).contains("Hidden seeds found"));
  }

  @Test
  void theAnswerForPeople() {
    CommandRun run = run(people(800));
    assertEquals(0, run.exit(), run.err());
    assertTrue(run.out().startsWith("720 of 720 people taken, by centroid"), run.out());
    assertTrue(run.out().contains("likeness shown"), run.out());
  }

  @Test
  void asManyAsKeepThePrecision() {
    int strict =
        people(run(people(800), "--precision", "0.6", "--kind-share", "0.11", "--json")).size();
    int loose =
        people(run(people(800), "--precision", "0.3", "--kind-share", "0.11", "--json")).size();
    assertTrue(strict < loose && loose < 720, strict + " and " + loose);
  }

  @Test
  void whatCannotBeUsedIsRefused() {
    refused(run(""), "is empty");
    refused(run("id,spend\n1,2\n"), "has no column seed");
    refused(run(people(100)), "seeds are 10, too few");
    refused(run(people(800).replace("yes", "no")), "seeds are 0, too few");
    refused(run(people(800), "--size", "9000"), "of 720 people");
    assertEquals(2, run(people(800), "--precision", "0.5").exit());
    assertEquals(2, run(people(800), "--size", "5", "--method", "magic").exit());
    assertEquals(2, run(people(800), "--level", "1").exit());
  }

  @Test
  void rowsThatCannotBeUsedAreListed() {
    String rows = people(800) + "x,NaN,Graz,perhaps\ny,much,Graz,no\nz,-5,Graz,no\n";
    CommandRun run = run(rows, "--json");
    List<Value> bad = ((Value.Items) Objects.requireNonNull(run.json().find("badRows"))).values();
    assertEquals(2, bad.size());
    assertEquals(721, people(run).size());
  }
}
