package io.waggle.app.science;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.waggle.core.kernel.Attributes;
import io.waggle.core.kernel.Value;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Fairness audits from the command line. */
class FairnessCommandTest {
  @TempDir Path directory;

  private CommandRun run(String rows, String... more) {
    String file = CommandRun.file(directory, "people.csv", rows);
    String[] arguments =
        java.util.Arrays.copyOf(new String[] {"fairness", "--input", file}, 3 + more.length);
    System.arraycopy(more, 0, arguments, 3, more.length);
    return CommandRun.of(arguments);
  }

  private static String people(String header, Object... blocks) {
    StringBuilder rows = new StringBuilder(header).append('\n');
    for (int i = 0; i < blocks.length; i += 2) {
      rows.append((blocks[i] + "\n").repeat((int) blocks[i + 1]));
    }
    return rows.toString();
  }

  private static Attributes dimension(CommandRun run, int index) {
    Value.Items all = (Value.Items) Objects.requireNonNull(run.json().find("dimensions"));
    return ((Value.Fields) all.values().get(index)).attributes();
  }

  private static double number(Attributes at, String path) {
    return Objects.requireNonNull(at.findPath(path), path).asNumber();
  }

  private static String credit() {
    return people(
        "decision,age", "1,over 25", 590, "0,over 25", 220, "1,up to 25", 110, "0,up to 25", 80);
  }

  private void refused(String rows, String why, String... more) {
    CommandRun run = run(rows, more);
    assertEquals(1, run.exit(), run.out());
    assertTrue(run.err().contains(why), run.err());
  }

  @Test
  void decisionsWithoutOutcomes() throws java.io.IOException {
    Path figure = directory.resolve("rates.svg");
    CommandRun run = run(credit(), "--json", "--plot", figure.toString());
    Attributes age = dimension(run, 0);
    assertEquals(590 / 810.0 - 110 / 190.0, number(age, "gaps.demographicParity.value"), 1e-12);
    assertEquals(
        new Value.Text("outcomes are not known"), age.findPath("gaps.equalOpportunity.reason"));
    assertTrue(Files.readString(figure).contains("up to 25"));
    CommandRun text = run(credit());
    assertTrue(text.out().contains("over 25 above up to 25"), text.out());
    assertTrue(text.out().contains("unclear"), text.out());
    assertEquals(run(credit()).out(), text.out());
  }

  @Test
  void scoresWithOutcomesByPairs() {
    String rows =
        people(
            "score,label,sex,region",
            "0.9,1,f,n",
            40,
            "0.2,0,f,n",
            40,
            "0.9,1,m,n",
            40,
            "0.2,0,m,n",
            40,
            "0.9,1,f,s",
            40,
            "0.2,0,f,s",
            40,
            "0.2,1,m,s",
            40,
            "0.2,0,m,s",
            40);
    CommandRun run = run(rows, "--json", "--threshold", "0.5");
    assertEquals(0.5, number(dimension(run, 0), "gaps.equalOpportunity.value"), 1e-12);
    assertEquals(1, number(dimension(run, 2), "gaps.equalOpportunity.value"), 1e-12);
    Value.Items groups = (Value.Items) Objects.requireNonNull(dimension(run, 0).find("groups"));
    Attributes men = ((Value.Fields) groups.values().get(1)).attributes();
    assertEquals(-0.125, number(men, "calibration.bias.value"), 1e-12);
    CommandRun alone = run(rows, "--json", "--depth", "1");
    Value.Items dimensions = (Value.Items) Objects.requireNonNull(alone.json().find("dimensions"));
    assertEquals(2, dimensions.values().size());
  }

  @Test
  void badRowsAreListed() {
    CommandRun run = run(credit() + "2,over 25\n-1,up to 25\nNaN,up to 25\n,\n", "--json");
    assertTrue(run.out().contains("\"reason\":\"is 2, not 0 or 1\""), run.out());
    assertTrue(run.out().contains("\"reason\":\"is -1, below 0\""), run.out());
    assertTrue(run.out().contains("\"reason\":\"is no whole number: 'NaN'\""), run.out());
    assertEquals(1000, run.number("rows"));
  }

  @Test
  void tooLittleIsSaid() {
    CommandRun one = run("decision,sex\n1,f\n", "--json");
    assertTrue(one.out().contains("\"verdict\":\"not enough data\""), one.out());
    CommandRun none = run(people("decision,sex", "0,f", 50, "0,m", 50), "--json");
    assertEquals(0, number(dimension(none, 0), "gaps.demographicParity.value"));
    CommandRun all = run(people("decision,sex", "1,f", 50, "1,", 50));
    assertTrue(all.out().contains("(blank)") && all.out().contains("meets"), all.out());
  }

  @Test
  void whatCannotBeUsedIsRefused() {
    refused("", "is empty");
    refused("decision,sex\n", "has a header and no rows");
    refused("sex,label\nf,1\n", "has no column decision and no column score");
    refused("decision,label\n1,1\n", "there is no column");
    refused(credit(), "has no column income", "--groups", "income");
    StringBuilder ids = new StringBuilder("decision,id\n");
    for (int i = 0; i < 300; i++) {
      ids.append("1,").append(i).append('\n');
    }
    refused(ids.toString(), "has 300 different values");
    refused("score,sex\n1.5,f\n", "is 1.5, no probability from 0 to 1");
  }
}
