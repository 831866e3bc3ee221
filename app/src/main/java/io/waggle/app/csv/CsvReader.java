package io.waggle.app.csv;

import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.List;

/**
 * Splits CSV text into rows of cells (RFC 4180), with what files really hold: LF, CRLF or CR line
 * ends, a last line without one, line ends and doubled quotes within quotes, and quotes within an
 * unquoted cell, which stand for themselves.
 *
 * <p>A row that is broken, by text after a closing quote, a quote that is never closed or more than
 * {@code maxChars} characters, ends at its first line end, so that one stray quote cannot swallow
 * the file.
 */
public final class CsvReader {
  /** What {@link #next} met. */
  public enum Met {
    ROW,
    BLANK,
    TEXT_AFTER_QUOTE,
    UNCLOSED_QUOTE,
    TOO_LONG,
    END
  }

  private static final int FIRST_BUFFER = 1 << 16;

  private final Reader in;
  private final char delimiter;
  private final char quote;
  private final int maxChars;
  private final List<String> cells = new ArrayList<>();
  private char[] buffer = new char[FIRST_BUFFER];
  private int rowStart;
  private int at;
  private int cellStart;
  private int limit;
  private boolean ended;
  private boolean replaced;
  private String brokenText = "";
  private long line;
  private long nextLine = 1;
  private int linesWithin;

  /**
   * @param in the text, read in large pieces; closed by the caller
   * @param maxChars bound on a row, line ends within quotes included
   */
  public CsvReader(Reader in, char delimiter, char quote, int maxChars) {
    this.in = in;
    this.delimiter = delimiter;
    this.quote = quote;
    this.maxChars = maxChars;
  }

  /** The cells of the last row; valid until the next one. */
  public List<String> cells() {
    return cells;
  }

  /** The line of the file, from 1, on which the last row starts. */
  public long line() {
    return line;
  }

  /** Whether bytes of the last row were no text in the file's encoding. */
  public boolean hasReplaced() {
    return replaced;
  }

  /** The text of the last broken row, up to its limit. */
  public String brokenText() {
    return brokenText;
  }

  /** Reads on to the next row, broken row or blank line. */
  public Met next() throws IOException {
    cells.clear();
    replaced = false;
    line = nextLine;
    linesWithin = 0;
    rowStart = at;
    if (!more()) {
      return Met.END;
    }
    while (true) {
      cellStart = at;
      Met met = more() && buffer[at] == quote ? quotedCell() : plainCell();
      if (met != Met.ROW) {
        return broken(met);
      }
      if (!more() || buffer[at] != delimiter) {
        break;
      }
      at++;
    }
    rowStart = at;
    nextLine = line + linesWithin;
    passLineEnd();
    return cells.size() == 1 && cells.getFirst().isEmpty() ? Met.BLANK : Met.ROW;
  }

  private Met plainCell() throws IOException {
    while (more()) {
      char c = buffer[at];
      if (c == delimiter || c == '\n' || c == '\r') {
        break;
      }
      replaced |= c == '\uFFFD';
      at++;
    }
    cells.add(new String(buffer, cellStart, at - cellStart));
    return isTooLong() ? Met.TOO_LONG : Met.ROW;
  }

  private Met quotedCell() throws IOException {
    StringBuilder joined = null;
    at++;
    int partStart = at - rowStart;
    char before = quote;
    while (more()) {
      char c = buffer[at];
      replaced |= c == '\uFFFD';
      linesWithin += c == '\r' || c == '\n' && before != '\r' ? 1 : 0;
      before = c;
      at++;
      if (c != quote) {
        continue;
      }
      int partEnd = at - 1 - rowStart;
      boolean doubled = more() && buffer[at] == quote;
      if (doubled) {
        joined = joined == null ? new StringBuilder() : joined;
        joined.append(buffer, rowStart + partStart, partEnd - partStart).append(quote);
        at++;
        partStart = at - rowStart;
        continue;
      }
      String last = new String(buffer, rowStart + partStart, partEnd - partStart);
      cells.add(joined == null ? last : joined.append(last).toString());
      boolean closed =
          !more() || buffer[at] == delimiter || buffer[at] == '\n' || buffer[at] == '\r';
      return isTooLong() ? Met.TOO_LONG : closed ? Met.ROW : Met.TEXT_AFTER_QUOTE;
    }
    return isTooLong() ? Met.TOO_LONG : Met.UNCLOSED_QUOTE;
  }

  /**
   * Goes back to the start of the row, takes it up to its first line end, and goes on behind that.
   */
  private Met broken(Met reason) throws IOException {
    at = rowStart;
    while (more() && buffer[at] != '\n' && buffer[at] != '\r') {
      at++;
    }
    brokenText = new String(buffer, rowStart, at - rowStart);
    while (isTooLong() && !ended) {
      rowStart = at;
      while (more() && buffer[at] != '\n' && buffer[at] != '\r') {
        at++;
      }
    }
    rowStart = at;
    nextLine = line;
    passLineEnd();
    cells.clear();
    return reason;
  }

  private void passLineEnd() throws IOException {
    nextLine++;
    if (more() && buffer[at] == '\r') {
      at++;
      if (more() && buffer[at] == '\n') {
        at++;
      }
    } else if (at < limit && buffer[at] == '\n') {
      at++;
    }
  }

  private boolean isTooLong() {
    return at - rowStart >= maxChars;
  }

  /**
   * Whether there is a character at the place; reads on when needed, but no row beyond its limit.
   */
  private boolean more() throws IOException {
    if (at < limit) {
      return at - rowStart < maxChars;
    }
    if (ended || isTooLong()) {
      return false;
    }
    makeRoom();
    int count = in.read(buffer, limit, buffer.length - limit);
    ended = count < 0;
    limit += Math.max(0, count);
    return count > 0;
  }

  private void makeRoom() {
    if (rowStart > 0) {
      System.arraycopy(buffer, rowStart, buffer, 0, limit - rowStart);
      at -= rowStart;
      cellStart -= rowStart;
      limit -= rowStart;
      rowStart = 0;
    }
    if (limit == buffer.length) {
      buffer = java.util.Arrays.copyOf(buffer, buffer.length * 2);
    }
  }
}
