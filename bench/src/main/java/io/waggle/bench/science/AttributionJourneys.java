package io.waggle.bench.science;

import io.waggle.science.attribution.Paths;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The paths of {@code journey_paths_synthetic_cc0.csv}. */
record AttributionJourneys(List<Row> rows) {
  record Row(List<String> path, int conversions, double value, int nulls) {}

  static AttributionJourneys read(Path file) throws IOException {
    List<Row> rows = new ArrayList<>();
    List<String> lines = Files.readAllLines(file);
    for (String line : lines.subList(1, lines.size())) {
      String[] cells = line.split(",", -1);
      rows.add(
          new Row(
              List.of(cells[0].split(" > ")),
              Integer.parseInt(cells[1]),
              Double.parseDouble(cells[2]),
              Integer.parseInt(cells[3])));
    }
    return new AttributionJourneys(rows);
  }

  Paths paths() {
    Paths.Builder built = new Paths.Builder();
    rows.forEach(row -> built.add(row.path, row.conversions, row.value, row.nulls));
    return built.build();
  }
}
