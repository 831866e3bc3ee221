package io.waggle.science.forecast;

import io.waggle.science.numeric.InvalidInput;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What explains a series from outside, such as promotions and holidays, known for the past and for
 * as many steps ahead as are forecast.
 *
 * @param names one for each column
 * @param columns by name, each covering the series and the steps to come; not to be changed
 */
public record Regressors(List<String> names, double[][] columns) {
  private static final Regressors NONE = new Regressors(List.of(), new double[0][]);

  public Regressors {
    names = List.copyOf(names);
    InvalidInput.unless(
        names.size() == columns.length,
        "regressors",
        "have " + names.size() + " names for " + columns.length + " columns",
        "name each column");
    columns = columns.clone();
    for (int j = 0; j < columns.length; j++) {
      columns[j] = columns[j].clone();
      InvalidInput.unless(
          columns[j].length == columns[0].length,
          "regressor " + names.get(j),
          "covers " + columns[j].length + " steps where others cover " + columns[0].length,
          "give all of the same length");
      for (int i = 0; i < columns[j].length; i++) {
        InvalidInput.finite("regressor " + names.get(j) + ", step " + (i + 1), columns[j][i]);
      }
    }
  }

  public static Regressors none() {
    return NONE;
  }

  boolean isEmpty() {
    return names.isEmpty();
  }

  /** With a column more. */
  Regressors with(String name, double[] column) {
    List<String> more = new ArrayList<>(names);
    more.add(name);
    double[][] all = Arrays.copyOf(columns, columns.length + 1);
    all[columns.length] = column;
    return new Regressors(more, all);
  }

  /** The columns that are not constant over the first steps: only those can be learned. */
  Regressors learnable(int size) {
    List<String> kept = new ArrayList<>();
    List<double[]> values = new ArrayList<>();
    for (int j = 0; j < columns.length; j++) {
      double first = columns[j][0];
      if (Arrays.stream(columns[j], 0, size).anyMatch(each -> each != first)) {
        kept.add(names.get(j));
        values.add(columns[j]);
      }
    }
    return new Regressors(kept, values.toArray(double[][]::new));
  }

  /** How many steps are covered; none counts as any number. */
  int size() {
    return columns.length == 0 ? Integer.MAX_VALUE : columns[0].length;
  }
}
