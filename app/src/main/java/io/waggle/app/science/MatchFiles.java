package io.waggle.app.science;

import io.waggle.science.match.Matching;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes what a matching found: {@code pairs.csv} and {@code clusters.csv}. */
final class MatchFiles {
  static final String PAIRS = "pairs.csv";
  static final String CLUSTERS = "clusters.csv";

  private MatchFiles() {}

  /** Writes both files into the directory, which is made when it is not there. */
  static void write(Path directory, Matching matching, int records) throws IOException {
    Files.createDirectories(directory);
    Path pairs = directory.resolve(PAIRS);
    try (CsvRows rows = CsvRows.open(pairs, "left", "right", "probability")) {
      for (int pair = 0; pair < matching.pairs().size(); pair++) {
        double probability = matching.pairs().probability(pair);
        if (probability >= matching.threshold()) {
          rows.cell(matching.id(matching.pairs().left(pair)));
          rows.cell(matching.id(matching.pairs().right(pair))).cell(probability).end();
        }
      }
    }
    try (CsvRows rows = CsvRows.open(directory.resolve(CLUSTERS), "id", "cluster")) {
      for (int record = 0; record < records; record++) {
        rows.cell(matching.id(record));
        rows.cell(matching.id(matching.clusters().cluster(record))).end();
      }
    }
  }
}
