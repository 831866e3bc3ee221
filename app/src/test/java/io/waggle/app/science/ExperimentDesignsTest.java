package io.waggle.app.science;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.waggle.core.kernel.Value;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Experiments on shops as a whole and on blocks of time, from rows. */
class ExperimentDesignsTest {
  @TempDir Path directory;

  /** Twenty shops an arm; the new arm is 3 higher in every shop. */
  private static String shops() {
    StringBuilder rows = new StringBuilder("arm,cluster,value\n");
    for (int shop = 0; shop < 40; shop++) {
      for (int i = 0; i < 6; i++) {
        double value = 20 + shop % 7 + i % 3 + (shop % 2 == 0 ? 0 : 3);
        rows.append(shop % 2 == 0 ? "old" : "new").append(",s" + shop + "," + value + "\n");
      }
    }
    return rows.toString();
  }

  private CommandRun design(String design, String content, String... more) {
    List<String> arguments = new ArrayList<>(List.of("experiment", "--json", "--design", design));
    arguments.addAll(List.of("--input", CommandRun.file(directory, "rows.csv", content)));
    arguments.addAll(List.of(more));
    return CommandRun.of(arguments.toArray(String[]::new));
  }

  @Test
  void clustersAreReadFromRows() {
    CommandRun run = design("clustered", shops(), "--once", "--scale", "absolute");
    assertEquals("winner", verdict(run, "arms.new.value"));
    assertEquals(3, run.number("arms.new.value.lift"), 0.5);
    assertTrue(run.out().contains("120 rows in 20 clusters"), run.out());
    CommandRun turned = design("clustered", shops(), "--once", "--control", "new");
    assertEquals("loser", verdict(turned, "arms.old.value"));
    CommandRun always = design("clustered", shops(), "--scale", "absolute");
    assertEquals("sequential", always.json().text("method"));
    assertTrue(always.number("arms.new.value.low") < run.number("arms.new.value.low"));
  }

  @Test
  void clustersThatCannotBeUsed() {
    String both = shops() + "new,s0,3\n";
    assertTrue(design("clustered", both).err().contains("cluster s0 in arm new"), both);
    String one = "arm,cluster,value\na,x,1\na,y,2\n";
    assertTrue(design("clustered", one).err().contains("has only [a]"));
    assertTrue(design("clustered", shops(), "--control", "z").err().contains("[old, new]"));
    String two = "arm,cluster,value\na,x,1\nb,y,2\n";
    assertTrue(design("clustered", two).out().contains("not enough data"));
    String none = shops().replaceAll(",[0-9.]+\n", ",0\n");
    CommandRun same = design("clustered", none);
    assertEquals(0, same.exit(), same.err());
    assertTrue(same.out().contains("not enough data"), same.out());
    assertEquals(2, design("clustered", shops(), "--washout", "1").exit());
    assertEquals(2, design("clusters", shops()).exit());
    assertEquals(2, design("clustered", shops(), "--scale", "log").exit());
    assertEquals(2, design("arms", "{}", "--once").exit());
  }

  /** Eight units of four blocks of two hours; treated 2 more, an hour too late. */
  private static String periods(String order) {
    StringBuilder rows = new StringBuilder("block,treated,numerator,denominator\n");
    boolean before = false;
    for (int hour = 0; hour < 64; hour++) {
      boolean isTreated = order.charAt(hour / 2 % order.length()) == 'B';
      double rate = 10 + 0.5 * hour + (hour * hour % 5) * 0.1 + (before && isTreated ? 2 : 0);
      before = isTreated;
      rows.append(hour / 2 + "," + (isTreated ? "1" : "0") + "," + 10 * rate + ",10\n");
    }
    return rows.toString();
  }

  @Test
  void switchbacksAreReadFromRows() {
    CommandRun run =
        design("switchback", periods("ABBABAAB"), "--washout", "1", "--scale", "absolute");
    assertEquals(8, run.number("units"));
    assertEquals(2, run.number("lift"), 0.2);
    assertEquals("winner", run.json().text("verdict"));
    assertTrue(run.number("randomisationPValue") <= 2 * Math.pow(0.5, 8) + 1e-12, run.out());
    CommandRun pairs =
        design(
            "switchback",
            periods("ABBABAAB"),
            "--order",
            "pairs",
            "--washout",
            "1",
            "--scale",
            "absolute");
    assertEquals(16, pairs.number("units"));
    // The trend of an hour, 0.5, is left in each pair, and cancels in each four.
    double wide = pairs.number("high") - pairs.number("low");
    assertTrue(wide > 3 * (run.number("high") - run.number("low")), pairs.out());
    CommandRun few = design("switchback", firstUnits(2));
    assertTrue(few.out().contains("p by chance cannot fall below 0.5"), few.out());
  }

  /** The header and the hours of so many units. */
  private static String firstUnits(int units) {
    return periods("ABBABAAB").lines().limit(1 + 8L * units).reduce("", (a, b) -> a + b + "\n");
  }

  @Test
  void switchbacksThatCannotBeUsed() {
    String good = periods("ABBABAAB");
    assertRefused(design("switchback", periods("AB")), "not treated in the order mirrored");
    assertRefused(design("switchback", periods("A")), "not treated in the order mirrored");
    assertRefused(design("switchback", firstUnits(1)), "blocks are 4");
    assertRefused(design("switchback", good, "--washout", "2"), "nothing left to divide by");
    assertRefused(design("switchback", good.replace(",1,", ",perhaps,")), "is 'perhaps'");
    assertRefused(design("switchback", good + "9999999,1,1,1\n"), "column block");
    assertRefused(design("switchback", good + "3,0,1,1\n"), "out of order");
    String none = good.replaceAll(",[0-9.]+,10\n", ",0,10\n");
    assertRefused(design("switchback", none), "control is zero");
    assertRefused(design("switchback", none, "--scale", "absolute"), "variance is zero");
    assertEquals(2, design("switchback", good, "--order", "abba").exit());
    assertEquals(2, design("switchback", good, "--control", "a").exit());
    assertEquals(2, design("switchback", good, "--washout", "-1").exit());
  }

  private static String verdict(CommandRun run, String arm) {
    return run.json().findPath(arm + ".verdict") instanceof Value.Text text ? text.text() : "";
  }

  private static void assertRefused(CommandRun run, String why) {
    assertEquals(1, run.exit(), run.out() + run.err());
    assertTrue(run.err().contains(why), run.err());
  }
}
