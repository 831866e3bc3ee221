package io.waggle.app.science;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.waggle.core.kernel.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Golden numbers: scipy 1.17 and gbstats 0.8.0, as in the tests of the library. */
class ExperimentCommandTest {
  private static final String ARMS =
      """
      "arms": [
        {"name": "control", "metrics": {"orders":
            {"count": 10000, "sum": 1000, "sumOfSquares": 1000}}},
        {"name": "blue", "metrics": {"orders":
            {"count": 10000, "sum": 1120, "sumOfSquares": 1120}}}
      ]}
      """;

  @TempDir Path directory;

  private CommandRun run(String json, String... more) {
    String[] arguments = new String[4 + more.length];
    arguments[0] = "experiment";
    arguments[1] = "--input";
    arguments[2] = CommandRun.file(directory, "experiment.json", json);
    arguments[3] = "--json";
    System.arraycopy(more, 0, arguments, 4, more.length);
    return CommandRun.of(arguments);
  }

  @Test
  void theSequentialReadIsTheDefault() {
    CommandRun run = run("{" + ARMS);
    assertEquals(0.12, run.number("arms.blue.orders.lift"), 1e-12);
    assertEquals(-0.024109837175803478, run.number("arms.blue.orders.low"), 1e-9);
    assertEquals(0.2641098371758034, run.number("arms.blue.orders.high"), 1e-9);
    assertEquals(0.21387746087375734, run.number("arms.blue.orders.pValue"), 1e-9);
    assertEquals("valid at every look", run.json().text("validity"));
    assertEquals("no difference shown", text(run, "arms.blue.orders.verdict"));
    assertEquals(1, run.number("srm.pValue"), 1e-12);
    assertEquals("as intended", text(run, "srm.verdict"));
  }

  @Test
  void aPeekedTestIsNoWinnerAndOneLookIs() {
    String peeked = "not valid for repeated looks";
    assertEquals(peeked, verdict("{\"method\": \"welch\", \"looks\": 4, " + ARMS));
    assertEquals(peeked, verdict("{\"method\": \"welch\", " + ARMS));
    assertEquals(peeked, verdict("{\"method\": \"bayes\", " + ARMS));
    assertEquals("winner", verdict("{\"method\": \"welch\", \"looks\": 1, " + ARMS));
    CommandRun text =
        CommandRun.of(
            "experiment",
            "-i",
            CommandRun.file(directory, "peeked.json", "{\"method\": \"welch\", " + ARMS));
    assertEquals(0, text.exit());
    assertTrue(text.out().contains(peeked), text.out());
    assertFalse(text.out().contains("winner"), text.out());
  }

  @Test
  void theBayesianReadGivesChanceAndRisk() {
    CommandRun run =
        run(
            """
            {"method": "beta-binomial", "looks": 1, "arms": [
              {"name": "control", "metrics": {"orders": {"count": 1000, "successes": 50}}},
              {"name": "blue", "metrics": {"orders": {"count": 1000, "successes": 65}}}]}
            """);
    assertEquals(0.924480378902573, run.number("arms.blue.orders.chanceToWin"), 1e-9);
    assertEquals(0.005687810326839065, run.number("arms.blue.orders.risk"), 1e-8);
    CommandRun gaussian =
        run("{\"method\": \"bayes\", \"looks\": 1, \"prior\": {\"deviation\": 0.3}, " + ARMS);
    assertTrue(gaussian.number("arms.blue.orders.chanceToWin") > 0.99);
    assertTrue(gaussian.number("arms.blue.orders.lift") < 0.12, "drawn towards the prior");
  }

  @Test
  void covariatesRatiosStrataAndQuantilesAreRead() {
    CommandRun run =
        run(
            """
            {"method": "welch", "looks": 1, "scale": "absolute",
             "metrics": [{"name": "spend"}, {"name": "rate"}, {"name": "cpm", "kind": "ratio"},
                         {"name": "plain"}, {"name": "wait", "kind": "quantile",
                          "quantile": 0.5, "better": "lower"}],
             "arms": [
              {"name": "a", "count": 400, "metrics": {
                "spend": {"count": 400, "sum": 3975.7904, "sumOfSquares": 43185.939224660004,
                          "covariateSum": 3937.5639, "covariateSumOfSquares": 42101.75158017,
                          "covariateSumOfProducts": 41751.52024385},
                "rate": {"count": 300, "sum": 450, "sumOfSquares": 1130, "denominatorSum": 1511,
                         "denominatorSumOfSquares": 8855, "denominatorSumOfProducts": 2674},
                "cpm": {"count": 300, "sums": [450, 1511, 475, 1434], "products":
                   [[1130,2674,1135,2143],[2674,8855,2812,7219],
                    [1135,2812,1323,2259],[2143,7219,2259,7954]]},
                "plain": {"strata": {"new": {"count": 50, "successes": 5},
                                     "old": {"count": 90, "successes": 30}}},
                "wait": {"values": %1$s}}},
              {"name": "b", "count": 420, "metrics": {
                "spend": {"count": 420, "sum": 4408.9703, "sumOfSquares": 50234.272345510006,
                          "covariateSum": 4317.3844, "covariateSumOfSquares": 47939.10020754,
                          "covariateSumOfProducts": 48236.12960961},
                "rate": {"count": 280, "sum": 448, "sumOfSquares": 1126, "denominatorSum": 1436,
                         "denominatorSumOfSquares": 8510, "denominatorSumOfProducts": 2667},
                "cpm": {"count": 280, "sums": [448, 1436, 452, 1402], "products":
                   [[1126,2667,1107,2247],[2667,8510,2669,7218],
                    [1107,2669,1260,2297],[2247,7218,2297,8060]]},
                "plain": {"strata": {"new": {"count": 55, "successes": 9},
                                     "old": {"count": 88, "successes": 33}}},
                "wait": {"values": %2$s}}}
             ]}
            """
                .formatted(ramp(0), ramp(-60)));
    assertEquals(0.2094352795383524, run.number("arms.b.spend.lift"), 1e-9);
    assertTrue(run.number("arms.b.spend.varianceReduction") > 0.5);
    assertEquals(0.4002595941567304, run.number("arms.b.rate.pValue"), 1e-9);
    assertEquals(0.01788801450241352, run.number("arms.b.cpm.lift"), 1e-9);
    assertTrue(run.number("arms.b.plain.low") < 0);
    assertEquals(-60, run.number("arms.b.wait.lift"), 1e-9);
    assertEquals("winner", text(run, "arms.b.wait.verdict"));
  }

  private static String ramp(int shift) {
    StringBuilder values = new StringBuilder("[");
    for (int i = 0; i < 200; i++) {
      values.append(i == 0 ? "" : ",").append(i + shift);
    }
    return values.append("]").toString();
  }

  @Test
  void oneSidedEndsAreNullAndGroupLooksCount() {
    CommandRun one = run("{\"side\": \"greater\", " + ARMS);
    assertEquals(Value.Nil.NIL, one.json().findPath("arms.blue.orders.high"));
    CommandRun group = run("{\"method\": \"group-sequential\", \"shares\": [0.5, 1], " + ARMS);
    assertEquals("winner", text(group, "arms.blue.orders.verdict"));
    assertEquals("valid at the planned looks", group.json().text("validity"));
    assertEquals(
        "no difference shown", verdict("{\"method\": \"msprt\", \"level\": 0.99, " + ARMS));
  }

  @Test
  void theOptionWinsOverTheDocumentsLevel() {
    assertEquals(0.8, run("{\"level\": 0.8, " + ARMS).number("level"));
    assertEquals(0.99, run("{\"level\": 0.8, " + ARMS, "--level", "0.99").number("level"));
  }

  @Test
  void degenerateArmsSayWhatIsMissing() {
    String[] cells = {
      "{\"count\": 0, \"sum\": 0, \"sumOfSquares\": 0}",
      "{\"count\": 1, \"sum\": 1, \"sumOfSquares\": 1}",
      "{\"count\": 500, \"sum\": 0, \"sumOfSquares\": 0}",
      "{\"count\": 500, \"sum\": 500, \"sumOfSquares\": 500}"
    };
    for (String each : cells) {
      String arm = "{\"name\": \"%s\", \"metrics\": {\"orders\": " + each + "}}";
      CommandRun run = run("{\"arms\": [" + arm.formatted("a") + "," + arm.formatted("b") + "]}");
      assertEquals("not enough data", text(run, "arms.b.orders.verdict"), each);
      assertFalse(text(run, "arms.b.orders.reason").isEmpty());
    }
  }

  @Test
  void brokenInputIsRefusedByItsPath() {
    assertRefused("is empty", "");
    assertRefused("no JSON", "{\"arms\": [");
    assertRefused("arms is missing", "{}");
    assertRefused("arms are 0", "{\"metrics\": [{\"name\": \"a\"}], \"arms\": []}");
    assertRefused(
        "arms are 1",
        "{\"arms\": [{\"name\": \"a\", \"metrics\": {\"o\": "
            + "{\"count\": 5, \"successes\": 1}}}]}");
    assertRefused("arms[0].metrics.orders.count is -5", "{" + ARMS.replaceFirst("10000", "-5"));
    assertRefused("no JSON", "{" + ARMS.replaceFirst("10000", "NaN"));
    assertRefused(
        "sumOfSquares is missing",
        "{" + ARMS.replaceFirst("sumOfSquares", "x").replaceFirst(", \"x\": 1000", ""));
    assertRefused("is not known here", "{\"methods\": \"welch\", " + ARMS);
    assertRefused("method is anova", "{\"method\": \"anova\", " + ARMS);
    assertRefused(
        "looks are at [25.0, 50.0]",
        "{\"method\": \"group-sequential\", \"shares\": [25, 50], " + ARMS);
    assertRefused("sum of squares", "{" + ARMS.replaceFirst("Squares\": 1000", "Squares\": 1"));
    assertEquals(2, run("{" + ARMS, "--level", "7").exit());
  }

  @Test
  void drawsTheIntervals() throws IOException {
    Path svg = directory.resolve("lift.svg");
    assertEquals(0, run("{" + ARMS, "--plot", svg.toString()).exit());
    assertTrue(Files.readString(svg).contains("95 % interval"));
  }

  private void assertRefused(String words, String json) {
    CommandRun run = run(json);
    assertEquals(1, run.exit(), json);
    assertTrue(run.err().contains(words), run.err());
  }

  private String verdict(String json) {
    return text(run(json), "arms.blue.orders.verdict");
  }

  private static String text(CommandRun run, String path) {
    Value value = run.json().findPath(path);
    return value == null ? "" : value.asText();
  }
}
