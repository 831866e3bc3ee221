package io.waggle.app.science;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class MixPlanCommandTest {
  @TempDir static Path directory;

  private static String fit = "";

  @BeforeAll
  static void fitOnce() {
    String rows = String.join("\n", MixFitCommandTest.rows()) + "\n";
    String input = CommandRun.file(directory, "rows.csv", rows);
    fit = directory.resolve("fit.json").toString();
    CommandRun run =
        CommandRun.of(
            "mix-fit", "--input", input, "--spend", "x1,x2", "--method", "laplace", "--fit", fit);
    assertEquals(0, run.exit(), run.err());
  }

  private static CommandRun plan(String... more) {
    List<String> arguments = new ArrayList<>(List.of("mix-plan", "--input", fit));
    arguments.addAll(List.of(more));
    return CommandRun.of(arguments.toArray(String[]::new));
  }

  private static double spend(CommandRun run, int channel) {
    return MixFitCommandTest.number(MixFitCommandTest.item(run, "channels", channel), "spend");
  }

  @Test
  void splitsWhatIsSpentTodayBetter() {
    CommandRun run = plan("--periods", "52", "--json");
    assertEquals(run.number("total"), spend(run, 0) + spend(run, 1));
    assertTrue(run.number("expectedGain") > 0);
    assertTrue(run.number("chanceOfGain") > 0.9);
    assertTrue(run.number("gain.low") < run.number("expectedGain"));
    assertTrue(run.out().contains("\"method\":\"exact\",\"comparedWith\":\"today\""), run.out());
    assertFalse(run.out().contains("null"), run.out());
  }

  @Test
  void theValueTodayIsTheContributionOfTheFit() {
    CommandRun run = plan("--json");
    double today = 0;
    for (int c = 0; c < 2; c++) {
      today +=
          MixFitCommandTest.number(MixFitCommandTest.item(run, "channels", c), "comparedOutcome");
    }
    assertEquals(today + run.number("expectedGain"), run.number("outcome"), 1e-6);
    assertTrue(today < run.number("outcomeOfTheRows"));
  }

  @Test
  void saysWhyNothingChanges() {
    CommandRun tight = plan("--low", "1", "--high", "1", "--json");
    assertTrue(tight.out().contains("\"reason\":\"bounds-tight\""), tight.out());
    assertEquals(0, tight.number("expectedGain"));
    CommandRun people = plan("--fix", "x1,x2");
    assertTrue(people.out().contains("the plan changes nothing"), people.out());
  }

  @Test
  void keepsBoundsFixedChannelsAndGroups() {
    CommandRun fixed = plan("--today", "x1=40", "--today", "x2=40", "--fix", "x1", "--json");
    assertEquals(40, spend(fixed, 0), 1e-9);
    assertEquals(40, spend(fixed, 1), 1e-9);
    CommandRun bounds =
        plan("--budget", "90", "--bounds", "x1=:30", "--bounds", "x2=10:", "--json");
    assertEquals(30, spend(bounds, 0), 1e-9);
    assertEquals(60, spend(bounds, 1), 1e-9);
    CommandRun group = plan("--target-mroas", "1", "--high", "2", "--group", "x1+x2=:70", "--json");
    assertEquals(70, group.number("total"), 1e-6);
  }

  @Test
  void reachesTargets() {
    CommandRun outcome = plan("--target-outcome", "300000", "--low", "0", "--json");
    assertEquals(300_000, outcome.number("outcome"), 1);
    CommandRun roas = plan("--target-roas", "3500", "--low", "0", "--high", "9", "--json");
    assertEquals(3500, roas.number("outcome") / roas.number("total"), 0.1);
    CommandRun marginal = plan("--target-mroas", "2500", "--low", "0", "--high", "9", "--json");
    assertEquals(
        2500,
        MixFitCommandTest.number(MixFitCommandTest.item(marginal, "channels", 0), "marginalRoas"),
        0.1);
  }

  @Test
  void warnsBeyondWhatWasSeenAndDraws() throws IOException {
    Path figure = directory.resolve("plan.svg");
    CommandRun run = plan("--high", "2", "--budget", "150", "--plot", figure.toString());
    assertTrue(run.out().contains("! x1: "), run.out());
    assertTrue(Files.readString(figure).contains("Budget plan"));
    CommandRun even = plan("--spread", "even");
    assertEquals(0, even.exit(), even.err());
  }

  @Test
  void refusesWhatCannotBe() {
    refused(1, "the bounds allow", "--budget", "1000");
    refused(1, "is not reached", "--target-roas", "1e9");
    refused(1, "name one of [x1, x2]", "--fix", "tv");
    refused(1, "which is no channel", "--group", "x1+tv=0:5");
    refused(1, "periods", "--periods", "0");
    refused(1, "budget", "--budget", "NaN");
    refused(2, "LOW:HIGH", "--bounds", "x1=5");
    refused(2, "LOW:HIGH", "--bounds", "x1=a:b");
    refused(2, "--spread", "--spread", "random");
    refused(2, "mutually exclusive", "--budget", "5", "--target-roas", "3");
  }

  @Test
  void refusesAFileThatIsNoFit() {
    for (String content : List.of("", "{}", "[]", "{\"kind\":\"waggle mix fit 1\"}")) {
      String file = CommandRun.file(directory, "other.json", content);
      CommandRun run = CommandRun.of("mix-plan", "--input", file);
      assertEquals(1, run.exit(), content);
      assertFalse(run.err().contains("Exception"), run.err());
    }
    assertEquals(1, CommandRun.of("mix-plan", "--input", "nowhere.json").exit());
  }

  private static void refused(int exit, String reason, String... options) {
    CommandRun run = plan(options);
    assertEquals(exit, run.exit(), run.out() + run.err());
    assertTrue(run.err().contains(reason), run.err());
  }
}
