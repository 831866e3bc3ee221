package io.waggle.app.imports;

import java.nio.charset.Charset;
import java.util.List;

/**
 * The form of a file of rows.
 *
 * @param format how rows are written, or by the ending of the file's name
 * @param delimiter between the cells of CSV
 * @param quote around cells of CSV that hold the delimiter, quotes or line ends
 * @param charset of CSV; a byte order mark in the file wins
 * @param columns the names of the columns when CSV has no header row, else empty
 */
public record FileForm(
    Format format, char delimiter, char quote, Charset charset, List<String> columns) {
  public FileForm {
    columns = List.copyOf(columns);
  }

  /** How rows are written. */
  public enum Format {
    BY_ENDING,
    CSV,
    JSONL,
    PARQUET
  }
}
