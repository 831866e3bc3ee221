package io.waggle.app.science;

import io.waggle.science.attribution.Channels;
import io.waggle.science.attribution.Paths;
import io.waggle.science.numeric.InvalidInput;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A file of paths: {@code path,conversions,value,nulls}, channels joined by {@code >}. Read row by
 * row into numbers, so that a million rows need little more memory than their touches. The column
 * names of the R package ChannelAttribution ({@code total_conversions} and so on) are known too.
 */
final class PathFile {
  private static final Column PATH = Column.text("path");

  private final Channels channels = new Channels();
  private final Paths.Builder paths = new Paths.Builder(channels);
  private final List<RowFault> faults = new ArrayList<>();
  private final NumberCell conversions;
  private final NumberCell value;
  private final NumberCell nulls;
  private final int pathPlace;
  private int[] touches = new int[64];

  private PathFile(TableFile open) {
    this.pathPlace = open.place(PATH);
    this.conversions = NumberCell.of(open, Column::count, "conversions", "total_conversions");
    this.value = NumberCell.of(open, Column::number, "value", "total_conversion_value");
    this.nulls = NumberCell.of(open, Column::count, "nulls", "total_null");
  }

  /** What a file holds: its usable rows, and why the others are not. */
  record Content(Paths paths, List<RowFault> faults) {}

  /**
   * Reads a file.
   *
   * @throws InvalidInput when the file is empty, lacks a column, or has no usable row
   */
  static Content read(Path file) throws IOException {
    try (TableFile open = TableFile.open(file)) {
      PathFile read = new PathFile(open);
      Paths plain = PlainPaths.read(file, read.places(open.header().size()));
      if (plain != null) {
        return new Content(plain, List.of());
      }
      while (open.next()) {
        RowFault fault = open.fault();
        fault = fault == null ? read.put(open.line(), open.cells()) : fault;
        if (fault != null) {
          read.faults.add(fault);
        }
      }
      InvalidInput.unless(
          read.paths.rows() > 0,
          file.toString(),
          read.faults.isEmpty()
              ? "has a header and no rows"
              : "has no usable row: " + read.faults.getFirst(),
          "give at least one row");
      return new Content(read.paths.build(), read.faults);
    }
  }

  private PlainPaths.Places places(int columns) {
    return new PlainPaths.Places(pathPlace, conversions.place, value.place, nulls.place, columns);
  }

  private @Nullable RowFault put(long line, List<String> cells) {
    for (NumberCell each : List.of(conversions, value, nulls)) {
      String problem = each.read(cells);
      if (problem != null) {
        return new RowFault(line, each.name(), problem);
      }
    }
    int length = split(cells.get(pathPlace));
    if (length < 1) {
      String problem = length == 0 ? "names no channel" : "has a touch without a channel";
      return new RowFault(line, PATH.name(), problem);
    }
    try {
      paths.add(touches, length, (long) conversions.number, value.number, (long) nulls.number);
      return null;
    } catch (InvalidInput e) {
      return new RowFault(line, "", String.valueOf(e.getMessage()));
    }
  }

  /** Puts the channels of a path into {@code touches}: how many; -1 if one has no name. */
  private int split(String path) {
    if (path.isBlank()) {
      return 0;
    }
    int length = 0;
    int start = 0;
    while (start <= path.length()) {
      int end = path.indexOf('>', start);
      end = end < 0 ? path.length() : end;
      String channel = path.substring(start, end).strip();
      if (channel.isEmpty()) {
        return -1;
      }
      if (length == touches.length) {
        touches = Arrays.copyOf(touches, 2 * length);
      }
      touches[length++] = channels.id(channel);
      start = end + 1;
    }
    return length;
  }

  /** The number of one column in the present row. */
  private static final class NumberCell {
    private final Column column;
    private final int place;
    private double number;

    private NumberCell(Column column, int place) {
      this.column = column;
      this.place = place;
    }

    /** The column of the usual name, or else of the other one. */
    static NumberCell of(
        TableFile open,
        java.util.function.Function<String, Column> kind,
        String usual,
        String other) {
      boolean hasOther = !open.header().contains(usual) && open.header().contains(other);
      Column column = kind.apply(hasOther ? other : usual).atLeast(0);
      return new NumberCell(column, open.place(column));
    }

    String name() {
      return column.name();
    }

    @Nullable String read(List<String> cells) {
      ColumnCells read = ColumnCells.of(column);
      String problem = read.put(0, cells.get(place));
      number =
          switch (read) {
            case ColumnCells.Numbers numbers -> numbers.first(1)[0];
            case ColumnCells.Wholes wholes -> wholes.first(1)[0];
            case ColumnCells.Texts texts -> throw new IllegalStateException(column.name());
          };
      return problem;
    }
  }
}
