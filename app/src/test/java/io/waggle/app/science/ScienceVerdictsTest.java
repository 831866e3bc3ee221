package io.waggle.app.science;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that are sound and say little: one customer, one channel, nobody or everybody bought. */
class ScienceVerdictsTest {
  @TempDir Path directory;

  /** A call, the file it reads, how it ends and what it says of it. */
  private record Case(String command, String file, int exit, String words) {}

  private static final String ONE_CUSTOMER =
      "customer,date,amount\na,2024-01-01,5\na,2024-02-29,7\na,2024-03-09,6\n";
  private static final String PATHS = "path,conversions,value,nulls\n";
  private static final String GUARD =
      "day,control_exposures,control_conversions,treatment_exposures,treatment_conversions\n";
  private static final String ARM = "{\"name\":\"%s\",\"metrics\":{\"orders\":{\"count\":%s,%s}}}";

  private static final List<Case> CASES =
      List.of(
          new Case("rfm", ONE_CUSTOMER, 0, "\"customers\":1,"),
          new Case("clv --model mbg-nbd", ONE_CUSTOMER, 0, "\"verdict\":\"open\""),
          new Case("clv --model pareto-nbd", ONE_CUSTOMER, 0, "\"verdict\":\"open\""),
          new Case("clv --model gamma-gamma", ONE_CUSTOMER, 0, "\"customersUsed\":1"),
          new Case("clv --model auto", ONE_CUSTOMER, 1, "there is no holdout to choose by"),
          new Case(
              "clv --model bg-nbd --summary", "customer,x,t_x,T\na,2,0,9\n", 1, "x: is 2 with t_x"),
          new Case(
              "clv --model bg-nbd --summary", "customer,x,t_x,T\na,1,9,2\n", 1, "after T = 2.0"),
          new Case(
              "rfm", ONE_CUSTOMER + "a,2999-01-01,5\n", 0, "the last purchase is on 2999-01-01"),
          new Case(
              "clv --model nbd --holdout-end 2999-01-01",
              ONE_CUSTOMER,
              0,
              "days before 2999-01-01"),
          new Case("rfm --as-of 2023-02-29", ONE_CUSTOMER, 2, "'2023-02-29' is no day like"),
          new Case("clv --model nbd --horizon 2000000000", ONE_CUSTOMER, 2, "give 1 to 10000"),
          new Case("clv --model nbd --bootstrap 2000000000", ONE_CUSTOMER, 2, "2 to 10000"),
          new Case("clv --model nbd --margin Infinity", ONE_CUSTOMER, 2, "--margin above 0"),
          new Case("clv --model none", ONE_CUSTOMER, 2, "give bg-nbd, mbg-nbd"),
          new Case("attribute", PATHS + "a,5,50,20\n", 0, "\"chosen\":1"),
          new Case("attribute", PATHS + "a > b,0,0,20\n", 0, "nothing converted"),
          new Case("attribute", PATHS + "a > b,20,60,0\n", 0, "every journey converted"),
          new Case("attribute", PATHS + "a > b,0,0,0\n", 1, "counts no journey"),
          new Case("attribute", PATHS + "a > > b,1,2,3\n", 1, "a touch without a channel"),
          new Case("attribute --models none", PATHS + "a,5,50,20\n", 2, "'none' is unknown"),
          new Case("attribute --draws 2000000000", PATHS + "a,5,50,20\n", 2, "20 to 10000"),
          new Case("experiment", arms("100,\"successes\":0", "100,\"successes\":0"), 0, "\"srm\""),
          new Case(
              "experiment", arms("100,\"successes\":100", "100,\"successes\":100"), 0, "\"srm\""),
          new Case(
              "experiment", arms("100,\"successes\":101", "9,\"successes\":1"), 1, "successes"),
          new Case("experiment", arms("-1,\"successes\":0", "9,\"successes\":1"), 1, "count is -1"),
          new Case("experiment", arms("NaN,\"successes\":0", "9,\"successes\":1"), 1, "is no JSON"),
          new Case("experiment", "{\"arms\":[{\"name\":\"a\"}]}", 1, "a control and a variant"),
          new Case(
              "experiment",
              "{\"method\":\"beta-binomial\",\"prior\":{\"successes\":1,\"failures\":1e29},"
                  + arms("100,\"successes\":9", "100,\"successes\":8").substring(1),
              1,
              "together at most a billion"),
          new Case("experiment", "{\"metrics\":[],\"arms\":[{},{}]}", 1, "metrics are none"),
          new Case("experiment", "", 1, "is empty"),
          new Case("experiment", "[1]", 1, "holds no JSON object"),
          new Case("power", "{\"baseline\":0,\"lift\":0.1}", 1, "rate is 0.0"),
          new Case("power", "{\"baseline\":1,\"lift\":0.1}", 1, "rate is 1.0"),
          new Case("power", "{\"baseline\":1e308,\"lift\":0.1}", 1, "at most 1.0E30"),
          new Case("power", "{\"baseline\":0.1}", 1, "lift and units are missing"),
          new Case("power", "{\"baseline\":0.1,\"lft\":0.1}", 1, "lft is not known here"),
          new Case("guard", GUARD + "2024-02-29,100,0,100,0\n", 0, "no conversion rate"),
          new Case("guard", GUARD + "2024-02-29,100,100,100,100\n", 0, "no conversion rate"),
          new Case("guard", GUARD + "2024-02-29,100,101,100,1\n", 1, "line 2, column day"),
          new Case(
              "bandit-evaluate --target always:z",
              "action,reward,actionProbability\na,1,0.5\n",
              0,
              "\"verdict\":\"refused\""),
          new Case(
              "bandit-evaluate --target uniform",
              "action,reward,actionProbability\na,1,0\n",
              1,
              "no probability above 0"),
          new Case("anomaly", "timestamp,value\n2024-01-01,5\n", 0, "not enough data"),
          new Case("anomaly --by value", "timestamp,value\n2024-01-01,5\n", 1, "asked for twice"),
          new Case("anomaly --alert-score 1e300", "timestamp,value\n2024-01-01,5\n", 2, "at most"),
          new Case("forecast --horizon 3", "date,value\n2024-02-29,5\n", 0, "not enough data"),
          new Case(
              "forecast --horizon 3",
              "date,value\n2024-02-01,5\n2024-01-01,5\n",
              1,
              "sort the rows"),
          new Case(
              "forecast --horizon 3",
              "date,value\n2024-01-01,5\n2024-01-01,5\n",
              1,
              "is there twice"),
          new Case("forecast --horizon 0", "date,value\n2024-01-01,5\n", 2, "at least 1"),
          new Case("forecast --horizon 3 --period 0", "date,value\n2024-01-01,5\n", 2, "for none"),
          new Case("mix-fit --spend tv", "date,y,tv\n2024-01-01,5,1\n", 1, "y is 5.0 in every row"),
          new Case("mix-fit", "date,y,tv\n2024-01-01,5,1\n", 2, "--spend"),
          new Case("mix-fit --spend tv --draws 2000000000", "date,y,tv\n", 2, "--draws up to"),
          new Case("mix-plan", "{}", 1, "is no fit of mix-fit"),
          new Case("cluster --features a", "a\n1\n", 1, "at least two"),
          new Case(
              "recommend",
              "customer,item,date\na,x,2024-01-01\na,x,2024-02-29\n",
              0,
              "\"methods\""),
          new Case("fairness", "score,label,age\n0.5,1,a\n", 0, "not enough data"),
          new Case("fairness --groups label", "score,label,age\n0.5,1,a\n", 1, "asked for twice"),
          new Case("fairness", "score,label\n0.5,1\n", 1, "there is no column"),
          new Case(
              "scorecard", "{\"indicators\":[],\"alternatives\":[]}", 1, "alternatives are none"),
          new Case("scorecard", "{\"indicators\":", 1, "is no JSON"));

  private static String arms(String control, String treatment) {
    String[] first = control.split(",");
    String[] second = treatment.split(",");
    return "{\"arms\":["
        + ARM.formatted("a", first[0], first[1])
        + ","
        + ARM.formatted("b", second[0], second[1])
        + "]}";
  }

  @Test
  void saysWhatCanBeSaid() {
    for (Case each : CASES) {
      List<String> arguments = new ArrayList<>(List.of(each.command.split(" ")));
      boolean isTable = !each.file.startsWith("{") && !each.file.startsWith("[");
      String name = isTable && !each.file.isEmpty() ? "in.csv" : "in.json";
      arguments.addAll(List.of("--input", CommandRun.file(directory, name, each.file), "--json"));
      CommandRun run = CommandRun.of(arguments.toArray(String[]::new));
      String where = each + "\n" + run.out() + run.err();
      ScienceInputsTest.assertSound(run, where);
      assertEquals(each.exit, run.exit(), where);
      assertTrue((each.exit == 0 ? run.out() : run.err()).contains(each.words), where);
    }
  }

  @Test
  void aTargetThatSomeDoNotHave() {
    StringBuilder rows = new StringBuilder("bought,u\n");
    for (int i = 0; i < 60; i++) {
      rows.append(i % 3 == 0 ? "yes," : "no,").append(i % 7).append('\n');
    }
    String unknown = rows + "NaN,3\n?,4\n,5\n";
    CommandRun run = train(unknown);
    assertEquals(60, run.number("rows"));
    assertTrue(run.out().contains("\"line\":62,\"column\":\"bought\""), run.out());
    CommandRun none = train(rows.toString().replace("yes", "no"));
    assertTrue(none.err().contains("is no in all rows"), none.err());
    CommandRun all = train(rows.toString().replace("no,", "yes,"));
    assertTrue(all.err().contains("is yes in all rows"), all.err());
    CommandRun few = train("bought,u\nyes,1\nno,2\n");
    assertTrue(few.err().contains("give at least 10 of either"), few.err());
  }

  private CommandRun train(String content) {
    String[] arguments = {
      "train",
      "--input",
      CommandRun.file(directory, "people.csv", content),
      "--target",
      "bought",
      "--model",
      directory.resolve("model.json").toString(),
      "--method",
      "logistic",
      "--positive",
      content.contains("yes") && content.contains("no") ? "yes" : "",
      "--json"
    };
    return CommandRun.of(arguments);
  }

  @Test
  void aModelThatIsNone() {
    String input = CommandRun.file(directory, "people.csv", "u\n1\n");
    for (String command : List.of("score-rows", "explain")) {
      CommandRun folder = CommandRun.of(command, "--input", input, "--model", directory.toString());
      assertTrue(folder.err().contains("is a directory"), folder.err());
      CommandRun table = CommandRun.of(command, "--input", input, "--model", input);
      assertEquals(1, table.exit());
      assertTrue(table.err().contains("model file"), table.err());
    }
  }

  @Test
  void aFigureThatThereIsNot() {
    String input = CommandRun.file(directory, "short.csv", "timestamp,value\n2024-01-01,5\n");
    Path figure = directory.resolve("none.svg");
    CommandRun run = CommandRun.of("anomaly", "--input", input, "--plot", figure.toString());
    assertEquals(0, run.exit(), run.err());
    assertTrue(run.err().contains("this answer has no figure"), run.err());
  }
}
