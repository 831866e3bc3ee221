package io.waggle.bench.science;

import io.waggle.science.model.Column;
import io.waggle.science.model.FeatureFrame;
import io.waggle.science.model.TrainingSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A public table of people with a known yes or no. */
final class PublicTable {
  private PublicTable() {}

  /** Plain CSV without quotes; columns of numbers only are numbers, an empty cell is missing. */
  static TrainingSet read(Path file, String targetName, String yes) throws IOException {
    List<String[]> cells =
        Files.readAllLines(file).stream().map(line -> line.split(",", -1)).toList();
    String[] header = cells.getFirst();
    List<String[]> rows = cells.subList(1, cells.size());
    double[] target = new double[rows.size()];
    List<Column> columns = new ArrayList<>();
    for (int column = 0; column < header.length; column++) {
      int at = column;
      List<String> values = rows.stream().map(row -> row[at].strip()).toList();
      if (header[column].equals(targetName)) {
        Arrays.setAll(target, row -> values.get(row).equals(yes) ? 1 : 0);
      } else if (!Set.of("customerID").contains(header[column])) {
        columns.add(column(header[column], values));
      }
    }
    return TrainingSet.of(FeatureFrame.of(columns), target);
  }

  private static Column column(String name, List<String> values) {
    boolean isNumbers =
        values.stream()
            .allMatch(value -> value.isEmpty() || value.matches("-?[0-9.]+([eE][+-]?\\d+)?"));
    if (isNumbers) {
      return Column.numeric(
          name,
          values.stream()
              .mapToDouble(value -> value.isEmpty() ? Double.NaN : Double.parseDouble(value))
              .toArray());
    }
    List<@Nullable String> words = new ArrayList<>();
    values.forEach(value -> words.add(value.isEmpty() ? null : value));
    return Column.categorical(name, words);
  }
}
