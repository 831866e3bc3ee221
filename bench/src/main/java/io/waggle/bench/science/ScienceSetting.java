package io.waggle.bench.science;

import io.waggle.bench.report.Progress;
import io.waggle.bench.report.Row;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

/**
 * What a bench of {@code science} works with.
 *
 * @param data the directory of files with known answers
 * @param say told what is going on
 */
public record ScienceSetting(Path data, Progress say) {
  /** An empty list of rows that tells of each row that is added to it. */
  List<Row> sheet() {
    return new Sheet(say);
  }

  /** A file of the data directory. */
  public Path file(String name) throws NoSuchFileException {
    Path file = data.resolve(name);
    if (!Files.isReadable(file)) {
      throw new NoSuchFileException(file.toString());
    }
    return file;
  }
}
