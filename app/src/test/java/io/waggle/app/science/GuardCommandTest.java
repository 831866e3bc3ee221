package io.waggle.app.science;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.waggle.core.kernel.Attributes;
import io.waggle.core.kernel.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GuardCommandTest {
  private static final String HEADER =
      "day,control_exposures,control_conversions,treatment_exposures,treatment_conversions\n";

  @TempDir Path directory;

  private CommandRun run(String csv, String... more) {
    return runFile("days.csv", csv, more);
  }

  private CommandRun runFile(String name, String content, String... more) {
    String[] arguments = new String[4 + more.length];
    arguments[0] = "guard";
    arguments[1] = "-i";
    arguments[2] = CommandRun.file(directory, name, content);
    arguments[3] = "--json";
    System.arraycopy(more, 0, arguments, 4, more.length);
    return CommandRun.of(arguments);
  }

  private static String days(int count, String figures) {
    StringBuilder csv = new StringBuilder(HEADER);
    for (int i = 0; i < count; i++) {
      csv.append(LocalDate.of(2026, 3, 1).plusDays(i)).append(',').append(figures).append('\n');
    }
    return csv.toString();
  }

  @Test
  void takesBackWithProofAndSaysHowTheBareRuleMisfires() {
    CommandRun run = run(days(4, "20000,1000,20000,850"));
    assertEquals("rolled-back", run.json().text("phase"));
    Attributes transition = first(run, "transitions");
    assertEquals("2026-03-03", transition.text("day"));
    assertEquals("rollback", transition.text("cause"));
    Value limit = transition.findPath("proof.limit");
    assertTrue(limit != null && limit.asNumber() < 0);
    assertEquals(4, items(run, "days").size());
    double bare = run.number("misfire.bareRollback");
    assertEquals(0.05, run.number("misfire.conversionRate"), 1e-12);
    assertEquals(20_000, run.number("misfire.unitsPerArmAndDay"));
    assertTrue(bare > 0.02 && bare < 0.06, "" + bare);
    assertTrue(run.number("misfire.guardedRollback") <= 0.02);
  }

  @Test
  void theBareRuleAtLowVolumeIsShownForWhatItIs() {
    CommandRun run = run(days(5, "1000,50,1000,47"));
    assertEquals("trial", run.json().text("phase"));
    assertEquals(0.69, run.number("misfire.bareRollback"), 0.01);
    assertTrue(run.number("misfire.guardedRollback") <= 0.02);
    CommandRun text =
        CommandRun.of(
            "guard", "-i", CommandRun.file(directory, "t.csv", days(5, "1000,50,1000,47")));
    assertTrue(text.out().contains("maybe-chance"), text.out());
    assertTrue(text.out().contains("the bare rollback rule would act in 68.9"), text.out());
  }

  @Test
  void readsJsonWithPolicyGuardrailsAndAnswers() {
    StringBuilder days = new StringBuilder();
    for (int i = 0; i < 11; i++) {
      days.append(i == 0 ? "" : ",")
          .append(
              """
              {"day": "%s",
               "control": {"exposures": 10000, "clicks": 1000, "conversions": 500, "cost": 900,
                           "guardrails": {"complaints": 30}},
               "treatment": {"exposures": 10000, "clicks": 1250, "conversions": 500, "cost": 900,
                             "guardrails": {"complaints": 31}},
               "answers": {"promoters": 70, "passives": 20, "detractors": 5}}
              """
                  .formatted(LocalDate.of(2026, 3, 1).plusDays(i)));
    }
    String json =
        """
        {"policy": {"promotion": {"days": 2}, "release": {"shares": [0.3, 0.8]},
                    "gates": {"guardrails": [{"name": "complaints", "margin": 0.1}]},
                    "timing": {"missing": "holds"}},
         "days": [%s]}
        """
            .formatted(days);
    CommandRun run = runFile("days.json", json);
    assertEquals("releasing", run.json().text("phase"));
    assertEquals(0.8, run.number("treatmentShare"));
    assertEquals(2, items(run, "transitions").size());
    assertEquals("promotion", first(run, "transitions").text("cause"));
    assertTrue(run.number("misfire.barePromotion") < 0.01);
  }

  @Test
  void readsCsvWithAPolicyFileAndOptionalColumns() {
    String policy =
        CommandRun.file(
            directory,
            "policy.json",
            "{\"gates\": {\"guardrails\": [{\"name\": \"complaints\", \"rollsBack\": true}]}}");
    StringBuilder csv =
        new StringBuilder(
            HEADER.strip()
                + ",control_clicks,treatment_clicks,control_cost,treatment_cost,treatment_share,"
                + "complete,promoters,passives,detractors,control_complaints,"
                + "treatment_complaints\n");
    for (int i = 1; i < 4; i++) {
      csv.append("2026-03-0")
          .append(i)
          .append(",10000,500,10000,500,900,900,10,10,0.5,true,5,5,5,100,300\n");
    }
    CommandRun run = run(csv.toString(), "--policy", policy);
    assertEquals("rolled-back", run.json().text("phase"));
    assertEquals("guardrail", first(run, "transitions").text("cause"));
  }

  @Test
  void badRowsAreListedAndNotUsed() {
    String csv =
        HEADER
            + "2026-03-01,1000,50,1000,50\n"
            + "2026-03-02,1000,50,1000,1050\n"
            + "2026-03-03,1000,-5,1000,50\n"
            + "2026-03-04,1000,NaN,1000,50\n"
            + "someday,1000,50,1000,50\n";
    CommandRun run = run(csv);
    assertEquals(1, items(run, "days").size());
    List<Value> faults = items(run, "badRows");
    assertEquals(4, faults.size(), run.out());
    assertTrue(run.out().contains("successes are 1050 of 1000 units"), run.out());
  }

  @Test
  void degenerateDaysAreAnswered() {
    for (String figures : List.of("0,0,0,0", "1000,0,1000,0", "1000,1000,1000,1000", "1,1,1,0")) {
      CommandRun run = run(days(4, figures));
      assertEquals("trial", run.json().text("phase"), figures);
      Value reason = run.json().findPath("misfire.reason");
      assertTrue(reason != null && !reason.asText().isEmpty(), figures);
    }
  }

  @Test
  void brokenInputIsRefused() {
    assertRefused("is empty", run(""));
    assertRefused("no rows", run(HEADER));
    assertRefused("control_conversions", run("day,control_exposures\n2026-03-01,5\n"));
    assertRefused("days is missing", runFile("days.json", "{}"));
    assertRefused("days are none", runFile("days.json", "{\"days\": []}"));
    assertRefused(
        "day is soon",
        runFile(
            "days.json",
            "{\"days\": [{\"day\": \"soon\"}]}"
                .replace(
                    "}]",
                    ", \"control\": {\"exposures\": 5, \"conversions\": 1}, "
                        + "\"treatment\": {\"exposures\": 5, \"conversions\": 1}}]")));
    assertRefused(
        "is not known here", runFile("days.json", "{\"policy\": {\"promote\": 1}, \"days\": []}"));
    String wrong = CommandRun.file(directory, "p.json", "{\"rollback\": {\"drop\": -1}}");
    assertRefused("drop is -1", run(days(2, "1000,50,1000,50"), "--policy", wrong));
  }

  @Test
  void drawsTheTimeline() throws IOException {
    Path svg = directory.resolve("guard.svg");
    CommandRun run = run(days(4, "20000,1000,20000,850"), "--plot", svg.toString());
    assertEquals(0, run.exit(), run.err());
    assertTrue(Files.readString(svg).contains("rollback"));
  }

  private static void assertRefused(String words, CommandRun run) {
    assertEquals(1, run.exit(), run.out());
    assertTrue(run.err().contains(words), run.err());
  }

  private static Attributes first(CommandRun run, String key) {
    if (items(run, key).getFirst() instanceof Value.Fields fields) {
      return fields.attributes();
    }
    throw new AssertionError(run.out());
  }

  private static List<Value> items(CommandRun run, String key) {
    if (run.json().find(key) instanceof Value.Items items) {
      return items.values();
    }
    throw new AssertionError(run.out());
  }
}
