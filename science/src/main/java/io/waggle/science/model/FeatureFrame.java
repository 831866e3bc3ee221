package io.waggle.science.model;

import static io.waggle.science.numeric.InvalidInput.unless;

import io.waggle.science.numeric.InvalidInput;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Columns of equal length under different names. It never changes; parts share the values. */
public final class FeatureFrame {
  private final List<Column> columns;
  private final Map<String, Column> byName;
  private final int rows;

  private FeatureFrame(List<Column> columns) {
    this.columns = List.copyOf(columns);
    unless(!columns.isEmpty(), "columns", "are none", "give at least one feature");
    this.byName = new HashMap<>();
    this.rows = this.columns.getFirst().rows();
    for (Column column : this.columns) {
      unless(
          column.rows() == rows,
          "column " + column.name(),
          "has " + column.rows() + " rows where others have " + rows,
          "give columns of equal length");
      unless(
          byName.put(column.name(), column) == null,
          "column " + column.name(),
          "comes twice",
          "name each column once");
    }
  }

  /** A frame of these columns; at least one, of equal length, no name twice. */
  public static FeatureFrame of(List<? extends Column> columns) {
    return new FeatureFrame(List.copyOf(columns));
  }

  /** Collects columns one after the other. */
  public static Builder builder() {
    return new Builder();
  }

  public int rows() {
    return rows;
  }

  public List<Column> columns() {
    return columns;
  }

  public List<String> names() {
    return columns.stream().map(Column::name).toList();
  }

  public boolean has(String name) {
    return byName.containsKey(name);
  }

  /** The column of that name; refused with the names that exist. */
  public Column column(String name) {
    Column column = byName.get(name);
    if (column == null) {
      throw new InvalidInput(
          "column " + name, "is missing", "the columns are " + String.join(", ", names()));
    }
    return column;
  }

  /** The given rows, in that order; a row may come more than once. */
  public FeatureFrame select(int[] rows) {
    return new FeatureFrame(columns.stream().map(column -> column.select(rows)).toList());
  }

  /** Everything but the named columns. */
  public FeatureFrame without(Set<String> names) {
    return new FeatureFrame(
        columns.stream().filter(column -> !names.contains(column.name())).toList());
  }

  /** This frame with the column added at the end, or put in place of the one of its name. */
  public FeatureFrame with(Column column) {
    List<Column> all = new ArrayList<>(columns);
    if (has(column.name())) {
      all.replaceAll(each -> each.name().equals(column.name()) ? column : each);
    } else {
      all.add(column);
    }
    return new FeatureFrame(all);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof FeatureFrame that && columns.equals(that.columns);
  }

  @Override
  public int hashCode() {
    return columns.hashCode();
  }

  /** Columns on their way into a frame. */
  public static final class Builder {
    private final List<Column> columns = new ArrayList<>();

    private Builder() {}

    /** See {@link Column#numeric}. */
    public Builder numeric(String name, double... values) {
      columns.add(Column.numeric(name, values));
      return this;
    }

    /** See {@link Column#categorical(String, List)}. */
    public Builder categorical(String name, List<? extends @Nullable String> values) {
      columns.add(Column.categorical(name, values));
      return this;
    }

    public FeatureFrame build() {
      return new FeatureFrame(columns);
    }
  }
}
