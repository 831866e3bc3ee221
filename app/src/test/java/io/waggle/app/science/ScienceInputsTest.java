package io.waggle.app.science;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Spoilt files: each command says what is wrong and where, and never answers as if all was well.
 */
class ScienceInputsTest {
  @TempDir Path directory;
  private List<SoundInput> inputs = List.of();

  @BeforeEach
  void makeInputs() {
    inputs = SoundInput.all(directory);
  }

  @Test
  void filesThatHoldNothingToAnswerFrom() {
    for (SoundInput each : inputs) {
      String header = String.join(",", each.header()) + "\n";
      assertRefused(run(each, ""), "is empty");
      assertRefused(run(each, "\n\n"), "is empty");
      assertRefused(run(each, header), "has a header and no rows");
      assertRefused(run(each, each.csv().replace(',', ';')), "has no column");
      assertRefused(run(each, header.strip() + "," + header), "twice");
    }
    CommandRun semicolons = run(inputs.getFirst(), "customer;date;amount\na;2024-01-01;2\n");
    assertRefused(semicolons, "it has customer;date;amount; separate the columns by commas");
  }

  @Test
  void aMissingColumnIsNamed() {
    for (SoundInput each : inputs) {
      for (String column : each.header()) {
        CommandRun run = run(each, each.csvWithout(column));
        boolean isNeeded =
            !(each.name().equals("clv") && column.equals("amount")
                || each.name().equals("cluster") && column.equals("id")
                || each.name().equals("fairness") && !column.equals("score")
                || List.of("u", "grp", "denominator").contains(column));
        if (isNeeded) {
          assertRefused(run, "has no column " + (column.equals("score") ? "decision" : column));
          assertTrue(run.err().contains(column), run.err());
        }
      }
    }
  }

  @Test
  void aNumberThatIsNone() {
    List<String> never = List.of("NaN", "Infinity", "abc", "1e308", "1.2.3", "12 345");
    for (SoundInput each : inputs) {
      for (String column : each.numbers("cnp")) {
        List<String> values = new ArrayList<>(never);
        values.addAll(each.numbers("cp").contains(column) ? List.of("-1") : List.of());
        values.addAll(each.numbers("c").contains(column) ? List.of("2.5") : List.of());
        assertFaults(each, column, values);
      }
    }
  }

  @Test
  void aDateThatIsNone() {
    List<String> never =
        List.of("2023-02-29", "20240101", "01/02/2024", "+99999-01-01", "NaN", "-1");
    for (SoundInput each : inputs) {
      for (String column : List.of("date", "day", "timestamp")) {
        if (each.header().contains(column)) {
          assertFaults(each, column, never);
        }
      }
    }
  }

  /**
   * Each value in a row of its own, from line 4 on, is listed; or refused where a row is needed.
   */
  private void assertFaults(SoundInput input, String column, List<String> values) {
    String spoilt = input.csv();
    for (int i = 0; i < values.size(); i++) {
      String one = input.csv(2, column, values.get(i));
      if (input.strict()) {
        assertRefused(run(input, one), "line 4, column " + column);
      }
      spoilt = input.with(2 + i, column, values.get(i), spoilt);
    }
    CommandRun run = run(input, spoilt);
    assertEquals(input.strict() ? 1 : 0, run.exit(), input.command() + " " + column + run.err());
    for (int i = 0; i < values.size() && !input.strict(); i++) {
      String fault = "\"line\":" + (4 + i) + ",\"column\":\"" + column + "\"";
      assertTrue(run.out().contains(fault), input.command() + " " + values.get(i) + run.out());
    }
  }

  @Test
  void theSameFileWrittenOtherwise() throws IOException {
    for (SoundInput each : inputs) {
      String plain = run(each, each.csv()).out();
      String where = each.command().toString();
      assertTrue(plain.startsWith("{"), where);
      assertEquals(plain, run(each, "\uFEFF" + each.csv().replace("\n", "\r\n")).out(), where);
      byte[] packed = packed(each.csv());
      assertEquals(plain, run(each, Files.write(directory.resolve("a.csv.gz"), packed)).out());
    }
  }

  @Test
  void filesThatAreNoTables() throws IOException {
    byte[] noise = new byte[5_000];
    new Random(1).nextBytes(noise);
    Path binary = Files.write(directory.resolve("noise.csv"), noise);
    byte[] packed = packed(inputs.getFirst().csv());
    Path cut =
        Files.write(directory.resolve("cut.csv.gz"), Arrays.copyOf(packed, packed.length / 2));
    Path unpacked = Files.writeString(directory.resolve("plain.csv.gz"), "customer,date\n");
    for (SoundInput each : inputs) {
      assertRefused(run(each, binary), "noise.csv is no text in UTF-8");
      assertRefused(run(each, cut), "cut.csv.gz cannot be unpacked");
      assertRefused(run(each, unpacked), "plain.csv.gz cannot be unpacked");
      assertRefused(run(each, directory), "is a directory; name a file");
      assertRefused(run(each, directory.resolve("none.csv")), "there is no file");
      String nowhere = directory.resolve("nowhere").resolve("a.svg").toString();
      assertRefused(run(each, each.csv(), "--plot", nowhere), "in a directory that is not there");
      assertEquals(2, run(each, each.csv(), "--plot", "figure.png").exit());
      assertEquals(2, run(each, each.csv(), "--level", "1").exit(), each.name());
    }
  }

  @Test
  void brokenRowsAreListed() {
    for (SoundInput each : inputs) {
      String last = "line " + (each.rows().size() + 2);
      CommandRun run = run(each, each.csv() + "\"never closed\n");
      if (each.strict()) {
        assertRefused(run, last);
      } else {
        assertEquals(0, run.exit(), each.command() + run.err());
        assertTrue(run.out().contains("a quote that is never closed"), run.out());
      }
      assertTrue((run(each, each.csv() + "x\n").out() + run.err()).contains("line"), run.err());
    }
  }

  @Test
  void manyColumnsAndFarTooManyGroups() {
    for (SoundInput each : inputs) {
      String[] rows = each.csv().strip().split("\n");
      StringBuilder wide = new StringBuilder(rows[0]);
      for (int column = 0; column < 200; column++) {
        wide.append(",w").append(column);
      }
      for (int row = 1; row < rows.length; row++) {
        wide.append('\n').append(rows[row]);
        for (int column = 0; column < 200; column++) {
          wide.append(',').append(row * column % 7);
        }
      }
      CommandRun run = run(each, wide.toString());
      if (each.name().equals("fairness")) {
        assertRefused(run, "name at most 30 with --groups");
      } else {
        assertEquals(0, run.exit(), each.command() + run.err());
      }
    }
  }

  private static byte[] packed(String text) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return bytes.toByteArray();
  }

  private CommandRun run(SoundInput input, String content, String... more) {
    return run(input, Path.of(CommandRun.file(directory, "in.csv", content)), more);
  }

  private static CommandRun run(SoundInput input, Path file, String... more) {
    List<String> arguments = new ArrayList<>(input.command());
    arguments.addAll(List.of(input.option(), file.toString(), "--json"));
    arguments.addAll(List.of(more));
    CommandRun run = CommandRun.of(arguments.toArray(String[]::new));
    assertSound(run, String.join(" ", arguments));
    return run;
  }

  /** What holds of every run, whatever the file. */
  static void assertSound(CommandRun run, String where) {
    assertFalse(run.err().contains("\tat "), where + run.err());
    assertFalse(run.err().contains("Exception"), where + run.err());
    String bare = run.out().replaceAll("\"([^\"\\\\]|\\\\.)*\"", "");
    boolean isFinite = Stream.of("NaN", "Infinity").noneMatch(bare::contains);
    assertTrue(isFinite, () -> where + run.out());
    assertEquals(run.exit() == 0, !run.out().isEmpty(), where + run.out() + run.err());
  }

  private static void assertRefused(CommandRun run, String why) {
    assertEquals(1, run.exit(), run.out() + run.err());
    assertTrue(run.err().contains(why), () -> "not '" + why + "' but " + run.err());
  }
}
