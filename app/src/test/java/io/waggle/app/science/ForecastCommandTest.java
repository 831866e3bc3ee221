package io.waggle.app.science;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.waggle.core.kernel.Attributes;
import io.waggle.core.kernel.Value;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Forecasts from the command line. */
class ForecastCommandTest {
  @TempDir Path directory;

  private CommandRun run(String csv, String... more) {
    String file = CommandRun.file(directory, "series.csv", csv);
    List<String> arguments = new ArrayList<>(List.of("forecast", "--input", file));
    arguments.addAll(List.of(more));
    return CommandRun.of(arguments.toArray(String[]::new));
  }

  private void refused(String csv, String why) {
    CommandRun run = run(csv, "--horizon", "3", "--json");
    assertEquals(1, run.exit(), run.out());
    assertTrue(run.err().contains(why), run.err());
    assertEquals("", run.out());
  }

  /** Days from 2025-01-06, a Monday, with less on weekends. */
  private static String days(int count) {
    StringBuilder csv = new StringBuilder("date,value\n");
    for (int i = 0; i < count; i++) {
      LocalDate day = LocalDate.of(2025, 1, 6).plusDays(i);
      csv.append(day).append(',').append(i % 7 < 5 ? 100 + i % 3 : 40 + i % 2).append('\n');
    }
    return csv.toString();
  }

  private static Attributes item(CommandRun run, String list, int index) {
    Value.Items items = (Value.Items) Objects.requireNonNull(run.json().findPath(list));
    return ((Value.Fields) items.values().get(index)).attributes();
  }

  @Test
  void weekendsAreForeseen() throws java.io.IOException {
    Path figure = directory.resolve("forecast.svg");
    CommandRun run = run(days(70), "--horizon", "7", "--json", "--plot", figure.toString());
    assertEquals(7, run.number("period"));
    Attributes monday = item(run, "forecast", 0);
    Attributes sunday = item(run, "forecast", 6);
    assertEquals("2025-03-17", Objects.requireNonNull(monday.find("date")).asText());
    assertEquals(101, Objects.requireNonNull(monday.find("forecast")).asNumber(), 3);
    assertEquals(40, Objects.requireNonNull(sunday.find("forecast")).asNumber(), 3);
    double low = Objects.requireNonNull(sunday.find("low")).asNumber();
    assertTrue(low <= 41 && low > 20, "low " + low);
    assertTrue(Files.readString(figure).contains("Forecast"));
    assertTrue(run(days(70), "--horizon", "7").out().contains("On the past"));
  }

  @Test
  void monthsWithAGapAndAMethod() {
    String csv =
        "month,sold\n2024-01,10\n2024-02,12\n2024-03,11\n2024-04,14\n2024-06,15\n2024-07,13\n"
            + "2024-08,16\n2024-09,18\n2024-10,17\n2024-11,19\n2024-12,20\n";
    CommandRun run =
        run(
            csv,
            "--date",
            "month",
            "--value",
            "sold",
            "--horizon",
            "2",
            "--method",
            "theta",
            "--json");
    assertEquals("theta", Objects.requireNonNull(run.json().find("method")).asText());
    assertTrue(run.out().contains("\"filled\":[\"2024-05-01\"]"), run.out());
    assertTrue(run.out().contains("2025-02-01"), run.out());
  }

  @Test
  void promotionsAndHolidays() {
    StringBuilder csv = new StringBuilder("date,value,sale\n");
    for (int i = 0; i < 150; i++) {
      int sale = i % 11 == 3 ? 1 : 0;
      String value = i < 140 ? Integer.toString(50 + 30 * sale + i * i % 5) : "";
      csv.append(LocalDate.of(2025, 1, 1).plusDays(i)).append(',').append(value);
      csv.append(',').append(sale).append('\n');
    }
    CommandRun run =
        run(
            csv.toString(),
            "--horizon",
            "10",
            "--promotions",
            "sale",
            "--holidays",
            "cn",
            "--json");
    assertEquals("arima", Objects.requireNonNull(run.json().find("method")).asText());
    double sale = Objects.requireNonNull(item(run, "forecast", 6).find("forecast")).asNumber();
    assertEquals(82, sale, 5);
    CommandRun few = run(csv.toString(), "--horizon", "11", "--promotions", "sale", "--json");
    assertEquals(1, few.exit());
    assertTrue(few.err().contains("is known for 10 steps to come"), few.err());
  }

  @Test
  void tooLittleOrNothingToSay() {
    CommandRun few = run("date,value\n2025-01-01,1\n2025-01-02,2\n", "--horizon", "3", "--json");
    assertEquals("not enough data", Objects.requireNonNull(few.json().find("verdict")).asText());
    CommandRun same =
        run("date,value\n2025-01,7\n2025-02,7\n2025-03,7\n2025-04,7\n", "--horizon", "2");
    assertTrue(same.out().contains("no interval can be learned"), same.out());
  }

  @Test
  void whatCannotBeUsedIsRefused() {
    refused("", "is empty");
    refused("date,value\n", "no rows");
    refused("day,value\n2025-01-01,1\n", "has no column date; it has day, value");
    refused("date,value\n2025-01-01,1\n2025-01-02,NaN\n", "line 3, column value");
    refused("date,value\n2025-01-01,1\nyesterday,2\n", "line 3, column date is no date");
    refused("date,value\n2025-01-01,1\n2025-01-01,2\n", "line 3, date 2025-01-01 is there twice");
    refused(
        "date,value\n2025-01-02,1\n2025-01-01,2\n",
        "line 3, date 2025-01-01 comes before that of line 2");
    refused("date,value\n2025-01-01,\n", "column value is empty");
    refused(
        "date,value\n2025-01-01,1\n2025-01-03,1\n2025-01-06,1\n",
        "line 4, date 2025-01-06 is not at an even step");
    assertEquals(2, run(days(9), "--horizon", "0").exit());
    assertEquals(2, run(days(9), "--horizon", "2", "--method", "magic").exit());
    assertEquals(2, run(days(9)).exit());
  }
}
