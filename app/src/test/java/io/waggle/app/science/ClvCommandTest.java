package io.waggle.app.science;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.waggle.core.kernel.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Customer value from the command line. */
class ClvCommandTest {
  private static final LocalDate START = LocalDate.of(2025, 1, 1);

  @TempDir Path directory;

  private CommandRun run(String content, String... more) {
    List<String> arguments = new ArrayList<>(List.of("clv", "--input"));
    arguments.add(CommandRun.file(directory, "purchases.csv", content));
    arguments.addAll(List.of(more));
    return CommandRun.of(arguments.toArray(String[]::new));
  }

  /** A year of customers who buy about monthly and leave one after the other. */
  private static String log(int customers) {
    Random random = new Random(4);
    StringBuilder rows = new StringBuilder("customer,date,amount\n");
    for (int i = 0; i < customers; i++) {
      int day = random.nextInt(60);
      double rate = 1 + 50 * random.nextDouble();
      double mean = 5 + 50 * random.nextDouble();
      do {
        rows.append("c").append(i).append(',').append(START.plusDays(day)).append(',');
        rows.append(mean * (0.5 + random.nextDouble())).append('\n');
        day += 1 + (int) (-rate * Math.log(1 - random.nextDouble()));
      } while (day < 400 && random.nextDouble() > 0.15);
    }
    return rows.toString();
  }

  @Test
  void everyModelAnswersOnALogWithAHoldout() {
    String log = log(400);
    for (String model : List.of("bg-nbd", "mbg-nbd", "mbg-cnbd-k", "pareto-nbd", "nbd", "bg-bb")) {
      CommandRun run =
          run(
              log,
              "--model",
              model,
              "--calibration-end",
              "2025-09-30",
              "--json",
              "--holdout-end",
              "2025-12-31");
      assertEquals(model, run.json().text("model"));
      assertTrue(run.number("logLikelihood") < 0, model);
      assertTrue(run.number("holdout.sum") > 0, model);
      assertTrue(run.number("holdout.mae") > 0, model);
      assertTrue(run.number("holdout.low") < run.number("holdout.high"), model);
      assertTrue(run.number("expected.purchases") > 0, model);
      assertTrue(run.number("expected.value") > 0, model);
      String first = model.equals("bg-bb") ? "alpha" : "r";
      assertTrue(run.number("parameters." + first) > 0, model);
      assertTrue(run.number("standardErrors." + first) > 0, model);
      assertTrue(run.number("intervals." + first + ".low") < run.number("parameters." + first));
    }
    CommandRun week = run(log, "--model", "nbd", "--calibration-end", "2025-09-30", "--json");
    CommandRun day =
        run(log, "--model", "nbd", "--unit", "days", "--calibration-end", "2025-09-30", "--json");
    assertEquals(
        7 * week.number("parameters.alpha"),
        day.number("parameters.alpha"),
        1e-6 * day.number("parameters.alpha"));
    assertEquals(week.number("holdout.sum"), day.number("holdout.sum"), 1e-6);
  }

  @Test
  void choosesByTheHoldoutAndWritesFiles() throws IOException {
    Path figure = directory.resolve("holdout.svg");
    Path customers = directory.resolve("customers.csv");
    CommandRun run =
        run(
            log(300),
            "--model",
            "auto",
            "--calibration-end",
            "2025-09-30",
            "--plot",
            figure.toString(),
            "--customers",
            customers.toString());
    assertEquals(0, run.exit(), run.err());
    assertTrue(run.out().contains("compared"), run.out());
    assertTrue(run.out().contains("purchases expected"), run.out());
    assertTrue(Files.readString(figure).contains("made"));
    List<String> rows = Files.readAllLines(customers);
    assertEquals(301, rows.size());
    assertTrue(rows.getFirst().startsWith("customer,x,t_x,T,alive,expected"), rows.getFirst());
    String[] first = rows.get(1).split(",");
    double alive = Double.parseDouble(first[4]);
    assertTrue(alive >= 0 && alive <= 1);
    assertTrue(Double.parseDouble(first[12]) >= 0);
  }

  private static final String SUMMARY =
      """
      ID,x,t_x,T,zbar
      1,2,30.43,38.86,22.35
      2,1,1.71,38.86,11.77
      3,0,0.00,38.86,0.00
      4,0,0.00,38.86,0.00
      5,7,29.43,38.86,73.74
      6,1,5.00,38.71,11.77
      7,3,20.00,38.71,25.55
      """;

  @Test
  void readsASummaryAndTheAmountsInIt() {
    CommandRun run = run(SUMMARY, "--model", "bg-nbd", "--summary", "--json");
    assertEquals(7, run.number("customers"));
    assertEquals(5, run.number("spending.customersUsed"));
    CommandRun spending = run(SUMMARY, "--model", "gamma-gamma", "--summary", "--json");
    assertEquals(5, spending.number("customersUsed"));
    assertTrue(spending.number("correlation") > 0.9, spending.out());
    assertTrue(spending.number("parameters.q") > 0);
    CommandRun later =
        run(
            "customer,x,t_x,T,x_star\na,1,3,9,0\nb,2,8,9,1\nc,0,0,9,0\n",
            "--model",
            "nbd",
            "--summary",
            "--json",
            "--holdout-length",
            "9");
    assertEquals(1, later.number("holdout.actual"));
  }

  @Test
  void readsTheCellsOfThePaperOnDonors() {
    String cells =
        """
        frequency,recency,periods,weights
        0,0,6,3464
        1,1,6,1091
        1,3,6,129
        2,6,6,234
        6,6,6,1203
        """;
    CommandRun run =
        run(cells, "--model", "bg-bb", "--summary", "--unit", "years", "--horizon", "5", "--json");
    assertEquals(6121, run.number("customers"));
    assertEquals(5, run.number("expected.units"));
    assertTrue(run.number("expected.purchases") > 5000, run.out());
  }

  @Test
  void simulatedIntervalsTakeThePlaceOfTheOthers() {
    String log = log(150);
    CommandRun plain = run(log, "--model", "mbg-nbd", "--json");
    CommandRun drawn = run(log, "--model", "mbg-nbd", "--json", "--bootstrap", "25");
    CommandRun again = run(log, "--model", "mbg-nbd", "--json", "--bootstrap", "25");
    assertEquals(drawn.out(), again.out());
    assertEquals(plain.number("parameters.r"), drawn.number("parameters.r"));
    assertFalse(plain.number("intervals.r.low") == drawn.number("intervals.r.low"));
    assertTrue(plain.json().findPath("holdout") == null);
  }

  @Test
  void badRowsAreListedAndNeverUsed() {
    CommandRun run =
        run(
            "customer,date,amount\na,2025-01-01,5\na,2025-02-01,-5\nb,2025-01-03,NaN\n"
                + "a,2025-03-01,5\nb,x,5\n",
            "--model",
            "nbd",
            "--json");
    assertEquals(1, run.number("customers"));
    Value faults = run.json().find("badRows");
    assertEquals(3, ((Value.Items) java.util.Objects.requireNonNull(faults)).values().size());
    CommandRun summary =
        run(
            "customer,x,t_x,T\na,1,3,9\na,1,3,9\nb,-1,0,9\nc,0,2,9\nd,1,10,9\ne,1.5,3,9\nf,1,0,0\n",
            "--model",
            "nbd",
            "--summary");
    assertEquals(0, summary.exit(), summary.err());
    assertTrue(summary.out().contains("6 rows were not used"), summary.out());
    assertTrue(summary.out().contains("a stands there already"), summary.out());
    assertTrue(summary.out().contains("line 4, column x: is -1, below 0"), summary.out());
  }

  @Test
  void littleDataEndInAVerdictAndNotInFigures() {
    String one = "customer,date,amount\na,2025-01-01,5\n";
    String none = "customer,date,amount\na,2025-01-01,5\nb,2025-01-08,5\nc,2025-03-01,0\n";
    for (String model : List.of("bg-nbd", "mbg-nbd", "mbg-cnbd-k", "pareto-nbd", "nbd", "bg-bb")) {
      for (String log : List.of(one, none)) {
        CommandRun run = run(log, "--model", model, "--calibration-end", "2025-06-30", "--json");
        assertEquals("open", run.json().text("verdict"), model);
        assertTrue(run.json().text("why").startsWith("the data leave"), run.out());
        assertEquals(Value.Nil.NIL, errorOfFirst(run), run.out());
      }
      CommandRun text = run(none, "--model", model, "--calibration-end", "2025-06-30");
      assertTrue(text.out().contains("Do not read all of the parameters"), text.out());
    }
    refused(none, "tells no amount", "--model", "gamma-gamma");
  }

  /** Of the first parameter: r, or alpha of the discrete model. */
  private static @Nullable Value errorOfFirst(CommandRun run) {
    if (run.json().find("standardErrors") instanceof Value.Fields errors) {
      return errors.attributes().value(0);
    }
    return run.json().find("standardErrors");
  }

  @Test
  void refusesWhatItCannotUse() {
    refused("", "is empty", "--model", "nbd");
    refused("customer,date,amount\n", "no rows", "--model", "nbd");
    refused("customer,day,amount\na,2025-01-01,3\n", "has no column date", "--model", "nbd");
    refused("customer,x,T\na,1,3\n", "has no column t_x", "--model", "nbd", "--summary");
    refused("customer,date\na,2025-01-01\n", "no column amount", "--model", "gamma-gamma");
    refused(log(20), "before the first", "--model", "nbd", "--calibration-end", "2024-01-01");
    refused(log(20), "no holdout", "--model", "auto", "--calibration-end", "2027-01-01");
    refused(SUMMARY, "not known", "--model", "mbg-cnbd-k", "--summary", "--k", "2");
    refused(SUMMARY, "whole number", "--model", "bg-bb", "--summary");
  }

  private void refused(String content, String why, String... arguments) {
    CommandRun run = run(content, arguments);
    assertEquals(1, run.exit(), run.out() + run.err());
    assertTrue(run.err().contains(why), run.err());
    assertEquals("", run.out());
  }

  @Test
  void refusesOptionsThatDoNotFit() {
    List<List<String>> wrong =
        List.of(
            List.of("--model", "bgnbd"),
            List.of("--model", "nbd", "--unit", "hours"),
            List.of("--model", "nbd", "--unit", "years"),
            List.of("--model", "nbd", "--summary", "--calibration-end", "2025-01-01"),
            List.of("--model", "nbd", "--k", "2"),
            List.of("--model", "nbd", "--horizon", "0"),
            List.of("--model", "nbd", "--calibration-end", "30.9.2025"),
            List.of());
    for (List<String> arguments : wrong) {
      CommandRun run = run(log(5), arguments.toArray(String[]::new));
      assertEquals(2, run.exit(), arguments + run.err());
    }
  }
}
