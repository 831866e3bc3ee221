package io.waggle.app.science;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.waggle.core.kernel.Attributes;
import io.waggle.core.kernel.Value;
import io.waggle.science.mix.MixSeries;
import io.waggle.science.mix.TwoChannelExample;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class MixFitCommandTest {
  private static final TwoChannelExample EXAMPLE = TwoChannelExample.of(3);

  @TempDir Path directory;

  /** The rows of the example with the columns date, y, x1, x2, event_1, event_2. */
  static List<String> rows() {
    MixSeries series = EXAMPLE.series();
    List<String> rows = new ArrayList<>();
    rows.add("date,y,x1,x2,event_1,event_2");
    for (int t = 0; t < series.rows(); t++) {
      rows.add(
          String.join(
              ",",
              series.dates().get(t).toString(),
              "" + series.outcome().at(t),
              "" + series.spend().get(0).at(t),
              "" + series.spend().get(1).at(t),
              "" + series.events().get(0).at(t),
              "" + series.events().get(1).at(t)));
    }
    return rows;
  }

  private String file(List<String> rows) {
    return CommandRun.file(directory, "rows.csv", String.join("\n", rows) + "\n");
  }

  private CommandRun fit(List<String> rows, String... more) {
    List<String> arguments = new ArrayList<>(List.of("mix-fit", "--input", file(rows)));
    arguments.addAll(List.of(more));
    return CommandRun.of(arguments.toArray(String[]::new));
  }

  private CommandRun fast(List<String> rows, String... more) {
    List<String> arguments = new ArrayList<>(List.of("--spend", "x1,x2", "--method", "laplace"));
    arguments.addAll(List.of(more));
    return fit(rows, arguments.toArray(String[]::new));
  }

  static Attributes item(CommandRun run, String list, int index) {
    Value items = Objects.requireNonNull(run.json().findPath(list));
    return ((Value.Fields) ((Value.Items) items).values().get(index)).attributes();
  }

  static double number(Attributes object, String path) {
    return Objects.requireNonNull(object.findPath(path), path).asNumber();
  }

  @Test
  void answersWithReturnsAndTheirIntervals() {
    CommandRun run = fast(rows(), "--event", "event_1,event_2", "--json");
    assertEquals(179, run.number("rows"));
    for (int c = 0; c < 2; c++) {
      Attributes channel = item(run, "channels", c);
      double mean = number(channel, "roas.mean");
      assertEquals(EXAMPLE.returns()[c], mean, 0.2 * mean);
      assertTrue(number(channel, "roas.low") < mean && mean < number(channel, "roas.high"));
      assertEquals(0.9, number(channel, "roas.level"));
      assertTrue(number(channel, "priorOverlap.roas") < 0.4);
    }
    assertTrue(run.number("parameters.sigma.mean") > 0);
    assertTrue(run.number("reliability.kHat") < 0.7);
    assertTrue(run.number("r2.mean") > 0.9);
    assertFalse(run.out().contains("rhat"), "the fast path has no chains");
    assertEquals(
        41,
        ((Value.Items) Objects.requireNonNull(item(run, "curves", 0).find("low"))).values().size());
    assertFalse(run.out().contains("null"), run.out());
  }

  @Test
  void samplesWithChains() {
    CommandRun run =
        fit(
            rows(),
            "--spend",
            "x1,x2",
            "--chains",
            "2",
            "--warmup",
            "150",
            "--draws",
            "60",
            "--json");
    assertTrue(run.number("parameters.sigma.rhat") > 0.9);
    assertTrue(run.number("reliability.worstRhat") < 1.3);
    assertTrue(run.out().contains("not-converged"), "sixty draws are too few");
  }

  @Test
  void theSameSeedGivesTheSameAnswer() {
    assertEquals(fast(rows(), "--json").out(), fast(rows(), "--json").out());
    assertFalse(fast(rows(), "--json").out().equals(fast(rows(), "--json", "--seed", "2").out()));
  }

  @Test
  void answersForPeopleAndDrawsCurves() throws IOException {
    Path figure = directory.resolve("curves.svg");
    CommandRun run = fast(rows(), "--plot", figure.toString());
    assertEquals(0, run.exit(), run.err());
    assertTrue(run.out().contains("share of outcome"), run.out());
    assertTrue(run.out().contains("x1.alpha"), run.out());
    assertTrue(Files.readString(figure).contains("Response curves"));
  }

  @Test
  void takesOneChannelAndNamesAnUnusedOne() {
    assertEquals(0, fit(rows(), "--spend", "x1", "--method", "laplace").exit());
    List<String> rows = new ArrayList<>(rows());
    rows.replaceAll(row -> row.replaceFirst("^([^,]*,[^,]*,[^,]*,)[0-9.E-]+", "$10"));
    CommandRun run = fast(rows, "--json");
    assertTrue(run.out().contains("\"kind\":\"no-spend\",\"subject\":\"x2\""), run.out());
  }

  @Test
  void readsAConfiguration() {
    String json =
        """
        {"channels": [{"name": "x1", "adstock": {"family": "recursive"}, "saturation": "hill",
            "priors": {"roas": {"logNormal": [8.5, 0.5]}, "half": {"gamma": [2, 2]}}},
           {"name": "x2"}],
         "events": ["event_1"], "trendKnots": 2, "yearlyOrder": 1,
         "priors": {"event": {"normal": [0, 1]}},
         "liftTests": [{"channel": "x2", "spendBefore": 0, "spendAfter": 0.3,
           "lift": 800, "standardError": 200}]}
        """;
    String yaml =
        """
        channels:
          - {name: x1, adstock: {family: weibull-cdf, lags: 6}, saturation: michaelis-menten}
        preset: standard
        """;
    for (String config : List.of(json, yaml)) {
      String name = config.equals(json) ? "c.json" : "c.yaml";
      String path = CommandRun.file(directory, name, config);
      CommandRun run = fit(rows(), "--config", path, "--method", "laplace", "--json");
      assertEquals(0, run.exit(), run.err());
      assertTrue(run.out().contains("x1.half"), run.out());
    }
  }

  @Test
  void saysWhatIsWrongWithAConfiguration() {
    refused("family", "{\"channels\":[{\"name\":\"x1\",\"adstock\":{\"family\":\"slow\"}}]}");
    refused("is not known here", "{\"channel\":[]}");
    refused(
        "no distribution", "{\"channels\":[{\"name\":\"x1\",\"priors\":{\"lam\":{\"x\":[1]}}}]}");
    refused(
        "within 0.0 to 1.0",
        "{\"channels\":[{\"name\":\"x1\",\"priors\":" + "{\"alpha\":{\"normal\":[0,1]}}}]}");
    refused("has no column", "{\"channels\":[\"x9\"]}");
    refused("are none", "{\"channels\":[]}");
    refused(
        "which is no channel",
        "{\"channels\":[\"x1\"],\"liftTests\":[{\"channel\":\"tv\",\"spendBefore\":0,"
            + "\"spendAfter\":1,\"lift\":1,\"standardError\":1}]}");
  }

  private void refused(String reason, String config) {
    String path = CommandRun.file(directory, "config.json", config);
    CommandRun run = fit(rows(), "--config", path, "--method", "laplace");
    assertEquals(1, run.exit());
    assertTrue(run.err().contains(reason), run.err());
  }

  @Test
  void spendFromBeforeTheSeriesCarriesOver() {
    List<String> rows = new ArrayList<>(rows());
    for (int line = 1; line <= 8; line++) {
      rows.set(line, rows.get(line).replaceFirst(",[^,]*,", ",,"));
    }
    assertEquals(171, fast(rows, "--json").number("rows"));
  }

  @Test
  void refusesInputThatCannotBeUsed() {
    refused(List.of(), "is empty");
    refused(List.of("date,y,x1,x2"), "no rows");
    refused(List.of("date,y,x1", "2024-01-01,1,1"), "has no column x2");
    refused(rows().subList(0, 9), "for ");
    List<String> rows = rows();
    refused(replaced(rows, 30, "2018-10-22,NaN,1,1,0,0"), "line 31, column y");
    refused(replaced(rows, 30, "2018-10-22,5,-1,1,0,0"), "line 31, column x1");
    refused(replaced(rows, 30, "2018-10-22,5,,1,0,0"), "line 31, column x1");
    refused(replaced(rows, 30, "2018-10-22,,1,1,0,0"), "is empty in line 31");
    refused(replaced(rows, 30, "22.10.2018,5,1,1,0,0"), "line 31, column date");
    List<String> gap = new ArrayList<>(rows);
    gap.remove(30);
    refused(gap, "add the missing periods");
    List<String> still = new ArrayList<>(rows);
    still.replaceAll(row -> row.replaceFirst(",[0-9.E+]+,", ",7,"));
    refused(still, "in every row");
  }

  private static List<String> replaced(List<String> rows, int line, String row) {
    List<String> changed = new ArrayList<>(rows);
    changed.set(line, row);
    return changed;
  }

  private void refused(List<String> rows, String reason) {
    CommandRun run =
        rows.isEmpty()
            ? CommandRun.of(
                "mix-fit", "--input", CommandRun.file(directory, "e.csv", ""), "--spend", "x1")
            : fast(rows);
    assertEquals(1, run.exit(), run.out());
    assertTrue(run.err().contains(reason), run.err());
    assertFalse(run.err().contains("Exception"), run.err());
  }

  @Test
  void wrongOptionsEndWithTwo() {
    assertEquals(2, fit(rows()).exit());
    assertTrue(fit(rows()).err().contains("there is date, y, x1, x2, event_1, event_2"));
    assertEquals(2, fit(rows(), "--spend", "x1", "--method", "guess").exit());
    assertEquals(2, fit(rows(), "--spend", "x1", "--preset", "guess").exit());
    assertEquals(1, fit(rows(), "--spend", "x1,x1", "--method", "laplace").exit());
    assertEquals(1, fit(rows(), "--spend", "x1", "--draws", "1").exit());
  }
}
