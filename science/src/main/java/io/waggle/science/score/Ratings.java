package io.waggle.science.score;

import io.waggle.science.numeric.InvalidInput;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What each alternative has on each indicator, in the indicator's own unit. */
public final class Ratings {
  /** So that squares and sums stay finite. */
  private static final double LARGEST = 1e100;

  private final List<String> alternatives;
  private final List<Indicator> indicators;
  private final double[][] values;

  /**
   * Checks and copies.
   *
   * @param alternatives different names, at least one
   * @param indicators at least one, with different names
   * @param values at most 1e100 in size, {@code [alternative][indicator]}
   */
  public Ratings(List<String> alternatives, List<Indicator> indicators, double[][] values) {
    this.alternatives = List.copyOf(alternatives);
    this.indicators = List.copyOf(indicators);
    requireDistinct("alternatives", this.alternatives);
    requireDistinct("indicators", this.indicators.stream().map(Indicator::name).toList());
    InvalidInput.unless(
        values.length == alternatives.size(),
        "values",
        "are " + values.length + " rows for " + alternatives.size() + " alternatives",
        "give one row for each");
    this.values = new double[values.length][];
    for (int i = 0; i < values.length; i++) {
      this.values[i] = checked(this.alternatives.get(i), values[i]);
    }
  }

  private double[] checked(String alternative, double[] row) {
    InvalidInput.unless(
        row.length == indicators.size(),
        "values of " + alternative,
        "are " + row.length + " for " + indicators.size() + " indicators",
        "give one for each");
    for (int j = 0; j < row.length; j++) {
      InvalidInput.unless(
          Math.abs(row[j]) <= LARGEST,
          indicators.get(j).name() + " of " + alternative,
          "is " + row[j],
          "give a number of at most " + LARGEST);
    }
    return row.clone();
  }

  private static void requireDistinct(String field, List<String> names) {
    InvalidInput.unless(!names.isEmpty(), field, "are none", "give at least one");
    Set<String> seen = new HashSet<>();
    for (String name : names) {
      InvalidInput.unless(seen.add(name), field, "have " + name + " twice", "rename one");
    }
  }

  public List<String> alternatives() {
    return alternatives;
  }

  public List<Indicator> indicators() {
    return indicators;
  }

  /** How many alternatives there are. */
  public int size() {
    return alternatives.size();
  }

  public double value(int alternative, int indicator) {
    return values[alternative][indicator];
  }

  /** All values of one alternative, a copy. */
  public double[] row(int alternative) {
    return values[alternative].clone();
  }

  /** All values of one indicator, a copy. */
  public double[] column(int indicator) {
    double[] column = new double[values.length];
    for (int i = 0; i < column.length; i++) {
      column[i] = values[i][indicator];
    }
    return column;
  }

  /** The same without one alternative; there must be another. */
  public Ratings without(int alternative) {
    List<String> names = new ArrayList<>(alternatives);
    names.remove(alternative);
    double[][] rest = new double[names.size()][];
    for (int i = 0; i < rest.length; i++) {
      rest[i] = values[i < alternative ? i : i + 1];
    }
    return new Ratings(names, indicators, rest);
  }

  /** The same with one alternative more, at the end. */
  public Ratings with(String alternative, double... row) {
    List<String> names = new ArrayList<>(alternatives);
    names.add(alternative);
    double[][] all = Arrays.copyOf(values, values.length + 1);
    all[values.length] = row;
    return new Ratings(names, indicators, all);
  }

  /**
   * An indicator's values from 0 (the worst among the alternatives) to 1 (the best among them); all
   * 0 when they do not differ.
   */
  double[] minMax(int indicator) {
    double[] column = column(indicator);
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    for (double each : column) {
      low = Math.min(low, each);
      high = Math.max(high, each);
    }
    double span = high - low;
    for (int i = 0; i < column.length; i++) {
      double from = indicators.get(indicator).isCost() ? high - column[i] : column[i] - low;
      column[i] = span > 0 ? from / span : 0;
    }
    return column;
  }
}
