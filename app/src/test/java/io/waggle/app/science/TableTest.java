package io.waggle.app.science;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.waggle.science.numeric.InvalidInput;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A table keeps what can be used, and says of every other row where and why. */
class TableTest {
  @TempDir Path directory;

  private Path file(String content) throws IOException {
    return Files.writeString(directory.resolve("rows.csv"), content);
  }

  private static String problem(Path file, Column... columns) {
    return String.valueOf(
        assertThrows(InvalidInput.class, () -> Table.read(file, columns)).getMessage());
  }

  @Test
  void readsEveryTypeInTheOrderOfTheFile() throws IOException {
    Path file =
        file(
            "at,who,paid,other,n,on\r\n"
                + "2025-07-01T10:00:00+08:00,\"Lee, Ann\",1.5e1,x,3,2025-07-01\r\n"
                + "2025-07-01 02:00:01,张伟,-2,y,4.0,2025-07-02 11:00\r\n");
    Table table =
        Table.read(
            file,
            Column.text("who"),
            Column.number("paid"),
            Column.count("n"),
            Column.date("on"),
            Column.timestamp("at"),
            Column.text("missing").optional());
    assertEquals(2, table.size());
    assertArrayEquals(new String[] {"Lee, Ann", "张伟"}, table.texts("who"));
    assertArrayEquals(new double[] {15, -2}, table.numbers("paid"));
    assertArrayEquals(new long[] {3, 4}, table.counts("n"));
    assertArrayEquals(new double[] {3, 4}, table.numbers("n"));
    assertArrayEquals(new long[] {20270, 20271}, table.days("on"));
    assertEquals(1_000, table.millis("at")[1] - table.millis("at")[0]);
    assertFalse(table.has("missing"));
    assertTrue(table.has("n"));
    assertEquals(List.of(), table.faults());
    assertEquals(List.of("at", "who", "paid", "other", "n", "on"), Table.header(file));
  }

  @Test
  void rowsThatCannotBeUsedAreListedByLine() throws IOException {
    Path file =
        file(
            "name,paid,n\n"
                + "a,1,1\n"
                + "b,NaN,1\n"
                + "\"c\nc\",Infinity,1\n"
                + "d,1,-3\n"
                + "e,1,2.5\n"
                + "f,0x10,1\n"
                + "g,,1\n"
                + "h,1\n"
                + "\n"
                + "\"i\"i,1,1\n"
                + "j,2,2\n");
    Table table = Table.read(file, Column.text("name"), Column.number("paid"), Column.count("n"));
    assertArrayEquals(new String[] {"a", "j"}, table.texts("name"));
    assertArrayEquals(new double[] {1, 2}, table.numbers("paid"));
    assertEquals(13, table.line(1));
    assertEquals(
        List.of(
            "line 3, column paid: is no finite number: 'NaN'",
            "line 4, column paid: is no finite number: 'Infinity'",
            "line 6, column n: is -3, below 0",
            "line 7, column n: is no whole number: '2.5'",
            "line 8, column paid: is no finite number: '0x10'",
            "line 9, column paid: is empty",
            "line 10: has 2 cells where there are 3 columns",
            "line 12: has text after a closing quote"),
        table.faults().stream().map(RowFault::toString).toList());
  }

  @Test
  void emptyCellsOnlyWhereTheyAreAllowed() throws IOException {
    Path file = file("a,b,c\n,,\n1,2,x\n");
    Table table =
        Table.read(
            file,
            Column.number("a").orBlank(),
            Column.count("b").orBlank(),
            Column.text("c").orBlank());
    assertArrayEquals(new double[] {Double.NaN, 1}, table.numbers("a"));
    assertArrayEquals(new long[] {Column.NONE, 2}, table.counts("b"));
    assertArrayEquals(new double[] {Double.NaN, 2}, table.numbers("b"));
    assertArrayEquals(new String[] {"", "x"}, table.texts("c"));
  }

  @Test
  void filesThatAnswerNothingAreRefused() throws IOException {
    assertTrue(problem(file(""), Column.text("a")).contains("is empty"));
    assertTrue(problem(file("a\n"), Column.text("a")).contains("has a header and no rows"));
    String missing = problem(file("a,b\n1,2\n"), Column.text("amount"));
    assertTrue(missing.contains("has no column amount; it has a, b"), missing);
    String unusable = problem(file("a\nx\n"), Column.number("a"));
    assertTrue(unusable.contains("line 2, column a: is no finite number: 'x'"), unusable);
    assertTrue(problem(file("a,a\n1,2\n"), Column.text("a")).contains("column a twice"));
  }

  @Test
  void aMethodCanRefuseMoreRows() throws IOException {
    Table all = Table.read(file("a,b\n1,5\nx,6\n3,7\n4,8\n"), Column.number("a"), Column.text("b"));
    double[] a = all.numbers("a");
    Table some = all.without("a", row -> a[row] == 3 ? "is three" : null);
    assertArrayEquals(new String[] {"5", "8"}, some.texts("b"));
    assertEquals(5, some.line(1));
    assertEquals(
        List.of("line 3, column a: is no finite number: 'x'", "line 4, column a: is three"),
        some.faults().stream().map(RowFault::toString).toList());
    assertThrows(InvalidInput.class, () -> all.without("a", row -> "is wrong"));
  }

  @Test
  void unpacksByTheEnding() throws IOException {
    Path file = directory.resolve("rows.csv.gz");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
      out.write("\uFEFFa\n1\n2\n".getBytes(StandardCharsets.UTF_8));
    }
    assertArrayEquals(new double[] {1, 2}, Table.read(file, Column.number("a")).numbers("a"));
  }
}
