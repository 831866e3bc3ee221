package io.waggle.app.science;

import io.waggle.science.model.Feature;
import io.waggle.science.model.FeatureFrame;
import io.waggle.science.model.Schema;
import io.waggle.science.numeric.InvalidInput;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * A CSV file as features. A column is one of numbers when nearly all of its cells are; then an
 * empty cell and the words for "not known" are missing values and anything else makes the row
 * unusable. In a column of words only an empty cell is missing.
 */
final class FeatureTable {
  private static final Set<String> NOT_KNOWN = Set.of("", "na", "n/a", "nan", "null", "?");

  /** With at least so many numbers among the cells, the others are faults. */
  private static final double MOSTLY = 0.95;

  private final Table table;
  private final List<Feature> features;

  private FeatureTable(Table table, List<Feature> features) {
    this.table = table;
    this.features = features;
  }

  /** Reads a file whose columns say themselves what they hold. */
  static FeatureTable read(Path file, Set<String> needed) throws IOException {
    List<String> header = Table.header(file);
    Table table = table(file, header, needed);
    List<Feature> features = new ArrayList<>();
    for (String name : header) {
      boolean isNumbers = isMostlyNumbers(table.texts(name));
      features.add(
          isNumbers ? new Feature.Numeric(name) : new Feature.Categorical(name, List.of()));
    }
    return new FeatureTable(table, features);
  }

  /**
   * Reads what a model asks for, and other columns besides.
   *
   * @param others further columns that must be there
   */
  static FeatureTable read(Path file, Schema schema, Set<String> others) throws IOException {
    List<String> wanted = new ArrayList<>(schema.names());
    others.stream().filter(name -> !wanted.contains(name)).forEach(wanted::add);
    Table table = table(file, wanted, Set.copyOf(wanted));
    return new FeatureTable(table, schema.features()).usable();
  }

  private static Table table(Path file, List<String> columns, Set<String> needed)
      throws IOException {
    List<Column> wanted = new ArrayList<>();
    for (String name : columns) {
      Column column = Column.text(name).orBlank();
      wanted.add(needed.contains(name) ? column : column.optional());
    }
    needed.stream()
        .filter(name -> !columns.contains(name))
        .forEach(name -> wanted.add(Column.text(name).orBlank()));
    return Table.read(file, wanted);
  }

  private static boolean isMostlyNumbers(String[] cells) {
    int known = 0;
    int numbers = 0;
    for (String cell : cells) {
      if (!isNotKnown(cell)) {
        known++;
        numbers += Double.isFinite(number(cell)) ? 1 : 0;
      }
    }
    return numbers > 0 && numbers >= MOSTLY * known;
  }

  /** Whether a cell is empty or a word for "not known". */
  static boolean isNotKnown(String cell) {
    return NOT_KNOWN.contains(cell.toLowerCase(Locale.ROOT));
  }

  /** The number, NaN for a word that stands for none, or infinity for anything else. */
  private static double number(String cell) {
    if (isNotKnown(cell)) {
      return Double.NaN;
    }
    double number = ColumnCells.number(cell);
    return Double.isNaN(number) ? Double.POSITIVE_INFINITY : number;
  }

  /** The same without these columns. */
  FeatureTable without(Set<String> names) {
    List<Feature> left =
        features.stream().filter(feature -> !names.contains(feature.name())).toList();
    InvalidInput.unless(
        !left.isEmpty(), "the file", "has no column left to learn from", "leave fewer columns out");
    return new FeatureTable(table, left);
  }

  /** The same without the rows in which the column has the problem; they become faults. */
  FeatureTable without(String column, IntFunction<@Nullable String> problem) {
    return new FeatureTable(table.without(column, problem), features);
  }

  /** The same without the rows that have something else where a number belongs. */
  FeatureTable usable() {
    Table left = table;
    for (Feature feature : features) {
      if (feature instanceof Feature.Numeric numeric) {
        String[] cells = left.texts(numeric.name());
        if (Arrays.stream(cells).anyMatch(cell -> Double.isInfinite(number(cell)))) {
          left = left.without(numeric.name(), row -> noNumber(cells[row]));
        }
      }
    }
    return new FeatureTable(left, features);
  }

  private static @Nullable String noNumber(String cell) {
    return Double.isInfinite(number(cell)) ? ColumnCells.notNumber(cell) : null;
  }

  int rows() {
    return table.size();
  }

  List<RowFault> faults() {
    return table.faults();
  }

  /** The line of the file on which a row starts. */
  long line(int row) {
    return table.line(row);
  }

  /** What names the rows: a column, or the lines of the file. */
  String[] ids(@Nullable String column) {
    if (column != null) {
      return table.texts(column);
    }
    String[] lines = new String[table.size()];
    Arrays.setAll(lines, row -> Long.toString(table.line(row)));
    return lines;
  }

  boolean isNumbers(String name) {
    return features.stream()
        .anyMatch(feature -> feature instanceof Feature.Numeric && feature.name().equals(name));
  }

  /** A column as it stands in the file. */
  String[] texts(String name) {
    return table.texts(name);
  }

  /** A column as numbers, NaN where none is known. */
  double[] numbers(String name) {
    return Arrays.stream(table.texts(name)).mapToDouble(FeatureTable::number).toArray();
  }

  /** The features, in the order of the file or of the model. */
  FeatureFrame frame() {
    List<io.waggle.science.model.Column> columns = new ArrayList<>();
    for (Feature feature : features) {
      columns.add(
          switch (feature) {
            case Feature.Numeric numeric ->
                io.waggle.science.model.Column.numeric(numeric.name(), numbers(numeric.name()));
            case Feature.Categorical words ->
                io.waggle.science.model.Column.categorical(words.name(), words(words.name()));
          });
    }
    return FeatureFrame.of(columns);
  }

  private List<@Nullable String> words(String name) {
    List<@Nullable String> words = new ArrayList<>();
    for (String cell : table.texts(name)) {
      words.add(cell.isEmpty() ? null : cell);
    }
    return words;
  }
}
