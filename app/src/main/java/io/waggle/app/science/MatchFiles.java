package io.waggle.app.science;

import io.waggle.science.match.Matching;
import java.io.BufferedWriter;
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
    try (BufferedWriter out = Files.newBufferedWriter(directory.resolve(PAIRS))) {
      out.write("left,right,probability\n");
      for (int pair = 0; pair < matching.pairs().size(); pair++) {
        double probability = matching.pairs().probability(pair);
        if (probability >= matching.threshold()) {
          out.write(cell(matching.id(matching.pairs().left(pair))));
          out.write(',');
          out.write(cell(matching.id(matching.pairs().right(pair))));
          out.write(',');
          out.write(Double.toString(probability));
          out.write('\n');
        }
      }
    }
    try (BufferedWriter out = Files.newBufferedWriter(directory.resolve(CLUSTERS))) {
      out.write("id,cluster\n");
      for (int record = 0; record < records; record++) {
        out.write(cell(matching.id(record)));
        out.write(',');
        out.write(cell(matching.id(matching.clusters().cluster(record))));
        out.write('\n');
      }
    }
  }

  private static String cell(String text) {
    boolean isPlain = text.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
    return isPlain ? text : '"' + text.replace("\"", "\"\"") + '"';
  }
}
