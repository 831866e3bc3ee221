package io.waggle.app.csv;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class CsvReaderTest {
  private static List<String> read(Reader in, int maxChars) throws IOException {
    CsvReader reader = new CsvReader(in, ',', '"', maxChars);
    List<String> rows = new ArrayList<>();
    for (CsvReader.Met met = reader.next(); met != CsvReader.Met.END; met = reader.next()) {
      rows.add(
          met == CsvReader.Met.ROW
              ? String.join("|", reader.cells())
              : met == CsvReader.Met.BLANK ? "BLANK" : met + " " + reader.brokenText());
    }
    return rows;
  }

  private static List<String> read(String text) throws IOException {
    return read(new StringReader(text), 1000);
  }

  @Test
  void splitsByTheRulesAndTheHabits() throws IOException {
    assertEquals(List.of(), read(""));
    assertEquals(List.of("a|b", "c|d"), read("a,b\nc,d\n"));
    assertEquals(List.of("a|b", "c|d"), read("a,b\r\nc,d"));
    assertEquals(List.of("a|b", "c|d"), read("a,b\rc,d\r"));
    assertEquals(List.of("a|", "|d", "|"), read("a,\n,d\n,"));
    assertEquals(List.of("a,b|c\"d|e\nf|g\r\nh"), read("\"a,b\",\"c\"\"d\",\"e\nf\",\"g\r\nh\""));
    assertEquals(List.of("|\""), read("\"\",\"\"\"\""));
    assertEquals(List.of("5\" pipe| \"x\""), read("5\" pipe, \"x\""));
    assertEquals(List.of("a", "BLANK", "BLANK", "b"), read("a\n\n\r\nb"));
  }

  @Test
  void aBrokenRowEndsAtItsFirstLineEnd() throws IOException {
    assertEquals(List.of("a|b", "TEXT_AFTER_QUOTE \"x\"y,1", "c|d"), read("a,b\n\"x\"y,1\nc,d"));
    assertEquals(List.of("a", "UNCLOSED_QUOTE \"b", "c|d", "e"), read("a\n\"b\nc,d\ne\n"));
    assertEquals(List.of("UNCLOSED_QUOTE \""), read("\""));
  }

  @Test
  void everyRowKnowsItsLine() throws IOException {
    String text = "a\n\n\"b\r\nb\rb\nb\",c\r\nd\r\"e\n\"x\nf\n\"g\nh\n";
    CsvReader reader = new CsvReader(new StringReader(text), ',', '"', 1000);
    List<String> lines = new ArrayList<>();
    for (CsvReader.Met met = reader.next(); met != CsvReader.Met.END; met = reader.next()) {
      lines.add(met + " " + reader.line());
    }
    assertEquals(
        List.of(
            "ROW 1",
            "BLANK 2",
            "ROW 3",
            "ROW 7",
            "TEXT_AFTER_QUOTE 8",
            "TEXT_AFTER_QUOTE 9",
            "ROW 10",
            "UNCLOSED_QUOTE 11",
            "ROW 12"),
        lines);
  }

  @Test
  void aRowThatIsTooLongIsCutAndPassedOver() throws IOException {
    String tooLong = "y".repeat(5_000);
    List<String> rows = read(new StringReader("a\n" + tooLong + "\nb\n"), 1000);
    assertEquals(List.of("a", "TOO_LONG " + tooLong.substring(0, 1000), "b"), rows);
    List<String> quoted = read(new StringReader("a\n\"" + "z\n".repeat(2_000) + "b\n"), 1000);
    assertEquals("TOO_LONG \"z", quoted.get(1));
    assertEquals("b", quoted.getLast());
    assertEquals(2_002, quoted.size());
  }

  @Test
  void readsBackWhatWasWrittenHoweverTheTextArrives() throws IOException {
    String alphabet = "ab,\"\n\r 张";
    for (long seed = 0; seed < 300; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      List<String> expected = new ArrayList<>();
      StringBuilder text = new StringBuilder();
      for (int row = 0; row < 20; row++) {
        List<String> cells = new ArrayList<>();
        for (int cell = 0; cell < 3; cell++) {
          StringBuilder made = new StringBuilder("k");
          for (int i = random.nextInt(8); i > 0; i--) {
            made.append(alphabet.charAt(random.nextInt(alphabet.length())));
          }
          cells.add(made.toString());
          text.append(cell == 0 ? "" : ",").append('"');
          text.append(made.toString().replace("\"", "\"\"")).append('"');
        }
        expected.add(String.join("|", cells));
        text.append(List.of("\n", "\r\n", "\r").get(random.nextInt(3)));
      }
      Reader drops = new Drops(text.toString(), random);
      assertEquals(expected, read(drops, 1000), "seed " + seed);
    }
  }

  /** Gives a few characters at a time, so that every row is cut somewhere. */
  private static final class Drops extends Reader {
    private final String text;
    private final SplittableRandom random;
    private int at;

    Drops(String text, SplittableRandom random) {
      this.text = text;
      this.random = random;
    }

    @Override
    public int read(char[] to, int from, int length) {
      if (at == text.length()) {
        return -1;
      }
      int count = Math.min(Math.min(length, 1 + random.nextInt(5)), text.length() - at);
      text.getChars(at, at + count, to, from);
      at += count;
      return count;
    }

    @Override
    public void close() {}
  }
}
