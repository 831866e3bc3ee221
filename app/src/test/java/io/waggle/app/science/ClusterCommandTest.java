package io.waggle.app.science;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Groups from the command line. */
class ClusterCommandTest {
  @TempDir Path directory;

  private CommandRun run(String content, String... more) {
    List<String> arguments = new ArrayList<>(List.of("cluster", "--input"));
    arguments.add(CommandRun.file(directory, "rows.csv", content));
    arguments.addAll(List.of("--features", "spend,recency"));
    arguments.addAll(List.of(more));
    return CommandRun.of(arguments.toArray(String[]::new));
  }

  /** Twenty who spend much and came lately, ten of the opposite. */
  private static String customers() {
    StringBuilder rows = new StringBuilder("customer,spend,recency\n");
    for (int i = 0; i < 30; i++) {
      int spend = i < 20 ? 900 + i : 100 + i;
      int recency = i < 20 ? 3 + i % 4 : 80 + i % 5;
      rows.append("c" + i + "," + spend + "," + recency + "\n");
    }
    return rows.toString();
  }

  @Test
  void groupsWithNames() throws IOException {
    Path figure = directory.resolve("groups.svg");
    Path rows = directory.resolve("groups.csv");
    CommandRun run = run(customers(), "--plot", figure.toString(), "--rows", rows.toString());
    assertEquals(0, run.exit(), run.err());
    assertTrue(run.out().contains("high spend, low recency"), run.out());
    assertTrue(run.out().contains("clear groups"), run.out());
    assertTrue(Files.readString(figure).contains("high spend"));
    assertEquals(31, Files.readAllLines(rows).size());
    CommandRun json = run(customers(), "--json");
    assertEquals("clear", json.json().text("verdict"));
    assertEquals(30, json.number("rows"));
  }

  @Test
  void mixtureAndOptions() {
    CommandRun run = run(customers(), "--json", "--method", "mixture", "--log", "spend");
    assertEquals("mixture", run.json().text("method"));
    assertTrue(run.out().contains("\"bic\""), run.out());
    CommandRun one = run(customers(), "--json", "--groups", "1");
    assertEquals("one_group", one.json().text("verdict"));
    assertEquals(2, run(customers(), "--method", "guess").exit());
    assertEquals(2, run(customers(), "--log", "customer").exit());
    assertEquals(2, run(customers(), "--groups", "0").exit());
  }

  @Test
  void refusesWhatItCannotUse() {
    assertRefused(run(""), "is empty");
    assertRefused(run("spend,recency\n"), "no rows");
    assertRefused(run("spend,age\n1,2\n"), "has no column recency");
    assertRefused(run("spend,recency\nNaN,2\n"), "no usable row");
    assertRefused(run("spend,recency\n1,2\n"), "at least two");
    assertRefused(run("spend,recency\n1,2\n1,2\n"), "same in every row");
    assertRefused(run("spend,recency\n-1,2\n", "--log", "spend"), "below 0");
    assertRefused(run("spend,recency\n1,2\n3,4\n", "--groups", "5"), "only 2 rows differ");
    CommandRun bad = run(customers() + "c,x,2\n", "--json");
    assertTrue(bad.out().contains("\"line\":32"), bad.out());
  }

  private static void assertRefused(CommandRun run, String why) {
    assertEquals(1, run.exit(), run.out() + run.err());
    assertTrue(run.err().contains(why), run.err());
    assertEquals("", run.out());
  }
}
