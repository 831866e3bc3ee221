package io.waggle.app.science;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.waggle.core.kernel.Attributes;
import io.waggle.core.kernel.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class AnomalyCommandTest {
  private static final Instant START = Instant.parse("2026-01-05T00:00:00Z");

  @TempDir Path directory;

  private String file(String content) {
    return CommandRun.file(directory, "series.csv", content);
  }

  private static CommandRun run(String... arguments) {
    String[] all = new String[arguments.length + 2];
    System.arraycopy(arguments, 0, all, 2, arguments.length);
    all[0] = "anomaly";
    all[1] = "--input";
    return CommandRun.of(all);
  }

  private static String time(int hour) {
    return START.plusSeconds(3_600L * hour).toString();
  }

  /** Three weeks of hours with a day shape; hour 450 doubles. */
  private static String hours(int hours) {
    Random random = new Random(1);
    StringBuilder text = new StringBuilder("timestamp,value\n");
    for (int i = 0; i < hours; i++) {
      double value = 200 + 80 * Math.sin(i * Math.PI / 12) + 5 * random.nextGaussian();
      text.append(time(i)).append(',').append(i == 450 ? 2 * value : value).append('\n');
    }
    return text.toString();
  }

  private static List<Value> rows(CommandRun run) {
    return ((Value.Items) java.util.Objects.requireNonNull(run.json().find("rows"))).values();
  }

  private static Attributes row(CommandRun run, int index) {
    return ((Value.Fields) rows(run).get(index)).attributes();
  }

  @Test
  void tellsWhatIsUnusualAndWhy() throws IOException {
    Path figure = directory.resolve("figure.svg");
    String input = file(hours(504));
    CommandRun run = run(input, "--json", "--plot", figure.toString());
    assertEquals(504, rows(run).size());
    assertEquals(1, run.number("alerts"));
    Attributes alert = row(run, 450);
    assertEquals(new Value.Text(time(450)), alert.find("timestamp"));
    assertEquals("true", String.valueOf(alert.find("alert")).replaceAll(".*=(true|false).*", "$1"));
    assertTrue(String.valueOf(alert.find("why")).contains("above the"), alert.find("why") + "");
    assertTrue(Files.readString(figure).startsWith("<svg "));
    List<String> lines = run(input).out().lines().toList();
    assertEquals("timestamp,value,score,alert,why", lines.getFirst());
    assertEquals(505, lines.size());
    assertTrue(lines.get(451).startsWith(time(450)) && lines.get(451).contains(",true,"));
    assertTrue(lines.get(1).contains("learning, 48 points to go"), lines.get(1));
    assertEquals(2, run(input, "--alerts-only").out().lines().count());
  }

  @Test
  void saysWhoMovedIt() {
    Random random = new Random(2);
    StringBuilder text = new StringBuilder("timestamp,value,country,device\n");
    for (int i = 0; i < 400; i++) {
      for (String country : new String[] {"DE", "FR", "IT"}) {
        for (String device : new String[] {"app", "web"}) {
          boolean isOut = i >= 390 && country.equals("FR");
          double value = isOut ? 5 : 300 + 6 * random.nextGaussian();
          text.append(time(i)).append(',').append(value).append(',');
          text.append(country).append(',').append(device).append('\n');
        }
      }
    }
    CommandRun run = run(file(text.toString()), "--by", "device,country", "--json");
    Attributes alert = row(run, 390);
    String why = String.valueOf(alert.find("why"));
    assertTrue(why.contains("country FR makes"), why);
    assertTrue(String.valueOf(alert.find("contribution")).contains("FR"));
  }

  @Test
  void watchesRates() {
    Random random = new Random(3);
    StringBuilder text = new StringBuilder("timestamp,value,sessions,channel\n");
    for (int i = 0; i < 300; i++) {
      for (String channel : new String[] {"ads", "mail"}) {
        double rate = i == 280 && channel.equals("mail") ? 0.3 : 0.05;
        int orders = 0;
        for (int k = 0; k < 150; k++) {
          orders += random.nextDouble() < rate ? 1 : 0;
        }
        text.append(time(i)).append(',').append(orders).append(",150,").append(channel);
        text.append('\n');
      }
    }
    text.append(time(300)).append(",200,150,ads\n");
    CommandRun run =
        run(file(text.toString()), "--trials", "sessions", "--by", "channel", "--json");
    assertEquals(new Value.Text("rate"), run.json().find("kind"));
    String why = String.valueOf(row(run, 280).find("why"));
    assertTrue(why.contains("channel mail makes"), why);
    assertTrue(run.out().contains("is more than its sessions"), run.out());
  }

  @Test
  void wholeSmallNumbersAreCountsAndNegativeOnesAreFaultsOfCounts() {
    StringBuilder text = new StringBuilder("timestamp,value\n");
    Random random = new Random(4);
    for (int i = 0; i < 100; i++) {
      text.append(time(i)).append(',').append(random.nextInt(4)).append('\n');
    }
    assertEquals(new Value.Text("count"), run(file(text.toString()), "--json").json().find("kind"));
    text.append(time(100)).append(",-3\n");
    assertEquals(
        new Value.Text("measure"), run(file(text.toString()), "--json").json().find("kind"));
    CommandRun count = run(file(text.toString()), "--json", "--kind", "count");
    assertEquals(100, count.number("points"));
    assertTrue(count.out().contains("\"line\":102,\"column\":\"value\""), count.out());
  }

  @Test
  void disorderAndDoublesAreListedByLine() {
    String text =
        hours(100)
            + time(99)
            + ",5\n"
            + time(50)
            + ",5\n"
            + time(100)
            + ",NaN\n"
            + "yesterday,5\n"
            + time(101)
            + ",190\n";
    CommandRun run = run(file(text), "--json");
    assertEquals(101, run.number("points"));
    assertTrue(
        run.out()
            .contains("{\"line\":102,\"column\":\"timestamp\",\"reason\":\"is that of line 101"),
        run.out());
    assertTrue(
        run.out().contains("{\"line\":103,\"column\":\"timestamp\",\"reason\":\"is before that"),
        run.out());
    assertTrue(run.out().contains("{\"line\":104,\"column\":\"value\""), run.out());
    assertTrue(run.out().contains("{\"line\":105,\"column\":\"timestamp\""), run.out());
  }

  @Test
  void tooShortIsAnAnswer() {
    CommandRun run = run(file(hours(40)), "--json");
    assertEquals(new Value.Text("not enough data"), run.json().find("verdict"));
    assertEquals(49, run.number("needed"));
    assertTrue(run(file(hours(1))).out().startsWith("not enough data"));
  }

  @Test
  void refusesWhatCannotBeUsed() {
    assertTrue(run(file("")).err().contains("is empty"));
    CommandRun missing = run(file("timestamp,visits\n2026-01-01,3\n"));
    assertEquals(1, missing.exit());
    assertTrue(missing.err().contains("has no column value; it has timestamp, visits"));
    StringBuilder ragged = new StringBuilder("timestamp,value\n");
    Random random = new Random(5);
    long minute = 0;
    for (int i = 0; i < 200; i++) {
      minute += 1 + random.nextInt(100);
      ragged.append(START.plusSeconds(60 * minute)).append(",1.5\n");
    }
    CommandRun irregular = run(file(ragged.toString()));
    assertEquals(1, irregular.exit());
    assertTrue(irregular.err().contains("no regular distance"), irregular.err());
    assertEquals(2, run(file(hours(60)), "--zone", "Atlantis").exit());
    assertEquals(2, run(file(hours(60)), "--kind", "vector").exit());
    assertFalse(run(file(hours(60)), "--zone", "Asia/Shanghai").out().isEmpty());
  }
}
