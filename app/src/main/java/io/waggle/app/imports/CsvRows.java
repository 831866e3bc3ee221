package io.waggle.app.imports;

import io.waggle.app.csv.CsvReader;
import io.waggle.app.csv.FileInput;
import io.waggle.core.kernel.Attributes;
import io.waggle.core.kernel.Fault;
import io.waggle.core.kernel.InvalidException;
import io.waggle.core.kernel.Value;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The rows of a CSV file. An empty cell holds nothing; blank lines are no rows. */
final class CsvRows implements RowSource {
  /** UTF-16 units of one row, line ends within quotes included. */
  static final int MAX_ROW_CHARS = 1 << 20;

  private final FileInput input;
  private final CsvReader reader;
  private final List<String> columns;
  private final Map<String, Integer> places = new HashMap<>();
  private long number;

  private CsvRows(FileInput input, CsvReader reader, FileForm form) throws IOException {
    this.input = input;
    this.reader = reader;
    columns = form.columns().isEmpty() ? header() : form.columns();
    for (String each : columns) {
      if (places.put(each, places.size()) != null) {
        throw new InvalidException(
            "import.duplicate_column",
            "file.columns",
            "has the column " + each + " twice",
            "Rename one of them, or set header: false and name the columns in the mapping.");
      }
    }
  }

  static CsvRows open(FileInput input, FileForm form) throws IOException {
    InputStreamReader text = new InputStreamReader(input, input.charset(form.charset()));
    return new CsvRows(
        input, new CsvReader(text, form.delimiter(), form.quote(), MAX_ROW_CHARS), form);
  }

  @Override
  public List<String> columns() {
    return columns;
  }

  @Override
  public @Nullable SourceRow next() {
    try {
      CsvReader.Met met = reader.next();
      while (met == CsvReader.Met.BLANK) {
        met = reader.next();
      }
      return row(met);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public long bytesRead() {
    return input.bytesRead();
  }

  @Override
  public long rowsTotal() {
    return -1;
  }

  @Override
  public void close() {
    try {
      input.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<String> header() throws IOException {
    CsvReader.Met met = reader.next();
    while (met == CsvReader.Met.BLANK) {
      met = reader.next();
    }
    return switch (met) {
      case END -> List.of();
      case ROW, BLANK -> reader.cells().stream().map(String::strip).toList();
      case TEXT_AFTER_QUOTE, UNCLOSED_QUOTE, TOO_LONG ->
          throw new InvalidException(
              "import.bad_header",
              "file",
              "the first row is no header: " + fault(met).message(),
              "Mend the row, or set header: false and name the columns in the mapping.");
    };
  }

  private @Nullable SourceRow row(CsvReader.Met met) {
    return switch (met) {
      case END -> null;
      case ROW, BLANK -> whole();
      case TEXT_AFTER_QUOTE, UNCLOSED_QUOTE, TOO_LONG -> broken(fault(met), reader.brokenText());
    };
  }

  private SourceRow whole() {
    List<String> cells = reader.cells();
    if (cells.size() != columns.size()) {
      String message =
          "has " + cells.size() + " cells where there are " + columns.size() + " columns";
      Fault fault = new Fault("csv.columns", "", message, "Quote cells that hold the delimiter.");
      return broken(fault, joined(cells));
    }
    if (reader.hasReplaced()) {
      String message = "has bytes that are no text in the file's encoding";
      Fault fault =
          new Fault("csv.encoding", "", message, "Name the right encoding in the mapping.");
      return broken(fault, joined(cells));
    }
    return new SourceRow.Whole(++number, new TextCells(List.copyOf(cells)));
  }

  private SourceRow broken(Fault fault, String text) {
    return new SourceRow.Broken(++number, fault, text.getBytes(StandardCharsets.UTF_8));
  }

  private static Fault fault(CsvReader.Met met) {
    String fix = "Write a quote within quotes twice.";
    return switch (met) {
      case TEXT_AFTER_QUOTE ->
          new Fault("csv.text_after_quote", "", "has text after a closing quote", fix);
      case UNCLOSED_QUOTE ->
          new Fault("csv.unclosed_quote", "", "has a quote that is never closed", fix);
      case TOO_LONG ->
          new Fault("csv.too_long", "", "has more than " + MAX_ROW_CHARS + " characters", fix);
      case ROW, BLANK, END -> throw new IllegalArgumentException(met.name());
    };
  }

  private static String joined(List<String> cells) {
    List<String> quoted = new ArrayList<>(cells.size());
    for (String each : cells) {
      boolean plain = each.indexOf(',') < 0 && each.indexOf('"') < 0 && each.indexOf('\n') < 0;
      quoted.add(plain ? each : '"' + each.replace("\"", "\"\"") + '"');
    }
    return String.join(",", quoted);
  }

  /** Cells by the place of their column. */
  private final class TextCells implements SourceRow.Cells {
    private final List<String> cells;

    TextCells(List<String> cells) {
      this.cells = cells;
    }

    @Override
    public @Nullable Value find(String column) {
      Integer place = places.get(column);
      String text = place == null ? "" : cells.get(place);
      return text.isEmpty() ? null : new Value.Text(text);
    }

    @Override
    public Attributes all() {
      Attributes.Builder builder = Attributes.builder();
      for (int i = 0; i < cells.size(); i++) {
        builder.put(columns.get(i), cells.get(i));
      }
      return builder.build();
    }
  }
}
