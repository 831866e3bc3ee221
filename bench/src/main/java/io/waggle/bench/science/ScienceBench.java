package io.waggle.bench.science;

import io.waggle.bench.report.Row;
import java.io.IOException;
import java.util.List;

/** The figures of one package of {@code science}. */
@FunctionalInterface
public interface ScienceBench {
  /**
   * Measures.
   *
   * @throws java.nio.file.NoSuchFileException when the data directory lacks a file
   */
  List<Row> rows(ScienceSetting setting) throws IOException;
}
