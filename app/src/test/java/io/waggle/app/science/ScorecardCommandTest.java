package io.waggle.app.science;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.waggle.core.kernel.Attributes;
import io.waggle.core.kernel.Value;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Scorecards from the command line. */
class ScorecardCommandTest {
  private static final String FEASIBILITY =
      """
      {"indicators": ["technology", "economy", "operation", "risk"], "weights": WEIGHTS,
       "alternatives": [{"name": "plan", "values": [91, 85, 78, 70]}]}
      """;
  private static final String PHONES =
      """
      {"method": "METHOD", "weights": WEIGHTS, MORE
       "indicators": [{"name": "price", "worst": 300, "best": 200},
         {"name": "storage", "worst": 0, "best": 32}, {"name": "camera", "worst": 0, "best": 16},
         {"name": "looks", "worst": 0, "best": 5}],
       "alternatives": [
         {"name": "A", "values": [250, 16, 12, 5]}, {"name": "B", "values": [200, 16, 8, 3]},
         {"name": "C", "values": [300, 32, 16, 4]}, {"name": "D", "values": [275, 32, 8, 4]},
         {"name": "E", "values": [225, 16, 16, 2]}]}
      """;

  @TempDir Path directory;

  private CommandRun run(String document, String... more) {
    String file = CommandRun.file(directory, "card.json", document);
    List<String> arguments = new java.util.ArrayList<>(List.of("scorecard", "--input", file));
    arguments.addAll(List.of(more));
    return CommandRun.of(arguments.toArray(String[]::new));
  }

  private static String phones(String method, String weights, String more) {
    return PHONES.replace("METHOD", method).replace("WEIGHTS", weights).replace("MORE", more);
  }

  private static Attributes alternative(CommandRun run, int index) {
    Value.Items all = (Value.Items) run.json().findPath("alternatives");
    return ((Value.Fields) java.util.Objects.requireNonNull(all).values().get(index)).attributes();
  }

  private static double score(CommandRun run, int index) {
    return java.util.Objects.requireNonNull(alternative(run, index).find("score")).asNumber();
  }

  private void refused(String document, String why) {
    CommandRun run = run(document, "--json");
    assertEquals(1, run.exit(), run.out());
    assertTrue(run.err().contains(why), run.err());
    assertEquals("", run.out());
  }

  @Test
  void theFeasibilityExample() {
    CommandRun run = run(FEASIBILITY.replace("WEIGHTS", "[30, 25, 25, 20]"), "--json");
    assertEquals(82.05, score(run, 0));
    assertEquals(0.3, run.number("weights.shares.technology"));
    assertEquals(
        27.3,
        java.util.Objects.requireNonNull(alternative(run, 0).findPath("contributions.technology"))
            .asNumber(),
        1e-12);
    CommandRun text = run(FEASIBILITY.replace("WEIGHTS", "[30, 25, 25, 20]"));
    assertTrue(text.out().contains("plan            1  82.050"), text.out());
  }

  @Test
  void weightsByComparison() {
    String comparisons =
        "{\"from\": \"ahp\", \"randomIndex\": \"saaty\", \"comparisons\": "
            + "[[1,2,4,8],[0.5,1,2,4],[0.25,0.5,1,2],[0.125,0.25,0.5,1]]}";
    CommandRun run = run(FEASIBILITY.replace("WEIGHTS", comparisons), "--json");
    assertEquals(8.0 / 15, run.number("weights.shares.technology"), 1e-12);
    assertEquals(0, run.number("weights.consistencyRatio"), 1e-12);
    assertEquals(4, run.number("weights.lambdaMax"), 1e-12);
  }

  @Test
  void closenessByEntropyWithAFigure() throws java.io.IOException {
    Path figure = directory.resolve("scores.svg");
    CommandRun run =
        run(phones("topsis", "{\"from\": \"entropy\"}", ""), "--json", "--plot", figure.toString());
    assertEquals(0.8277634034667429, score(run, 2), 1e-12);
    assertEquals(0.15777543313866, run.number("weights.shares.price"), 1e-12);
    assertEquals(30, run.number("rankReversal.onRemoval.pairs"));
    assertTrue(Files.readString(figure).contains("Scorecard"));
  }

  @Test
  void critic() {
    CommandRun run = run(phones("weighted", "{\"from\": \"critic\"}", ""), "--json");
    assertEquals(0.27156958983563706, run.number("weights.shares.price"), 1e-12);
  }

  @Test
  void weightsByStageWithABenchmarkAndNewcomers() {
    String weights =
        """
        {"from": "stages", "position": 0.5, "floor": 0.1, "cap": 0.4, "weights":
          {"launch": [1, 1, 1, 1], "growth": [0, 0, 1, 0]}}\
        """;
    String more =
        """
        "stage": "growth", "newcomers": [{"name": "F", "values": [260, 64, 2, 1]}],
        "peers": [{"name": "p", "stage": "growth", "score": 10},
         {"name": "q", "stage": "growth", "score": 20},
         {"name": "r", "stage": "growth", "score": 30},
         {"name": "s", "stage": "growth", "score": 99},
         {"name": "t", "stage": "growth", "score": 98},
         {"name": "u", "stage": "decline", "score": 97}],\
        """;
    CommandRun run = run(phones("weighted", weights, more), "--json");
    assertEquals(0.4, run.number("weights.shares.camera"), 1e-12);
    assertEquals(0.2, run.number("weights.shares.price"), 1e-12);
    assertEquals(0.5, run.number("weights.stages.growth"), 1e-12);
    assertEquals(10, run.number("rankReversal.onAddition.pairs"));
    Value percentile = alternative(run, 0).findPath("benchmark.percentile");
    assertEquals(0.6, java.util.Objects.requireNonNull(percentile).asNumber(), 1e-12);
  }

  @Test
  void anOrderThatIsNotFirmIsTold() {
    String document =
        """
        {"method": "topsis", "indicators": ["reach", "return"], "weights": [1, 1],
         "alternatives": [{"name": "A", "values": [2, 2]}, {"name": "B", "values": [3, 1]},
           {"name": "C", "values": [1, 7]}]}
        """;
    CommandRun run = run(document);
    assertTrue(run.out().contains("Not firm: without C, A comes before B."), run.out());
  }

  @Test
  void whatCannotBeUsedIsRefused() {
    refused("", "is empty");
    refused("[1]", "holds no JSON object");
    refused("{\"indicators\":", "is no JSON");
    refused("{\"weights\": [1]}", "indicators is missing; there is weights");
    refused(FEASIBILITY.replace("WEIGHTS", "[30, 25, 25]"), "weights are 3 for 4 indicators");
    refused(FEASIBILITY.replace("WEIGHTS", "[30, 25, 25, -20]"), "weights[3] is -20");
    refused(FEASIBILITY.replace("WEIGHTS", "[30, 25, 25, \"NaN\"]"), "weights[3] is \"NaN\"");
    refused(FEASIBILITY.replace("WEIGHTS", "[0, 0, 0, 0]"), "sum of the weights is 0");
    refused(FEASIBILITY.replace("WEIGHTS", "{\"from\": \"gut\"}"), "weights.from is gut");
    refused(phones("weighed", "[1, 1, 1, 1]", ""), "one of weighted, topsis");
    refused(phones("topsis", "[1, 1, 1, 1]", "\"wieghts\": 1,"), "wieghts is not known here");
    refused(
        "{\"indicators\": [\"a\"], \"weights\": [1], \"alternatives\": []}",
        "alternatives are none");
  }
}
