package io.waggle.science.model;

import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** One feature of every row. */
public sealed interface Column {
  String name();

  int rows();

  boolean isMissing(int row);

  /** The value as models see it: the number, the code of the category, or NaN when missing. */
  double at(int row);

  /** A new column with the given rows, in that order; a row may come more than once. */
  Column select(int[] rows);

  /** The same values under another name. */
  Column named(String name);

  /** A column of numbers; NaN stands for a missing one, infinities are refused. */
  static Numeric numeric(String name, double[] values) {
    for (int row = 0; row < values.length; row++) {
      if (Double.isInfinite(values[row])) {
        throw FrameFaults.infinite(name, row);
      }
    }
    return new Numeric(name, values.clone());
  }

  /** A column of words; null stands for a missing one. Codes follow the order of the words. */
  static Categorical categorical(String name, List<? extends @Nullable String> values) {
    TreeSet<String> distinct = new TreeSet<>();
    for (String value : values) {
      if (value != null) {
        distinct.add(value);
      }
    }
    return categorical(name, values, distinct);
  }

  /**
   * A column of words with categories given from outside, in this order; a word that is none of
   * them counts as missing.
   */
  static Categorical categorical(
      String name, List<? extends @Nullable String> values, Collection<String> categories) {
    Map<String, Integer> codes = new HashMap<>();
    List<String> kept = List.copyOf(categories);
    for (int code = 0; code < kept.size(); code++) {
      codes.put(kept.get(code), code);
    }
    int[] coded = new int[values.size()];
    int row = 0;
    for (String value : values) {
      coded[row++] = value == null ? Categorical.MISSING : codes.getOrDefault(value, -1);
    }
    return new Categorical(name, kept, coded);
  }

  /** Numbers. */
  final class Numeric implements Column {
    private final String name;
    private final double[] values;

    private Numeric(String name, double[] values) {
      this.name = name;
      this.values = values;
    }

    @Override
    public String name() {
      return name;
    }

    @Override
    public int rows() {
      return values.length;
    }

    @Override
    public boolean isMissing(int row) {
      return Double.isNaN(values[row]);
    }

    @Override
    public double at(int row) {
      return values[row];
    }

    @Override
    public Numeric select(int[] rows) {
      double[] selected = new double[rows.length];
      for (int i = 0; i < rows.length; i++) {
        selected[i] = values[rows[i]];
      }
      return new Numeric(name, selected);
    }

    @Override
    public Numeric named(String other) {
      return new Numeric(other, values);
    }

    /** A copy of the numbers. */
    public double[] values() {
      return values.clone();
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Numeric that
          && name.equals(that.name)
          && Arrays.equals(values, that.values);
    }

    @Override
    public int hashCode() {
      return 31 * name.hashCode() + Arrays.hashCode(values);
    }
  }

  /** Words out of a list. */
  final class Categorical implements Column {
    /** The code of a missing value. */
    public static final int MISSING = -1;

    private final String name;
    private final List<String> categories;
    private final int[] codes;

    private Categorical(String name, List<String> categories, int[] codes) {
      this.name = name;
      this.categories = categories;
      this.codes = codes;
    }

    @Override
    public String name() {
      return name;
    }

    @Override
    public int rows() {
      return codes.length;
    }

    @Override
    public boolean isMissing(int row) {
      return codes[row] == MISSING;
    }

    @Override
    public double at(int row) {
      return codes[row] == MISSING ? Double.NaN : codes[row];
    }

    @Override
    public Categorical select(int[] rows) {
      int[] selected = new int[rows.length];
      for (int i = 0; i < rows.length; i++) {
        selected[i] = codes[rows[i]];
      }
      return new Categorical(name, categories, selected);
    }

    @Override
    public Categorical named(String other) {
      return new Categorical(other, categories, codes);
    }

    public List<String> categories() {
      return categories;
    }

    /** The place of the row's value in {@link #categories}, or {@link #MISSING}. */
    public int codeAt(int row) {
      return codes[row];
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Categorical that
          && name.equals(that.name)
          && categories.equals(that.categories)
          && Arrays.equals(codes, that.codes);
    }

    @Override
    public int hashCode() {
      return 31 * name.hashCode() + Arrays.hashCode(codes);
    }
  }
}
