package io.waggle.app.imports;

import io.waggle.app.csv.FileInput;
import io.waggle.core.kernel.InvalidException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** Opens files by their format. */
final class RowSources {
  private RowSources() {}

  static RowSource open(Path file, FileForm form) {
    try {
      return switch (format(file, form)) {
        case CSV -> csv(file, form);
        case JSONL -> JsonLineRows.open(FileInput.open(file));
        case PARQUET, BY_ENDING -> ParquetRows.open(file);
      };
    } catch (IOException e) {
      throw new FileUnreadableException(file, e);
    }
  }

  /** How the rows are written. */
  static FileForm.Format format(Path file, FileForm form) {
    return form.format() == FileForm.Format.BY_ENDING ? byEnding(file) : form.format();
  }

  static long size(Path file) {
    try {
      return Files.size(file);
    } catch (IOException e) {
      throw new FileUnreadableException(file, e);
    }
  }

  private static RowSource csv(Path file, FileForm form) throws IOException {
    FileInput input = FileInput.open(file);
    try {
      return CsvRows.open(input, form);
    } catch (IOException | RuntimeException e) {
      input.close();
      throw e;
    }
  }

  private static FileForm.Format byEnding(Path file) {
    String name = file.toString().toLowerCase(Locale.ROOT).replaceAll("\\.gz$", "");
    String ending = name.substring(name.lastIndexOf('.') + 1);
    return switch (ending) {
      case "csv", "tsv", "txt" -> FileForm.Format.CSV;
      case "jsonl", "ndjson", "json" -> FileForm.Format.JSONL;
      case "parquet", "pq" -> FileForm.Format.PARQUET;
      default ->
          throw new InvalidException(
              "import.unknown_format",
              "mapping.file.format",
              "the ending of " + file.getFileName() + " tells no format",
              "Set format to csv, jsonl or parquet.");
    };
  }
}
