package io.waggle.app.science;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.waggle.science.numeric.Progress;
import io.waggle.science.recommend.Evaluation;
import io.waggle.science.recommend.Method;
import io.waggle.science.recommend.Purchase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Offers from the command line. */
class RecommendCommandTest {
  @TempDir Path directory;

  private CommandRun run(String content, String... more) {
    List<String> arguments = new ArrayList<>(List.of("recommend", "--input"));
    arguments.add(CommandRun.file(directory, "log.csv", content));
    arguments.addAll(List.of(more));
    return CommandRun.of(arguments.toArray(String[]::new));
  }

  /** Twelve customers who each take their own one of three items in January and again in March. */
  private static String log() {
    StringBuilder rows = new StringBuilder("customer,item,date\n");
    for (int i = 0; i < 12; i++) {
      rows.append("c" + i + ",i" + i % 3 + ",2025-01-0" + (1 + i % 9) + "\n");
      rows.append("c" + i + ",i" + i % 3 + ",2025-03-0" + (1 + i % 9) + "\n");
    }
    return rows.toString();
  }

  @Test
  void judgesAllMethodsAndWritesOffers() throws IOException {
    Path figure = directory.resolve("ndcg.svg");
    Path offers = directory.resolve("offers.csv");
    String[] more = {
      "--split",
      "2025-03-01",
      "--count",
      "1",
      "--method",
      "repeat",
      "--plot",
      figure.toString(),
      "--customers",
      offers.toString()
    };
    CommandRun run = run(log(), more);
    assertEquals(0, run.exit(), run.err());
    assertTrue(run.out().contains("12 customers judged"), run.out());
    assertTrue(Files.readString(figure).contains("ease"));
    List<String> rows = Files.readAllLines(offers);
    assertEquals(13, rows.size());
    assertTrue(rows.get(1).startsWith("c0,1,i0,"), rows.get(1));
    CommandRun json = run(log(), "--json", "--split", "2025-03-01", "--count", "1");
    assertEquals(12, json.number("customersJudged"));
    assertTrue(
        json.out()
            .contains("\"method\":\"repeat\",\"offer\":\"all\",\"customers\":12,\"recall\":1"),
        json.out());
  }

  @Test
  void methodsThatWereNotJudgedAreNamed() {
    List<Purchase> purchases = List.of(new Purchase("a", "x", 1), new Purchase("a", "x", 90));
    Evaluation judged =
        Evaluation.of(
            purchases,
            List.of(Method.POPULAR, Method.REPEAT, Method.IALS),
            new Evaluation.Setting(80, 90, 5, 0.95, 1),
            Progress.silent());
    Answer answer = new RecommendAnswer(LocalDate.of(2025, 3, 1), 5, judged).answer();
    String lines = String.join("\n", answer.lines());
    assertTrue(lines.contains("too many items for sar and ease,"), lines);
  }

  @Test
  void factorsAreOffered() throws IOException {
    Path offers = directory.resolve("offers.csv");
    String[] more = {
      "--split",
      "2025-03-01",
      "--method",
      "ials",
      "--offer",
      "new",
      "--customers",
      offers.toString()
    };
    CommandRun run = run(log(), more);
    assertEquals(0, run.exit(), run.err());
    assertTrue(run.out().contains("ials"), run.out());
    assertEquals(25, Files.readAllLines(offers).size());
  }

  @Test
  void refusesWhatItCannotUse() {
    assertRefused(run(""), "is empty");
    assertRefused(run("customer,item,date\n"), "no rows");
    assertRefused(run("customer,date\na,2025-01-01\n"), "has no column item");
    assertRefused(run("customer,item,date\na,x,2025-01-01\n"), "0 purchases before and 1 after");
    assertRefused(run("customer,item,date,weight\na,x,2025-01-01,NaN\n"), "no usable row");
    assertRefused(run("customer,item,date,weight\na,x,2025-01-01,-1\n"), "not above zero");
    assertRefused(run(log(), "--split", "2026-01-01"), "24 purchases before and 0 after");
    assertEquals(2, run(log(), "--method", "guess").exit());
    CommandRun someday = run(log(), "--split", "March");
    assertEquals(2, someday.exit());
    assertTrue(someday.err().contains("'March' is no day like 2025-07-01"), someday.err());
    assertEquals(2, run(log(), "--offer", "guess").exit());
    assertEquals(2, run(log(), "--count", "0").exit());
    CommandRun bad = run(log() + "a,x,never\n", "--json");
    assertTrue(bad.out().contains("\"line\":26"), bad.out());
  }

  private static void assertRefused(CommandRun run, String why) {
    assertEquals(1, run.exit(), run.out() + run.err());
    assertTrue(run.err().contains(why), run.err());
    assertEquals("", run.out());
  }
}
