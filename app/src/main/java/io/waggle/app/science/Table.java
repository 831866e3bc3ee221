package io.waggle.app.science;

import io.waggle.science.numeric.InvalidInput;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * The usable rows of a CSV file by typed column, and the rows that cannot be used with the reason.
 *
 * <p>The first line names the columns; columns that nobody asked for are passed over. A file whose
 * name ends in {@code .gz} is unpacked. Rows are numbered from 0 in the order of the file.
 */
final class Table {
  private final Path file;
  private final Map<String, ColumnCells> columns;
  private final long[] lines;
  private final List<RowFault> faults;

  private Table(Path file, Map<String, ColumnCells> columns, long[] lines, List<RowFault> faults) {
    this.file = file;
    this.columns = columns;
    this.lines = lines;
    this.faults = List.copyOf(faults);
  }

  /**
   * Reads a file.
   *
   * @throws InvalidInput when the file is empty, lacks a required column, or has no usable row
   */
  static Table read(Path file, Column... wanted) throws IOException {
    return read(file, List.of(wanted));
  }

  /** The same for columns that the file's own header decides, see {@link #header}. */
  static Table read(Path file, List<Column> wanted) throws IOException {
    try (TableFile open = TableFile.open(file)) {
      Map<String, ColumnCells> columns = new LinkedHashMap<>();
      List<ColumnCells> cells = new ArrayList<>();
      List<Integer> places = new ArrayList<>();
      for (Column each : wanted) {
        int place = open.place(each);
        if (place >= 0) {
          ColumnCells column = ColumnCells.of(each);
          InvalidInput.unless(
              columns.put(each.name(), column) == null,
              "column " + each.name(),
              "is asked for twice",
              "give it one role");
          cells.add(column);
          places.add(place);
        }
      }
      return new Rows(file, columns, cells, places).read(open);
    }
  }

  /** The names of the file's columns. */
  static List<String> header(Path file) throws IOException {
    try (TableFile open = TableFile.open(file)) {
      return open.header();
    }
  }

  /** How many rows can be used. */
  int size() {
    return lines.length;
  }

  /** Whether the file has this column, among those that were asked for. */
  boolean has(String column) {
    return columns.containsKey(column);
  }

  /** The rows that cannot be used, by line. */
  List<RowFault> faults() {
    return faults;
  }

  /** The line of the file on which a row starts. */
  long line(int row) {
    return lines[row];
  }

  /** A text column, one cell a row; the caller's own copy. */
  String[] texts(String column) {
    if (cells(column) instanceof ColumnCells.Texts texts) {
      return texts.first(size());
    }
    throw new IllegalArgumentException(column + " is read as no text");
  }

  /** A number or count column, one cell a row, NaN for an empty cell; the caller's own copy. */
  double[] numbers(String column) {
    return switch (cells(column)) {
      case ColumnCells.Numbers numbers -> numbers.first(size());
      case ColumnCells.Wholes wholes ->
          Arrays.stream(wholes.first(size()))
              .mapToDouble(each -> each == Column.NONE ? Double.NaN : each)
              .toArray();
      case ColumnCells.Texts texts ->
          throw new IllegalArgumentException(column + " is read as text");
    };
  }

  /** A count column; {@link Column#NONE} for an empty cell; the caller's own copy. */
  long[] counts(String column) {
    return wholes(column);
  }

  /** A date column as days since 1970-01-01; the caller's own copy. */
  long[] days(String column) {
    return wholes(column);
  }

  /** A timestamp column as milliseconds since 1970-01-01T00:00Z; the caller's own copy. */
  long[] millis(String column) {
    return wholes(column);
  }

  /**
   * The table without the rows in which the method sees a problem; they become faults.
   *
   * @param column the problem is told of
   * @param problem of a row, or null when it can be used
   * @throws InvalidInput when no row is left
   */
  Table without(String column, IntFunction<@Nullable String> problem) {
    List<RowFault> all = new ArrayList<>(faults);
    int[] kept = new int[size()];
    int count = 0;
    for (int row = 0; row < size(); row++) {
      String reason = problem.apply(row);
      if (reason == null) {
        kept[count++] = row;
      } else {
        all.add(new RowFault(line(row), column, reason));
      }
    }
    int[] rows = Arrays.copyOf(kept, count);
    all.sort(Comparator.comparingLong(RowFault::line));
    refuseEmpty(file, count, all);
    Map<String, ColumnCells> fewer = new LinkedHashMap<>();
    columns.forEach((name, cells) -> fewer.put(name, cells.at(rows)));
    return new Table(file, fewer, Arrays.stream(rows).mapToLong(this::line).toArray(), all);
  }

  private long[] wholes(String column) {
    if (cells(column) instanceof ColumnCells.Wholes wholes) {
      return wholes.first(size());
    }
    throw new IllegalArgumentException(column + " is read as no count, date or timestamp");
  }

  private ColumnCells cells(String column) {
    ColumnCells cells = columns.get(column);
    if (cells == null) {
      throw new IllegalArgumentException(column + " is not in " + columns.keySet());
    }
    return cells;
  }

  private static void refuseEmpty(Path file, int size, List<RowFault> faults) {
    InvalidInput.unless(
        size > 0,
        file.toString(),
        faults.isEmpty() ? "has a header and no rows" : "has no usable row: " + faults.getFirst(),
        "give at least one row");
  }

  /** The rows of one file while it is read. */
  private static final class Rows {
    private final Path file;
    private final Map<String, ColumnCells> byName;
    private final ColumnCells[] columns;
    private final int[] places;
    private final List<RowFault> faults = new ArrayList<>();
    private long[] lines = new long[16];
    private int size;

    Rows(
        Path file,
        Map<String, ColumnCells> byName,
        List<ColumnCells> columns,
        List<Integer> places) {
      this.file = file;
      this.byName = byName;
      this.columns = columns.toArray(ColumnCells[]::new);
      this.places = places.stream().mapToInt(Integer::intValue).toArray();
    }

    Table read(TableFile open) throws IOException {
      while (open.next()) {
        RowFault fault = open.fault();
        if (fault == null) {
          fault = put(open.line(), open.cells());
        }
        if (fault != null) {
          faults.add(fault);
        }
      }
      refuseEmpty(file, size, faults);
      return new Table(file, byName, Arrays.copyOf(lines, size), faults);
    }

    private @Nullable RowFault put(long line, List<String> cells) {
      for (int i = 0; i < columns.length; i++) {
        String problem = columns[i].put(size, cells.get(places[i]));
        if (problem != null) {
          return new RowFault(line, columns[i].column.name(), problem);
        }
      }
      if (size == lines.length) {
        lines = Arrays.copyOf(lines, size * 2);
      }
      lines[size++] = line;
      return null;
    }
  }
}
