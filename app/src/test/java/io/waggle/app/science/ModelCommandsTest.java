package io.waggle.app.science;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.waggle.core.kernel.Attributes;
import io.waggle.core.kernel.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Models from the command line: train, score-rows, explain. */
class ModelCommandsTest {
  private static final String HEADER = "id,age,city,spend,same,bought\n";

  @TempDir Path directory;

  /** Customers by formula: the old and those of Wien buy more. */
  private static String customers(int count) {
    StringBuilder rows = new StringBuilder(HEADER);
    for (int i = 0; i < count; i++) {
      int age = 20 + i * 37 % 53;
      String city = List.of("Wien", "Graz", "Linz").get(i * 7 % 11 % 3);
      double spend = i * 101 % 997 / 10.0;
      double chance = (age - 20) / 60.0 + (city.equals("Wien") ? 0.2 : -0.1);
      boolean bought = i * 613 % 1009 / 1009.0 < chance;
      rows.append("c").append(i).append(',');
      rows.append(i % 10 == 3 ? "" : age).append(',').append(city).append(',').append(spend);
      rows.append(",1,").append(bought ? "yes" : "no").append('\n');
    }
    return rows.toString();
  }

  private String model() {
    return directory.resolve("model.json").toString();
  }

  private CommandRun train(String rows, String... more) {
    String file = CommandRun.file(directory, "rows.csv", rows);
    List<String> arguments = new ArrayList<>(List.of("train", "--input", file, "--model", model()));
    arguments.addAll(List.of(more));
    return CommandRun.of(arguments.toArray(String[]::new));
  }

  private CommandRun trained(String... more) {
    List<String> arguments = new ArrayList<>(List.of("--target", "bought", "--id", "id"));
    arguments.addAll(List.of("--method", "logistic", "--json"));
    arguments.addAll(List.of(more));
    return train(customers(300), arguments.toArray(String[]::new));
  }

  private CommandRun apply(String command, String rows, String... more) {
    String file = CommandRun.file(directory, "fresh.csv", rows);
    List<String> arguments = new ArrayList<>(List.of(command, "--input", file));
    arguments.addAll(List.of("--model", model(), "--id", "id"));
    arguments.addAll(List.of(more));
    return CommandRun.of(arguments.toArray(String[]::new));
  }

  private static void refused(CommandRun run, String why) {
    assertEquals(1, run.exit(), run.out());
    assertTrue(run.err().contains(why), run.err());
    assertEquals("", run.out());
  }

  private static List<Value> items(CommandRun run, String path) {
    return ((Value.Items) Objects.requireNonNull(run.json().findPath(path), path)).values();
  }

  private static Attributes item(CommandRun run, String path, int index) {
    return ((Value.Fields) items(run, path).get(index)).attributes();
  }

  private static Value of(Attributes attributes, String path) {
    return Objects.requireNonNull(attributes.findPath(path), path);
  }

  @Test
  void boostedTreesAreTrainedJudgedAndWritten() throws IOException {
    Path figure = directory.resolve("roc.svg");
    String[] options = {
      "--target", "bought", "--exclude", "id", "--folds", "3", "--plot", figure.toString()
    };
    CommandRun run = train(customers(300), options);
    assertEquals(0, run.exit(), run.err());
    assertTrue(run.out().startsWith("gbdt learnt from 300 rows and 3 features"), run.out());
    assertTrue(run.out().contains("same was left out: it is the same in all rows."), run.out());
    assertTrue(Files.readString(figure).contains("ROC"));
    String once = Files.readString(Path.of(model()));
    assertEquals(0, train(customers(300), options).exit());
    assertEquals(once, Files.readString(Path.of(model())));
  }

  @Test
  void theAnswerInNumbers() {
    CommandRun run = trained("--figure", "calibration");
    double auc = run.number("measures.auc.value");
    assertTrue(auc > 0.7 && auc < 0.95, "auc " + auc);
    assertTrue(run.number("measures.auc.low") < auc && auc < run.number("measures.auc.high"));
    assertEquals(300, run.number("rows"));
    assertEquals(5, items(run, "foldAucs").size());
    assertEquals("age", of(item(run, "importance", 0), "feature").asText());
    assertEquals(0, items(run, "leaks").size());
    assertEquals("yes", Objects.requireNonNull(run.json().find("positive")).asText());
  }

  @Test
  void figuresOfCalibrationAndImportance() throws IOException {
    Path figure = directory.resolve("figure.svg");
    trained("--figure", "calibration", "--plot", figure.toString());
    assertTrue(Files.readString(figure).contains("came true"));
    trained("--figure", "importance", "--plot", figure.toString());
    assertTrue(Files.readString(figure).contains("What moves the score"));
    assertEquals(2, trained("--figure", "pie").exit());
  }

  @Test
  void numbersAreBoundAndPenaltiesGiven() {
    String[] rising = {"--target", "bought", "--id", "id", "--rising", "spend"};
    CommandRun bound = train(customers(300), rising);
    assertEquals(0, bound.exit(), bound.err());
    CommandRun lasso = trained("--l1", "5", "--l2", "0");
    assertEquals(0, lasso.exit(), lasso.err());
    CommandRun other = trained("--falling", "spend");
    assertEquals(1, other.exit());
    assertTrue(other.err().contains("is of the other method"), other.err());
    rising[5] = "speed";
    CommandRun unknown = train(customers(300), rising);
    assertEquals(1, unknown.exit());
    assertTrue(unknown.err().contains("speed"), unknown.err());
  }

  @Test
  void aNumberIsATargetToo() {
    CommandRun run = train(customers(200), "--target", "spend", "--exclude", "id,bought", "--json");
    assertEquals("", Objects.requireNonNull(run.json().find("positive")).asText());
    assertTrue(run.number("measures.meanAbsoluteError.value") > 1);
    CommandRun noFigure =
        train(
            customers(200),
            "--target",
            "spend",
            "--exclude",
            "id,bought",
            "--plot",
            directory + "/none.svg");
    assertEquals(0, noFigure.exit());
    assertTrue(noFigure.err().contains("this answer has no figure"), noFigure.err());
    refused(
        train(customers(200), "--target", "spend", "--exclude", "id", "--method", "logistic"),
        "predicts a yes or no and the target is a number");
  }

  @Test
  void leaksAreToldOf() {
    String leaking =
        customers(300)
            .replace(",same,", ",refund,")
            .replace(",1,yes", ",1,yes")
            .replace(",1,no", ",0,no");
    String scored = CommandRun.file(directory, "scored.csv", "id,age,spend\n");
    CommandRun run =
        train(
            leaking,
            "--target",
            "bought",
            "--id",
            "id",
            "--method",
            "logistic",
            "--json",
            "--known",
            scored);
    List<String> leaks =
        items(run, "leaks").stream()
            .map(leak -> of(((Value.Fields) leak).attributes(), "why").asText())
            .toList();
    assertEquals(3, leaks.size(), leaks.toString());
    assertTrue(leaks.get(0).startsWith("refund alone reaches an AUC of 1.000"), leaks.get(0));
    assertEquals("city is not known when people are scored: leave it out", leaks.get(1));
  }

  @Test
  void rowsThatCannotBeUsedAreListed() {
    String rows =
        customers(300)
            .replaceFirst("c5,(\\d+)", "c5,old")
            .replaceFirst("c7,(\\d+)", "c7,Infinity")
            .replaceFirst("(c9,.*),(yes|no)\n", "$1,\n");
    CommandRun run =
        train(rows, "--target", "bought", "--id", "id", "--method", "logistic", "--json");
    assertEquals(297, run.number("rows"));
    assertEquals(3, items(run, "badRows").size());
    assertEquals("is no finite number: 'old'", of(item(run, "badRows", 0), "reason").asText());
    assertEquals(7, of(item(run, "badRows", 0), "line").asNumber());
    assertEquals("is empty", of(item(run, "badRows", 2), "reason").asText());
  }

  @ParameterizedTest
  @CsvSource({
    "'', is empty",
    "'id,age,city,spend,same,bought\n', no rows",
    "'id,age,bought\na,1,yes\nb,2,yes\n', is yes in all rows",
    "'id,age,bought\na,1,yes\nb,2,\n', is yes in all rows",
    "'id,age,bought\na,1,A\nb,2,B\n', say with --positive",
    "'id,age,bought\na,1,A\nb,2,B\nc,2,C\n', say with --positive",
    "'id,age,bought\na,1,yes\nb,1,no\n', say nothing: age was left out",
    "'id,bought\na,yes\nb,no\n', has no column left",
    "'id,age\na,1\nb,2\n', has no column bought",
    "'age,bought\n1,yes\n2,no\n', has no column id",
    "'id,age,bought\na,1,yes\nb,2,no\n', folds"
  })
  void whatCannotBeLearntIsRefused(String rows, String why) {
    refused(train(rows, "--target", "bought", "--id", "id"), why);
    assertFalse(Files.exists(Path.of(model())));
  }

  @Test
  void theYesIsChosen() {
    UnaryOperator<String> letters = rows -> rows.replace(",yes\n", ",B\n").replace(",no\n", ",A\n");
    String[] options = {
      "--target", "bought", "--id", "id", "--method", "logistic", "--json", "--positive"
    };
    List<String> chosen = new ArrayList<>(List.of(options));
    chosen.add("B");
    CommandRun run = train(letters.apply(customers(300)), chosen.toArray(String[]::new));
    assertEquals(trained().number("measures.auc.value"), run.number("measures.auc.value"));
    chosen.set(chosen.size() - 1, "C");
    refused(
        train(letters.apply(customers(300)), chosen.toArray(String[]::new)),
        "is C, which the target bought never is");
    assertEquals(2, trained("--method", "forest").exit());
  }

  @Test
  void rowsAreScored() throws IOException {
    trained();
    CommandRun run =
        apply("score-rows", customers(20).replace("c3,", "\"c,3\","), "--reasons", "2");
    List<String> lines = run.out().lines().toList();
    assertEquals("id,score,reason1,reason2", lines.getFirst());
    assertEquals(21, lines.size());
    assertTrue(
        lines.get(1).matches("c0,0\\.\\d+,.* the odds by .*,.* the odds by .*"), lines.get(1));
    assertTrue(lines.get(4).startsWith("\"c,3\",0."), lines.get(4));
    Path output = directory.resolve("scores.csv");
    CommandRun written = apply("score-rows", customers(20), "--output", output.toString());
    assertTrue(written.out().startsWith("20 rows scored to"), written.out());
    assertEquals(21, Files.readAllLines(output).size());
    assertEquals("id,score", Files.readAllLines(output).getFirst());
  }

  @Test
  void wordsNotSeenAndDriftAreToldOf() {
    trained();
    String rows = customers(400).replace("Wien", "Atlantis").replaceAll("(c\\d+),\\d+,", "$1,70,");
    CommandRun run = apply("score-rows", rows, "--json");
    assertEquals(400, items(run, "scores").size());
    List<String> notes = items(run, "notes").stream().map(Value::asText).toList();
    assertTrue(notes.get(0).startsWith("city has words not seen in training in 1"), notes.get(0));
    assertTrue(notes.stream().anyMatch(n -> n.startsWith("age has drifted")), notes.toString());
    assertEquals("act", of(item(run, "drift", 0), "verdict").asText());
  }

  @Test
  void scoringRefusesWhatItCannotUse() {
    trained();
    refused(apply("score-rows", "id,age,city\na,1,Wien\n"), "has no column spend");
    refused(apply("score-rows", ""), "is empty");
    refused(apply("score-rows", "id,age,city,spend\na,x,Wien,1\n"), "is no finite number: 'x'");
    CommandRun gaps = apply("score-rows", "id,age,city,spend\na,,,\nb,NaN,Graz,-5\n", "--json");
    assertEquals(2, items(gaps, "scores").size());
    CommandRun.file(directory, "model.json", "{}");
    refused(apply("score-rows", "id,age,city,spend\na,1,Wien,1\n"), "is of no format");
    CommandRun.file(directory, "model.json", "not a model");
    refused(apply("explain", "id,age,city,spend\na,1,Wien,1\n"), "is not JSON");
    assertEquals(2, apply("score-rows", customers(5), "--reasons", "-1").exit());
  }

  @Test
  void aModelOfLightGbmScoresToo() {
    CommandRun.file(
        directory,
        "model.json",
        """
        tree
        version=v4
        num_class=1
        num_tree_per_iteration=1
        max_feature_idx=1
        objective=binary sigmoid:1
        feature_names=age spend

        Tree=0
        num_leaves=2
        num_cat=0
        split_feature=0
        split_gain=10
        threshold=40
        decision_type=2
        left_child=-1
        right_child=-2
        leaf_value=-1 1
        leaf_count=60 40
        internal_count=100

        end of trees
        """);
    CommandRun run = apply("score-rows", "id,age,spend\na,30,1\nb,50,1\n", "--json");
    assertEquals(1 / (1 + Math.E), of(item(run, "scores", 0), "score").asNumber(), 1e-12);
    assertEquals(0, items(run, "drift").size());
    CommandRun why = apply("explain", "id,age,spend\na,30,1\n", "--json");
    assertEquals(-0.8, of(item(why, "rows", 0), "contributions.age").asNumber(), 1e-12);
  }

  @Test
  void rowsAreExplained() throws IOException {
    train(customers(300), "--target", "bought", "--id", "id", "--folds", "2");
    Path figure = directory.resolve("importance.svg");
    CommandRun run =
        apply("explain", customers(30), "--rows", "4", "--json", "--plot", figure.toString());
    assertEquals(4, items(run, "rows").size());
    for (int i = 0; i < 4; i++) {
      Attributes row = item(run, "rows", i);
      double sum = of(row, "base").asNumber();
      for (String feature : List.of("age", "city", "spend")) {
        sum += of(row, "contributions." + feature).asNumber();
      }
      assertEquals(of(row, "margin").asNumber(), sum, 1e-9);
      assertTrue(((Value.Items) of(row, "reasons")).values().size() <= 3);
    }
    assertEquals("age", of(item(run, "importance", 0), "feature").asText());
    assertTrue(Files.readString(figure).contains("What moves the score"));
    CommandRun text = apply("explain", customers(30), "--rows", "1");
    assertTrue(text.out().contains("c0 scores 0."), text.out());
    assertTrue(text.out().contains("age is 20 (lower than "), text.out());
    assertEquals(2, apply("explain", customers(5), "--rows", "-1").exit());
    CommandRun shuffled = apply("explain", customers(300), "--target", "bought", "--json");
    assertEquals("age", of(item(shuffled, "shuffled", 0), "feature").asText());
    assertTrue(of(item(shuffled, "shuffled", 0), "loss").asNumber() > 0.1);
    assertTrue(apply("explain", customers(30), "--target", "bought").out().contains("loss of AUC"));
    refused(apply("explain", customers(30), "--target", "sold"), "has no column sold");
  }
}
