package io.waggle.app.csv;

import java.util.List;

/**
 * Writes CSV as RFC 4180 has it, for people who open it in a spreadsheet: a cell that a spreadsheet
 * would take for a formula gets an apostrophe in front, which makes it a text (OWASP, "CSV
 * injection").
 */
public final class CsvLines {
  private final StringBuilder text = new StringBuilder();

  public CsvLines line(List<String> cells) {
    for (int i = 0; i < cells.size(); i++) {
      text.append(i == 0 ? "" : ",").append(cell(cells.get(i)));
    }
    text.append("\r\n");
    return this;
  }

  private static String cell(String given) {
    String cell = startsFormula(given) ? "'" + given : given;
    boolean quoted = cell.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
    return quoted ? '"' + cell.replace("\"", "\"\"") + '"' : cell;
  }

  /** Blanks in front do not help: some spreadsheets pass over them. */
  private static boolean startsFormula(String cell) {
    String bare = cell.stripLeading();
    boolean control = !cell.isEmpty() && (cell.charAt(0) == '\t' || cell.charAt(0) == '\r');
    return control
        || !bare.isEmpty() && "=+-@\uFF1D\uFF0B\uFF0D\uFF20".indexOf(bare.charAt(0)) >= 0;
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
