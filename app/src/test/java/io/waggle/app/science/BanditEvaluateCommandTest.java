package io.waggle.app.science;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.waggle.core.kernel.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class BanditEvaluateCommandTest {
  @TempDir Path directory;

  private String file(String content) {
    return CommandRun.file(directory, "log.csv", content);
  }

  private static CommandRun run(String... arguments) {
    String[] all = new String[arguments.length + 2];
    System.arraycopy(arguments, 0, all, 2, arguments.length);
    all[0] = "bandit-evaluate";
    all[1] = "--input";
    return CommandRun.of(all);
  }

  /** Three offers at even odds; the third earns most. */
  private static String log(int rows, double[] rates, String extraHeader, String extra) {
    Random random = new Random(5);
    StringBuilder text = new StringBuilder("action,reward,actionProbability" + extraHeader + "\n");
    String[] names = {"free-shipping", "ten-percent", "gift"};
    for (int row = 0; row < rows; row++) {
      int action = random.nextInt(rates.length);
      int reward = random.nextDouble() < rates[action] ? 1 : 0;
      text.append(names[action]).append(',').append(reward).append(',');
      text.append(1.0 / rates.length).append(extra).append('\n');
    }
    return text.toString();
  }

  private static final double[] RATES = {0.1, 0.2, 0.4};

  @Test
  void estimatesTheBetterPolicyWithIntervals() throws IOException {
    Path figure = directory.resolve("figure.svg");
    String input = file(log(3_000, RATES, "", ""));
    CommandRun run =
        run(input, "--target", "gift=0.8,ten-percent=0.2", "--json", "--plot", figure.toString());
    assertEquals(new Value.Text("estimated"), run.json().find("verdict"));
    for (String each : new String[] {"replay", "ips", "snips", "doublyRobust"}) {
      assertEquals(0.36, run.number("estimates." + each + ".value"), 0.06, each);
      assertTrue(run.number("estimates." + each + ".low") < 0.37);
      assertTrue(run.number("estimates." + each + ".high") > 0.35);
    }
    assertEquals(0.36, run.number("estimates.direct.value"), 0.05);
    assertEquals(1, run.number("overlap.meanWeight"), 0.1);
    assertTrue(run.number("overlap.effectiveSampleSize") > 1_000);
    assertTrue(Files.readString(figure).startsWith("<svg "));
    CommandRun text = run(input, "--target", "always:gift");
    assertTrue(text.out().contains("target, doublyRobust"), text.out());
    assertEquals(text.out(), run(input, "--target", "always:gift").out());
  }

  @Test
  void targetsMayStandInTheFile() {
    String columns = ",target:free-shipping,target:ten-percent,target:gift";
    CommandRun full = run(file(log(2_000, RATES, columns, ",0,0,1")), "--json");
    assertEquals(0.4, full.number("estimates.ips.value"), 0.06);
    String models = ",model:free-shipping,model:ten-percent,model:gift";
    CommandRun modelled =
        run(file(log(2_000, RATES, columns + models, ",0,0,1,0.1,0.2,0.4")), "--json");
    assertEquals(0.4, modelled.number("estimates.direct.value"), 1e-9);
    CommandRun logged =
        run(file(log(2_000, RATES, ",targetProbability", ",0.3333333333333333")), "--json");
    assertEquals(logged.number("loggedMean"), logged.number("estimates.ips.value"), 1e-9);
  }

  @Test
  void refusesWithoutOverlap() {
    String input = file(log(2_000, new double[] {0.1, 0.2}, "", ""));
    CommandRun run = run(input, "--target", "always:gift", "--json");
    assertEquals(new Value.Text("refused"), run.json().find("verdict"));
    assertEquals(1, run.number("overlap.neverLoggedShare"), 1e-9);
    CommandRun text = run(input, "--target", "always:gift");
    assertEquals(0, text.exit());
    assertTrue(text.out().startsWith("no estimate"), text.out());
    assertTrue(text.out().contains("100.00 % of the target's choices are actions"), text.out());
  }

  @Test
  void noAndOnlyConversionsAreNotEnough() {
    for (double rate : new double[] {0, 1}) {
      CommandRun run =
          run(file(log(500, new double[] {rate, rate}, "", "")), "--target", "uniform");
      assertTrue(run.out().contains("every reward is the same"), run.out());
    }
    CommandRun one = run(file(log(1, new double[] {1}, "", "")), "--target", "uniform");
    assertTrue(one.out().contains("not enough data"), one.out());
  }

  @Test
  void badRowsAreListedAndNeverUsed() {
    String bad = "gift,NaN,0.5\ngift,1,0\ngift,1,1.5\ngift,1,-0.5\n,1,0.5\ngift,1\n";
    CommandRun run = run(file(log(1_000, RATES, "", "") + bad), "--target", "uniform", "--json");
    assertEquals(1_000, run.number("rows"));
    assertTrue(run.out().contains("{\"line\":1002,\"column\":\"reward\""), run.out());
    assertTrue(run.out().contains("{\"line\":1004,\"column\":\"actionProbability\""), run.out());
    String columns = ",target:free-shipping,target:ten-percent,target:gift";
    String half = log(800, RATES, columns, ",0,0,1") + "gift,1,0.3,0.5,0,0.2\n";
    CommandRun sums = run(file(half), "--json");
    assertEquals(800, sums.number("rows"));
    assertTrue(sums.out().contains("sum to 0.7"), sums.out());
  }

  @Test
  void refusesFilesThatCannotBeUsed() {
    assertTrue(run(file(""), "--target", "uniform").err().contains("is empty"));
    CommandRun missing = run(file("action,reward\na,1\n"), "--target", "uniform");
    assertEquals(1, missing.exit());
    assertTrue(missing.err().contains("has no column actionProbability"), missing.err());
    CommandRun noTarget = run(file("action,reward,actionProbability\na,1,0.5\n"));
    assertEquals(1, noTarget.exit());
    assertTrue(noTarget.err().contains("target"), noTarget.err());
    String rows = "action,reward,actionProbability\na,1,0.5\nb,0,0.5\n";
    for (String each : new String[] {"a=0.5", "a=x,b=1", "nonsense", "a=-1,b=2"}) {
      CommandRun run = run(file(rows), "--target", each);
      assertEquals(1, run.exit(), each);
      assertTrue(run.err().contains("--target"), run.err());
    }
  }
}
