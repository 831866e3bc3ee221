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
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Uplift from the command line. */
class UpliftCommandTest {
  @TempDir Path directory;

  /** Half are treated; the young buy more for it by so much. */
  private static String trial(int count, double effect) {
    Random random = new Random(11);
    StringBuilder rows = new StringBuilder("id,age,city,offer,bought\n");
    for (int i = 0; i < count; i++) {
      int age = 20 + random.nextInt(50);
      boolean treated = random.nextBoolean();
      double chance = 0.3 + (treated && age < 45 ? effect : 0);
      rows.append("p").append(i).append(',').append(age).append(',');
      rows.append(random.nextBoolean() ? "Wien" : "Graz").append(',').append(treated ? 1 : 0);
      rows.append(',').append(random.nextDouble() < chance ? "yes" : "no").append('\n');
    }
    return rows.toString();
  }

  private CommandRun run(String rows, String... more) {
    String file = CommandRun.file(directory, "trial.csv", rows);
    List<String> arguments = new ArrayList<>(List.of("uplift", "--input", file, "--id", "id"));
    arguments.addAll(List.of("--treatment", "offer", "--outcome", "bought"));
    arguments.addAll(List.of(more));
    if (!arguments.contains("--method")) {
      arguments.addAll(List.of("--method", "t"));
    }
    return CommandRun.of(arguments.toArray(String[]::new));
  }

  private static void refused(CommandRun run, String why) {
    assertEquals(1, run.exit(), run.out());
    assertTrue(run.err().contains(why), run.err());
  }

  @Test
  void whoIsMoved() throws IOException {
    Path csv = directory.resolve("uplift.csv");
    Path figure = directory.resolve("gain.svg");
    CommandRun run =
        run(
            trial(1_500, 0.4),
            "--treated-share",
            "0.5",
            "--json",
            "-o",
            csv.toString(),
            "--plot",
            figure.toString());
    assertEquals(
        "heterogeneity shown", Objects.requireNonNull(run.json().find("verdict")).asText());
    assertEquals(0.2, run.number("effect.value"), 0.08);
    assertTrue(run.number("qini.low") > 0);
    assertEquals(1_501, Files.readAllLines(csv).size());
    assertTrue(Files.readString(figure).contains("most moved first"));
  }

  @Test
  void fewPeopleAndRegressions() {
    CommandRun run =
        run(trial(300, 0.5), "--treated-share", "0.5", "--method", "dr", "--base", "linear");
    assertEquals(0, run.exit(), run.err());
    assertTrue(run.out().startsWith("Heterogeneity shown"), run.out());
    assertEquals(2, run(trial(300, 0), "--base", "guess").exit());
  }

  @Test
  void aModelThatIsKeptScoresOthers() {
    Path model = directory.resolve("effect.json");
    String[] keep = {"--method", "dr", "--treated-share", "0.5", "--model", model.toString()};
    CommandRun kept = run(trial(1_500, 0.4), keep);
    assertEquals(0, kept.exit(), kept.err());
    String others = CommandRun.file(directory, "others.csv", "age,city\n25,Wien\n65,Wien\n");
    CommandRun scored =
        CommandRun.of(
            "score-rows", "--input", others, "--model", model.toString(), "--reasons", "1");
    assertEquals(0, scored.exit(), scored.err());
    List<String> lines = scored.out().lines().toList();
    assertEquals("id,score,reason1", lines.getFirst());
    assertEquals(0.4, Double.parseDouble(lines.get(1).split(",")[1]), 0.15);
    assertEquals(0, Double.parseDouble(lines.get(2).split(",")[1]), 0.15);
    CommandRun linear = run(trial(300, 0), "--base", "linear", "--model", model.toString());
    assertEquals(2, linear.exit());
  }

  @Test
  void noEffectIsSaidPlainly() {
    CommandRun run = run(trial(800, 0));
    assertEquals(0, run.exit(), run.err());
    assertTrue(run.out().startsWith("No heterogeneity shown"), run.out());
    assertTrue(run.out().contains("was not randomised"), run.out());
  }

  @Test
  void whatCannotBeAnsweredIsRefused() {
    refused(run(""), "is empty");
    refused(run("id,age,offer\n1,2,1\n"), "has no column bought");
    refused(run(trial(40, 0)), "give 50 or more");
    refused(run(trial(300, 0).replace("yes", "no")), "is no in all rows");
    refused(run(trial(300, 0).replace(",1,", ",0,")), "is 0 in all rows");
    refused(run(trial(300, 0), "--treated-share", "0.9"), "more apart than chance explains");
    refused(run(trial(300, 0), "--treated-share", "-1"), "treatedShare is -1");
    assertEquals(2, run(trial(300, 0), "--method", "magic").exit());
  }

  @Test
  void rowsThatCannotBeUsedAreListed() {
    String rows =
        trial(600, 0) + "a,NaN,Graz,1,yes\nb,old,Graz,1,yes\nc,30,Graz,,yes\nd,-4,Graz,1,\n";
    CommandRun run = run(rows, "--json", "--treated-share", "0.5");
    List<Value> bad = ((Value.Items) Objects.requireNonNull(run.json().find("badRows"))).values();
    assertEquals(3, bad.size());
  }
}
