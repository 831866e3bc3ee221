package io.waggle.app.science;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.waggle.core.kernel.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Record matching from the command line. */
class MatchCommandTest {
  private static final String CONFIG =
      """
      {"comparisons": [
         {"column": "name", "kind": "name", "frequencies": {"floor": 0.001}},
         {"column": "born", "kind": "date"},
         {"name": "number", "column": "phone", "levels": ["exact", "last-digits 6"]}],
       "blocking": ["phone:last-digits 6", "name + born", "name:sound + born:year"],
       "largestBlock": 50,
       "training": {"rules": ["phone", "name + born"], "certain": ["name + phone"],
         "certainRecall": 0.6, "pairs": 10000},
       "grouping": {"density": 0.3}, "band": {"review": 0.7, "auto": 0.99}}
      """;

  @TempDir Path directory;

  private String config(String content) {
    return CommandRun.file(directory, "config.json", content);
  }

  private CommandRun run(String left, String config, String... more) {
    List<String> arguments =
        new ArrayList<>(List.of("match", "--left", left, "--id", "id", "--config", config));
    arguments.addAll(List.of("--threshold", "0.9", "--output", directory.toString()));
    arguments.addAll(List.of(more));
    return CommandRun.of(arguments.toArray(String[]::new));
  }

  private void refused(CommandRun run, String why) {
    assertEquals(1, run.exit(), run.out());
    assertTrue(run.err().contains(why), run.err());
    assertEquals("", run.out());
  }

  /**
   * Each person twice: as it should be, and again, with a letter too many or without the number.
   */
  private static String people(int people, boolean first, boolean second) {
    SplittableRandom random = new SplittableRandom(5);
    StringBuilder csv = new StringBuilder("id,person,name,born,phone\n");
    for (int i = 0; i < people; i++) {
      String name = word(random) + " " + word(random);
      String born = String.format(Locale.ROOT, "19%02d-0%d-1%d", i % 90 + 10, i % 9 + 1, i % 10);
      int phone = 10_000_000 + random.nextInt(80_000_000);
      if (first) {
        csv.append("a" + i + ",p" + i + "," + name + "," + born + "," + phone + "\n");
      }
      if (second) {
        boolean isMoved = i % 3 == 0;
        String number = isMoved ? "" : String.valueOf(phone);
        String known = i % 3 == 1 ? name + "e" : name;
        csv.append("b" + i + ",p" + i + "," + known + "," + born + "," + number + "\n");
      }
    }
    return csv.toString();
  }

  private static String word(SplittableRandom random) {
    StringBuilder word = new StringBuilder();
    for (int i = 0; i < 6; i++) {
      word.append((i % 2 == 0 ? "bdfgklmnprst" : "aeiouaeiouae").charAt(random.nextInt(12)));
    }
    return word.toString();
  }

  @Test
  void duplicatesOfOneFile() throws IOException {
    String file = CommandRun.file(directory, "people.csv", people(200, true, true));
    Path figure = directory.resolve("weights.svg");
    CommandRun run =
        run(file, config(CONFIG), "--json", "--truth", "person", "--plot", figure.toString());
    assertEquals(400, run.number("records.left"));
    assertEquals(0, run.number("records.right"));
    assertTrue(run.number("truth.pairs.f1") > 0.98, run.out());
    assertTrue(run.number("truth.clusters.f1") > 0.98, run.out());
    assertTrue(run.number("truth.blockingRecall") > 0.99, run.out());
    assertTrue(run.number("blocking.recallEstimate") > 0.9, run.out());
    assertEquals(1.0 / 399, run.number("lambda"), 0.5 / 399);
    assertEquals(run.number("clusters.count"), 400 - run.number("pairs.links"));
    List<String> pairs = Files.readAllLines(directory.resolve("pairs.csv"));
    assertEquals("left,right,probability", pairs.getFirst());
    assertEquals(run.number("pairs.links"), pairs.size() - 1);
    assertTrue(pairs.get(1).matches("a0,b0,0\\.9.*|a0,b0,1\\.0"), pairs.get(1));
    List<String> clusters = Files.readAllLines(directory.resolve("clusters.csv"));
    assertEquals("id,cluster", clusters.getFirst());
    assertEquals(401, clusters.size());
    assertTrue(clusters.contains("b7,a7"));
    assertTrue(Files.readString(figure).contains("match weight in bits"));
  }

  @Test
  void twoFilesAndForPeople() {
    String left = CommandRun.file(directory, "left.csv", people(150, true, false));
    String right = CommandRun.file(directory, "right.csv", people(150, false, true));
    CommandRun run = run(left, config(CONFIG), "--right", right, "--truth", "person");
    assertEquals(0, run.exit(), run.err());
    assertTrue(run.out().contains("300 records"), run.out());
    assertTrue(run.out().contains("blocking reaches about"), run.out());
    assertTrue(run.out().contains("name:sound + born:year"), run.out());
    refused(run(left, config(CONFIG), "--right", left), "is in both files");
    CommandRun prefixed =
        run(left, config(CONFIG), "--right", left, "--right-prefix", "x-", "--json");
    assertEquals(150, prefixed.number("records.right"));
    assertTrue(prefixed.number("pairs.links") >= 149, prefixed.out());
  }

  @Test
  void whyTwoMatch() throws IOException {
    String file = CommandRun.file(directory, "people.csv", people(200, true, true));
    Path figure = directory.resolve("why.svg");
    CommandRun run =
        run(file, config(CONFIG), "--json", "--explain", "a1,b1", "--plot", figure.toString());
    Value.Items parts =
        (Value.Items) Objects.requireNonNull(run.json().findPath("explanation.parts"));
    assertEquals(3, parts.values().size());
    double total = run.number("explanation.priorWeight");
    for (Value part : parts.values()) {
      total += Objects.requireNonNull(((Value.Fields) part).attributes().find("weight")).asNumber();
      total += Objects.requireNonNull(((Value.Fields) part).attributes().find("rarity")).asNumber();
    }
    assertEquals(total, run.number("explanation.weight"), 1e-9);
    assertTrue(run.number("explanation.probability") > 0.9);
    assertTrue(Files.readString(figure).contains("number"));
    CommandRun text = run(file, config(CONFIG), "--explain", "a1,b2");
    assertTrue(text.out().contains("probability"), text.out());
    refused(run(file, config(CONFIG), "--explain", "a1,nobody"), "nobody is not among the records");
    refused(run(file, config(CONFIG), "--explain", "a1"), "give two ids");
  }

  @Test
  void chineseNamesInCharactersAndLetters() {
    String rows =
        """
        id,name,birthday,mobile,email,address
        1,单雄信,1990-01-02,13800138000,,北京市朝阳区建国路88号
        2,Shan Xiongxin,1990-01-02,+86 138 0013 8000,,
        3,张伟,1985-03-04,13912345678,,上海市黄浦区南京路1号
        """;
    String file = CommandRun.file(directory, "cn.csv", rows);
    String config = "../docs/science/match-configs/customers-cn.json";
    CommandRun run = run(file, config, "--json", "--explain", "1,2");
    assertTrue(run.out().contains("\"level\":\"pinyin\""), run.out());
    assertTrue(run.out().contains("\"level\":\"last-digits 8\""), run.out());
    assertEquals(1, run.number("pairs.compared"));
  }

  @Test
  void idsWithCommasAreQuoted() throws IOException {
    String rows = "id,name,born,phone\n\"x,1\",ann lee,1970-01-01,55512345\n";
    String more = "\"say \"\"y\"\"\",ann lee,1970-01-01,55512345\nz,bob ray,1950-02-02,\n";
    String file = CommandRun.file(directory, "people.csv", rows + more);
    assertEquals(0, run(file, config(CONFIG)).exit());
    String clusters = Files.readString(directory.resolve("clusters.csv"));
    assertTrue(clusters.contains("\"x,1\","), clusters);
    assertTrue(clusters.contains("\"say \"\"y\"\"\","), clusters);
  }

  @Test
  void oneRecordIsAnAnswer() {
    String file = CommandRun.file(directory, "one.csv", "id,name,born,phone\n1,ann,1970-01-01,\n");
    CommandRun run = run(file, config(CONFIG), "--json");
    assertEquals(1, run.number("clusters.count"));
    assertEquals(0, run.number("pairs.compared"));
    CommandRun text = run(file, config(CONFIG));
    assertTrue(text.out().contains("not enough data: m of name is assumed"), text.out());
  }

  @Test
  void filesThatCannotBeUsed() {
    String good = CommandRun.file(directory, "people.csv", people(5, true, true));
    refused(run(CommandRun.file(directory, "e.csv", ""), config(CONFIG)), "is empty");
    refused(
        run(CommandRun.file(directory, "h.csv", "id,name,born,phone\n"), config(CONFIG)),
        "has a header and no rows");
    refused(
        run(
            CommandRun.file(directory, "m.csv", "id,name,born\n1,ann,1970-01-01\n"),
            config(CONFIG)),
        "names the column phone");
    refused(
        run(CommandRun.file(directory, "i.csv", "key,name,born,phone\n1,a,,\n"), config(CONFIG)),
        "has no column id");
    String twice = "id,name,born,phone\n1,ann,,\n2,bob,,\n1,ann,,\n";
    refused(
        run(CommandRun.file(directory, "d.csv", twice), config(CONFIG)),
        "id 1 is on line 2 and on line 4");
    refused(run(directory.resolve("none.csv").toString(), config(CONFIG)), "there is no file");
    String blank = "id,name,born,phone\n,ann,,\n2,bob,,\n3,cy,,\n";
    CommandRun run = run(CommandRun.file(directory, "b.csv", blank), config(CONFIG), "--json");
    assertTrue(run.out().contains("\"badRows\":[{\"line\":2"), run.out());
    assertEquals(2, run.number("records.left"));
    assertFalse(good.isEmpty());
  }

  @Test
  void configurationsThatCannotBeUsed() {
    String file = CommandRun.file(directory, "people.csv", people(5, true, true));
    refused(run(file, config("")), "is empty");
    refused(run(file, config("{}")), "comparisons is missing");
    refused(run(file, config(CONFIG.replace("\"born\"", "\"birth\""))), "names the column birth");
    refused(run(file, config(CONFIG.replace("name:sound", "nmae:sound"))), "names the column nmae");
    refused(run(file, config(CONFIG.replace("\"date\"", "\"dates\""))), "'dates' is not one");
    refused(run(file, config(CONFIG.replace("last-digits 6\"]", "like\"]"))), "'like' is not one");
    refused(run(file, config(CONFIG.replace("0.6", "-0.6"))), "certain recall is -0.6");
    refused(run(file, config(CONFIG.replace("largestBlock", "largest"))), "largest is not known");
    refused(run(file, config(CONFIG.replace("0.3}", "2}"))), "density is 2");
    refused(
        run(file, config(CONFIG.replace("\"kind\": \"date\"", "\"name\": \"b\""))), "give one of");
    CommandRun run = run(file, config(CONFIG), "--threshold", "NaN");
    assertEquals(2, run.exit());
    assertEquals(2, run(file, config(CONFIG), "--threshold", "1.5").exit());
  }

  @Test
  void theConfigurationsThatComeAlongAreSound() throws IOException {
    Path shipped = Path.of("..", "docs", "science", "match-configs");
    try (var files = Files.list(shipped)) {
      List<Path> all = files.toList();
      assertTrue(all.size() >= 3, all.toString());
      for (Path file : all) {
        assertFalse(MatchConfig.read(file).rules().columns().isEmpty(), file.toString());
      }
    }
  }
}
