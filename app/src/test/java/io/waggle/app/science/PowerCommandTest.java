package io.waggle.app.science;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Golden numbers: statsmodels 0.15, as in the tests of the library. */
class PowerCommandTest {
  @TempDir Path directory;

  private CommandRun run(String json, String... more) {
    String[] arguments = new String[4 + more.length];
    arguments[0] = "power";
    arguments[1] = "-i";
    arguments[2] = CommandRun.file(directory, "power.json", json);
    arguments[3] = "--json";
    System.arraycopy(more, 0, arguments, 4, more.length);
    return CommandRun.of(arguments);
  }

  @Test
  void givesSizeAndRunLength() {
    CommandRun run =
        run(
            """
            {"baseline": 0.05, "lift": 0.005, "scale": "absolute", "unitsPerDay": 5000}
            """);
    assertEquals(2 * 31_230.692462975057, run.number("units"), 2);
    assertEquals(13, run.number("days"));
    assertEquals(2, run.number("wholeWeeks"));
  }

  @Test
  void givesTheLeastLiftAndThePowerOfASize() {
    CommandRun run = run("{\"baseline\": 10, \"deviation\": 1, \"units\": 3140, \"lift\": 0.01}");
    assertEquals(0.01, run.number("minimumLift"), 1e-4);
    assertEquals(0.8, run.number("powerOfUnits"), 5e-3);
    CommandRun history =
        run(
            """
            {"history": {"count": 1000, "sum": 10000, "sumOfSquares": 101000}, "units": 3140}
            """);
    assertEquals(0.01, history.number("minimumLift"), 1e-4);
  }

  @Test
  void sequentialRulesNeedMore() {
    String rest = ", \"baseline\": 0.05, \"lift\": 0.1, \"unitsPerDay\": 4000}";
    double once = run("{\"rule\": \"one-look\"" + rest).number("units");
    double planned = run("{\"rule\": \"planned-looks\", \"looks\": 5" + rest).number("units");
    CommandRun any = run("{\"rule\": \"any-look\", \"tunedUnits\": 60000" + rest);
    assertTrue(planned > once && planned < 1.06 * once, planned + " against " + once);
    assertTrue(any.number("units") > 1.3 * once);
    assertTrue(any.number("expectedDays") < any.number("days"));
  }

  @Test
  void adjustmentAndClustersCount() {
    String rest = "\"baseline\": 10, \"deviation\": 2, \"lift\": 0.02}";
    double plain = run("{" + rest).number("units");
    assertEquals(0.64 * plain, run("{\"correlation\": 0.6, " + rest).number("units"), 2);
    assertEquals(
        1.95 * plain,
        run("{\"clusterSize\": 20, \"intraclassCorrelation\": 0.05, " + rest).number("units"),
        2);
  }

  @Test
  void brokenPlansAreRefused() {
    assertRefused("is empty", "");
    assertRefused("lift and units are missing", "{\"baseline\": 0.05}");
    assertRefused("baseline is missing", "{\"lift\": 0.1}");
    assertRefused("rate is 0", "{\"baseline\": 0, \"lift\": 0.1}");
    assertRefused("rate is 1", "{\"baseline\": 1, \"lift\": 0.1}");
    assertRefused("no JSON", "{\"baseline\": NaN, \"lift\": 0.1}");
    assertRefused("units is -5", "{\"baseline\": 0.05, \"units\": -5}");
    assertRefused("lift is zero", "{\"baseline\": 0.05, \"lift\": 0}");
    assertRefused("is not known here", "{\"baselines\": 0.05, \"lift\": 0.1}");
    assertRefused("rule is peek", "{\"baseline\": 0.05, \"lift\": 0.1, \"rule\": \"peek\"}");
    assertRefused(
        "looks are 10000",
        "{\"baseline\": 0.05, \"lift\": 0.1, \"rule\": \"any-look\", \"looks\": 99999}");
  }

  @Test
  void drawsTheCurve() throws IOException {
    Path svg = directory.resolve("power.svg");
    assertEquals(0, run("{\"baseline\": 0.6, \"lift\": 0.5}", "--plot", svg.toString()).exit());
    assertTrue(Files.readString(svg).contains("units of both arms"));
  }

  private void assertRefused(String words, String json) {
    CommandRun run = run(json);
    assertEquals(1, run.exit(), json + run.out());
    assertTrue(run.err().contains(words), run.err());
  }

  @Test
  void drawsTheScheduleOfASwitchback() {
    CommandRun run = run("{\"design\": \"switchback\", \"units\": 6}", "--seed", "5");
    assertEquals(24, run.number("blocks"));
    assertTrue(run.out().contains("\"treatedBlocks\":[1,2,4,7,"), run.out());
    CommandRun pairs =
        run("{\"design\": \"switchback\", \"units\": 6, \"order\": \"pairs\"}", "--seed", "5");
    assertEquals(12, pairs.number("blocks"));
    assertEquals(1, run("{\"design\": \"switchback\", \"units\": 1}").exit());
    assertEquals(1, run("{\"design\": \"crossover\", \"units\": 6}").exit());
    assertEquals(1, run("{\"design\": \"switchback\", \"units\": 6, \"lift\": 1}").exit());
  }
}
