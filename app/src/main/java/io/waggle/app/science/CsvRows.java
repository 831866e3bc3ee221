package io.waggle.app.science;

import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * A CSV file (RFC 4180) that a command writes, row by row; a number that is not finite is blank.
 */
final class CsvRows implements AutoCloseable {
  private final Writer out;
  private boolean isFirst = true;

  private CsvRows(Writer out) {
    this.out = out;
  }

  static CsvRows open(Path file, String... columns) throws IOException {
    return to(Files.newBufferedWriter(file, StandardCharsets.UTF_8), columns);
  }

  /** The same to any place. */
  static CsvRows to(Writer out, String... columns) throws IOException {
    CsvRows rows = new CsvRows(out);
    for (String column : columns) {
      rows.cell(column);
    }
    rows.end();
    return rows;
  }

  CsvRows cell(String text) throws IOException {
    separate();
    out.write(quoted(text));
    return this;
  }

  /** One row by itself, without the line's end. */
  static String line(String... cells) {
    return Arrays.stream(cells).map(CsvRows::quoted).collect(Collectors.joining(","));
  }

  private static String quoted(String text) {
    boolean isPlain = text.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
    return isPlain ? text : '"' + text.replace("\"", "\"\"") + '"';
  }

  CsvRows cell(long number) throws IOException {
    separate();
    out.write(Long.toString(number));
    return this;
  }

  CsvRows cell(double number) throws IOException {
    separate();
    out.write(Double.isFinite(number) ? Double.toString(number) : "");
    return this;
  }

  void end() throws IOException {
    out.write('\n');
    isFirst = true;
  }

  @Override
  public void close() throws IOException {
    out.close();
  }

  private void separate() throws IOException {
    if (!isFirst) {
      out.write(',');
    }
    isFirst = false;
  }
}
