package io.waggle.app.science;

import io.waggle.app.csv.CsvReader;
import io.waggle.app.csv.FileInput;
import io.waggle.science.numeric.InvalidInput;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** An open CSV file behind its header. */
final class TableFile implements AutoCloseable {
  private static final int MAX_ROW_CHARS = 1 << 20;
  private static final int NAMES_SHOWN = 30;
  private static final Pattern OTHER_SEPARATOR = Pattern.compile("[;\t|]");

  private final Path file;
  private final Reader text;
  private final CsvReader reader;
  private final List<String> header;
  private @Nullable RowFault fault;

  private TableFile(Path file, Reader text) throws IOException {
    this.file = file;
    this.text = text;
    this.reader = new CsvReader(text, ',', '"', MAX_ROW_CHARS);
    this.header = readHeader();
  }

  static TableFile open(Path file) throws IOException {
    FileInput input = FileInput.open(file);
    Reader text = new InputStreamReader(input, input.charset(StandardCharsets.UTF_8));
    try {
      return new TableFile(file, text);
    } catch (IOException | RuntimeException e) {
      text.close();
      throw e;
    }
  }

  List<String> header() {
    return header;
  }

  /** Where the column stands, or -1 when the file may lack it and does. */
  int place(Column column) {
    int place = header.indexOf(column.name());
    InvalidInput.unless(
        place >= 0 || !column.required(),
        file.toString(),
        "has no column " + column.name() + "; it has " + shown(header),
        header.size() == 1 && OTHER_SEPARATOR.matcher(header.getFirst()).find()
            ? "separate the columns by commas"
            : "add the column or rename one in the first line");
    return place;
  }

  private static String shown(List<String> names) {
    String first = String.join(", ", names.subList(0, Math.min(NAMES_SHOWN, names.size())));
    int more = names.size() - NAMES_SHOWN;
    return more > 0 ? first + " and " + more + " more" : first;
  }

  /** Goes to the next row that is not blank; false behind the last. */
  boolean next() throws IOException {
    CsvReader.Met met = reader.next();
    while (met == CsvReader.Met.BLANK) {
      met = reader.next();
    }
    String problem =
        switch (met) {
          case TEXT_AFTER_QUOTE -> "has text after a closing quote";
          case UNCLOSED_QUOTE -> "has a quote that is never closed";
          case TOO_LONG -> "has more than " + MAX_ROW_CHARS + " characters";
          case ROW, BLANK -> rowProblem();
          case END -> null;
        };
    fault = problem == null ? null : new RowFault(reader.line(), "", problem);
    return met != CsvReader.Met.END;
  }

  /** Why the row cannot be used, or null. */
  @Nullable RowFault fault() {
    return fault;
  }

  /** The cells of the row, as many as the header has; valid until the next. */
  List<String> cells() {
    return reader.cells();
  }

  long line() {
    return reader.line();
  }

  @Override
  public void close() throws IOException {
    text.close();
  }

  private @Nullable String rowProblem() {
    int cells = reader.cells().size();
    if (cells != header.size()) {
      return "has " + cells + " cells where there are " + header.size() + " columns";
    }
    return reader.hasReplaced() ? "has bytes that are no UTF-8" : null;
  }

  private static boolean isBinary(String cell) {
    return cell.chars().anyMatch(c -> c < ' ' && !Character.isWhitespace(c));
  }

  private List<String> readHeader() throws IOException {
    CsvReader.Met met = reader.next();
    while (met == CsvReader.Met.BLANK) {
      met = reader.next();
    }
    InvalidInput.unless(
        met != CsvReader.Met.END,
        file.toString(),
        "is empty",
        "give a header line and at least one row");
    InvalidInput.unless(
        met == CsvReader.Met.ROW,
        file.toString(),
        "starts with a line that is no header",
        "name the columns in the first line, separated by commas");
    InvalidInput.unless(
        !reader.hasReplaced() && reader.cells().stream().noneMatch(TableFile::isBinary),
        file.toString(),
        "is no text in UTF-8",
        "save it as CSV in UTF-8");
    List<String> names = reader.cells().stream().map(String::strip).toList();
    Set<String> seen = new HashSet<>();
    for (String each : names) {
      InvalidInput.unless(
          seen.add(each), file.toString(), "has the column " + each + " twice", "rename one");
    }
    return names;
  }
}
