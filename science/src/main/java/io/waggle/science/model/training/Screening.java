package io.waggle.science.model.training;

import io.waggle.science.model.Column;
import io.waggle.science.model.FeatureFrame;
import io.waggle.science.numeric.InvalidInput;
import java.util.ArrayList;
import java.util.List;

/**
 * Features worth learning from, and why others were left out.
 *
 * @param frame the features that are left, at least one
 * @param notes a sentence for each feature left out
 */
public record Screening(FeatureFrame frame, List<String> notes) {
  private static final int FEW_CATEGORIES = 50;
  private static final double NAMES_NOBODY_SHARES = 0.5;

  /**
   * Leaves out columns that say nothing (one value in all rows) and columns of words that name the
   * rows (more than 50 different words, and more than half as many as rows).
   *
   * @throws InvalidInput when none is left
   */
  public static Screening of(FeatureFrame all) {
    List<Column> kept = new ArrayList<>();
    List<String> notes = new ArrayList<>();
    for (Column column : all.columns()) {
      String fault = fault(column);
      if (fault.isEmpty()) {
        kept.add(column);
      } else {
        notes.add(column.name() + " was left out: " + fault);
      }
    }
    InvalidInput.unless(
        !kept.isEmpty(),
        "columns",
        "say nothing: " + String.join("; ", notes),
        "give at least one feature that differs between rows");
    return new Screening(FeatureFrame.of(kept), List.copyOf(notes));
  }

  private static String fault(Column column) {
    boolean differs = false;
    for (int row = 1; row < column.rows() && !differs; row++) {
      differs = Double.compare(column.at(row), column.at(0)) != 0;
    }
    if (!differs) {
      return "it is the same in all rows";
    }
    if (column instanceof Column.Categorical words) {
      int distinct = words.categories().size();
      if (distinct > FEW_CATEGORIES && distinct > NAMES_NOBODY_SHARES * words.rows()) {
        return "it has " + distinct + " different words in " + words.rows() + " rows, like a name";
      }
    }
    return "";
  }
}
