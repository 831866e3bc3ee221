package io.waggle.app.science;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.waggle.core.kernel.Attributes;
import io.waggle.core.kernel.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AttributeCommandTest {
  private static final String HEADER = "path,conversions,value,nulls\n";
  private static final String ROWS =
      HEADER + "search > email,20,300,30\nsearch,10,100,90\nemail > direct,15,150.5,35\n";

  @TempDir Path directory;

  private CommandRun run(String content, String... more) {
    String[] arguments = new String[3 + more.length];
    arguments[0] = "attribute";
    arguments[1] = "--input";
    arguments[2] = CommandRun.file(directory, "paths.csv", content);
    System.arraycopy(more, 0, arguments, 3, more.length);
    return CommandRun.of(arguments);
  }

  private String refusal(String content, String... more) {
    CommandRun run = run(content, more);
    assertEquals(1, run.exit(), run.out());
    assertEquals("", run.out());
    return run.err();
  }

  private static Value at(CommandRun run, String path) {
    Value value = run.json().findPath(path);
    assertNotNull(value, path + " in " + run.out());
    return value;
  }

  @Test
  void answersWithCreditsIntervalsAndRemovalEffects() {
    CommandRun run = run(ROWS, "--json", "--models", "first,last,linear,markov-1,markov-2");
    assertEquals(0.225, run.number("baseRate"), 1e-15);
    assertEquals(30, run.number("models.first.search.conversions"));
    assertEquals(300, run.number("models.last.email.value"));
    assertEquals(17.5, run.number("models.linear.email.conversions"), 1e-12);
    assertTrue(run.number("models.linear.email.low") < 17.5);
    assertTrue(run.number("models.linear.email.high") > 17.5);
    assertTrue(run.number("models.linear.email.valueLow") < 225);
    assertEquals(35.0 / 45, run.number("models.markov-1.email.removalEffect"), 1e-12);
    double shared = 0;
    for (String channel : new String[] {"search", "email", "direct"}) {
      shared += run.number("models.markov-2." + channel + ".conversions");
    }
    assertEquals(45, shared, 1e-12);
    // What follows an email depends on whether a search came before it.
    assertEquals(2, run.number("order.chosen"));
    assertEquals(new Value.Items(java.util.List.of()), run.json().find("badRows"));
  }

  @Test
  void saysTheSameForTheSameSeed() {
    String once = run(ROWS, "--json", "--seed", "5").out();
    assertEquals(once, run(ROWS, "--json", "--seed", "5").out());
    assertTrue(!once.equals(run(ROWS, "--json", "--seed", "6").out()));
  }

  @Test
  void answersForPeopleAndDrawsAFigure() throws IOException {
    Path figure = directory.resolve("models.svg");
    CommandRun run = run(ROWS, "--plot", figure.toString());
    assertEquals(0, run.exit(), run.err());
    assertTrue(run.out().startsWith("45 conversions of 200 journeys (22.50 %), value 550.50"));
    assertTrue(run.out().contains("time-decay: the file has no times"));
    assertTrue(Files.readString(figure).contains("markov-1"));
  }

  @Test
  void badRowsAreListedAndNotUsed() {
    String content =
        ROWS + "a > b,-1,0,5\nsearch,1,NaN,5\nsearch > > email,1,2,3\n,1,2,3\na,0,7,3\na,1,2\n";
    CommandRun run = run(content, "--json");
    assertEquals(45, run.number("conversions"));
    Value.Items bad = (Value.Items) at(run, "badRows");
    assertEquals(6, bad.values().size());
    String told = run(content).out();
    assertTrue(told.contains("line 5, column conversions: is -1, below 0"), told);
    assertTrue(told.contains("line 6, column value: is no finite number: 'NaN'"), told);
    assertTrue(told.contains("line 7, column path: has a touch without a channel"), told);
    assertTrue(told.contains("line 8, column path: names no channel"), told);
    assertTrue(told.contains("line 9: value is 7.0 with no conversion"), told);
    assertTrue(told.contains("line 10: has 3 cells where there are 4 columns"), told);
  }

  @Test
  void filesThatAnswerNothingAreRefused() {
    assertTrue(refusal("").contains("is empty"));
    assertTrue(refusal(HEADER).contains("has a header and no rows"));
    assertTrue(refusal("path,conversions,value\na,1,2\n").contains("has no column nulls; it has"));
    assertTrue(refusal("way,conversions,value,nulls\na,1,2,3\n").contains("no column path"));
    assertTrue(refusal(HEADER + "a,-2,1,1\n").contains("no usable row: line 2, column conv"));
    assertTrue(refusal(HEADER + "a,NaN,1,1\n").contains("is no whole number: 'NaN'"));
    assertTrue(refusal(HEADER + "a,0,0,0\n").contains("counts no journey"));
    assertTrue(
        CommandRun.of("attribute", "--input", "none.csv").err().contains("there is no file"));
  }

  @Test
  void wrongOptionsAreToldAsSuch() {
    CommandRun run = run(ROWS, "--models", "first,shapely");
    assertEquals(2, run.exit());
    assertTrue(run.err().contains("'shapely' is unknown; choose from first, last"), run.err());
    assertEquals(2, run(ROWS, "--draws", "7").exit());
    assertEquals(2, run(ROWS, "--half-life", "0").exit());
    assertEquals(2, run(ROWS, "--order-max", "-1").exit());
    assertEquals(2, run(ROWS, "--level", "1").exit());
  }

  @Test
  void oneChannelTakesEverything() {
    CommandRun run = run(HEADER + "email,5,50,15\n", "--json");
    for (String model : new String[] {"first", "time-decay", "markov-1", "shapley"}) {
      assertEquals(5, run.number("models." + model + ".email.conversions"), 1e-12, model);
    }
    assertEquals(1, run.number("models.markov-1.email.removalEffect"));
  }

  @Test
  void withoutConversionsNothingIsShared() {
    CommandRun run = run(HEADER + "email > search,0,0,15\nsearch,0,0,8\n", "--json");
    assertEquals(0, run.number("baseRate"));
    assertEquals(0, run.number("models.markov-1.email.conversions"));
    assertEquals(0, run.number("models.markov-1.email.removalEffect"));
    assertTrue(run.out().contains("nothing converted"));
  }

  @Test
  void withoutNullsCreditsAreStillShared() {
    CommandRun run = run(HEADER + "email > search,4,40,0\nsearch,8,80,0\n", "--json");
    assertEquals(1, run.number("baseRate"));
    assertEquals(1, run.number("models.markov-1.search.removalEffect"), 1e-12);
    assertEquals(1 / 3.0, run.number("models.markov-1.email.removalEffect"), 1e-12);
    assertTrue(run.out().contains("every journey converted"));
  }

  @Test
  void fewJourneysChooseNoOrder() {
    CommandRun run = run(HEADER + "email,1,10,1\n", "--json", "--draws", "0");
    assertEquals(Value.Nil.NIL, at(run, "order.chosen"));
    assertNull(run.json().findPath("models.first.email.low"));
  }

  @Test
  void experimentsCalibrateBesideTheRawCredit() {
    String lifts =
        CommandRun.file(
            directory, "lifts.csv", "channel,incremental,standard_error,share\nemail,4,0.1,0.5\n");
    CommandRun run = run(ROWS, "--json", "--models", "linear,shapley-rate", "--experiments", lifts);
    assertEquals(17.5, run.number("models.linear.email.conversions"), 1e-12);
    assertEquals(8, run.number("models.linear.email.calibrated"), 0.1);
    assertEquals(1, run.number("models.linear.email.experiments"));
    assertTrue(run.number("models.linear.search.factor") < 1);
    String strange =
        CommandRun.file(directory, "x.csv", "channel,incremental,standard_error\nradio,4,1\n");
    assertTrue(refusal(ROWS, "--experiments", strange).contains("radio, which is on no path"));
    String unusable =
        CommandRun.file(directory, "x.csv", "channel,incremental,standard_error\nemail,4,0\n");
    assertTrue(refusal(ROWS, "--experiments", unusable).contains("standard_error is 0"));
    String partly =
        CommandRun.file(
            directory, "x.csv", "channel,incremental,standard_error\nemail,4,1\nemail,x,1\n");
    assertTrue(refusal(ROWS, "--experiments", partly).contains("line 3, column incremental"));
  }

  @Test
  void everyModelIsKnown() {
    CommandRun run =
        run(
            ROWS,
            "--json",
            "--draws",
            "20",
            "--direct",
            "email",
            "--models",
            "last-non-direct,position,time-decay-weekly,shapley-ordered,shapley-rate,markov-3");
    assertEquals(15, run.number("models.last-non-direct.direct.conversions"));
    assertEquals(30, run.number("models.last-non-direct.search.conversions"));
    assertEquals(10, run.number("positions.search.1") - 10, 1e-12);
    assertEquals(10, run.number("positions.email.2"), 1e-12);
    Attributes models = ((Value.Fields) at(run, "models")).attributes();
    assertEquals(6, models.size());
  }
}
