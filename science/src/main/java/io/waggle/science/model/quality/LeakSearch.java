package io.waggle.science.model.quality;

import io.waggle.science.model.Column;
import io.waggle.science.model.Folds;
import io.waggle.science.model.TrainingSet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * Looks for features that give the outcome away: known only after it, made from it, or not there
 * when people are scored. A suspicion is not a proof; a good honest feature can be suspected, and a
 * subtle leak can pass.
 */
public final class LeakSearch {
  /** Above this, one feature alone is suspect. */
  public static final double SUSPECT_AUC = 0.9;

  /** Above this, a feature's share in the gain of the model is suspect. */
  public static final double SUSPECT_GAIN = 0.6;

  private static final int FOLDS = 5;
  private static final int CELLS = 20;

  /** How many rows at the base rate are added to each cell, so that small cells say little. */
  private static final double PRIOR_ROWS = 5;

  private LeakSearch() {}

  /**
   * Looks at every feature alone. Its values are put in cells (twenty of equal size for numbers,
   * one per category, one for missing); the share of ones in a cell, learnt on other folds, is the
   * score whose AUC is taken, so that a code of its own for every row looks as useless as it is.
   *
   * @param set with a target of 0 and 1
   */
  public static List<Leak> alone(TrainingSet set, long seed) {
    double[] target = set.target();
    Folds folds = Folds.stratified(target, Math.min(FOLDS, set.rows()), seed);
    List<Leak> leaks = new ArrayList<>();
    for (Column column : set.frame().columns()) {
      double auc = auc(column, target, folds);
      if (auc > SUSPECT_AUC) {
        leaks.add(new Leak.AloneTooGood(column.name(), auc));
      }
    }
    return leaks;
  }

  /**
   * Features that bring most of a model's gain.
   *
   * @param gainShares one per name, as {@code TreeModel.gainShares} gives them
   */
  public static List<Leak> dominating(List<String> names, double[] gainShares) {
    List<Leak> leaks = new ArrayList<>();
    for (int i = 0; i < gainShares.length; i++) {
      if (gainShares[i] > SUSPECT_GAIN && names.size() > 1) {
        leaks.add(new Leak.Dominates(names.get(i), gainShares[i]));
      }
    }
    return leaks;
  }

  /** Features that are not among those known when people are scored. */
  public static List<Leak> unavailable(List<String> names, Set<String> knownWhenScored) {
    return names.stream()
        .filter(name -> !knownWhenScored.contains(name))
        .<Leak>map(Leak.Unavailable::new)
        .toList();
  }

  /** The AUC of the column alone, 0.5 for a useless one. */
  static double auc(Column column, double[] target, Folds folds) {
    int[] cells = cells(column);
    int count = Arrays.stream(cells).max().orElse(0) + 1;
    double[][] ones = new double[folds.parts()][count];
    double[][] rows = new double[folds.parts()][count];
    for (int row = 0; row < cells.length; row++) {
      ones[folds.partOf(row)][cells[row]] += target[row];
      rows[folds.partOf(row)][cells[row]]++;
    }
    double base = Arrays.stream(target).average().orElse(0);
    double[] scores = new double[cells.length];
    for (int row = 0; row < cells.length; row++) {
      double onesElsewhere = PRIOR_ROWS * base;
      double rowsElsewhere = PRIOR_ROWS;
      for (int part = 0; part < folds.parts(); part++) {
        if (part != folds.partOf(row)) {
          onesElsewhere += ones[part][cells[row]];
          rowsElsewhere += rows[part][cells[row]];
        }
      }
      scores[row] = onesElsewhere / rowsElsewhere;
    }
    return Scored.of(scores, target).auc();
  }

  private static int[] cells(Column column) {
    int[] cells = new int[column.rows()];
    switch (column) {
      case Column.Categorical words -> {
        for (int row = 0; row < cells.length; row++) {
          cells[row] = words.codeAt(row) + 1;
        }
      }
      case Column.Numeric numbers -> {
        double[] sorted =
            Arrays.stream(numbers.values())
                .filter(value -> !Double.isNaN(value))
                .sorted()
                .toArray();
        double[] edges = new double[sorted.length == 0 ? 0 : CELLS - 1];
        for (int i = 0; i < edges.length; i++) {
          edges[i] = sorted[(int) ((i + 1L) * sorted.length / CELLS)];
        }
        for (int row = 0; row < cells.length; row++) {
          cells[row] = numbers.isMissing(row) ? 0 : 1 + below(edges, numbers.at(row));
        }
      }
    }
    return cells;
  }

  /** How many edges the value has reached. */
  private static int below(double[] edges, double value) {
    int count = 0;
    while (count < edges.length && value >= edges[count]) {
      count++;
    }
    return count;
  }
}
