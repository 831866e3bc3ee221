package io.waggle.science.fair;

import io.waggle.science.numeric.InvalidInput;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * People about whom something was decided, one place in every array each. Labels and scores may be
 * unknown; what needs them is then not measured.
 */
public final class Cases {
  private final boolean[] selected;
  private final boolean @Nullable [] labels;
  private final double @Nullable [] scores;
  private final List<Column> columns;

  /** A characteristic by which people are grouped, such as the age band. */
  record Column(String name, String[] groups) {}

  private Cases(
      boolean[] selected,
      boolean @Nullable [] labels,
      double @Nullable [] scores,
      List<Column> columns) {
    this.selected = selected;
    this.labels = labels;
    this.scores = scores;
    this.columns = List.copyOf(columns);
  }

  /**
   * People by decision.
   *
   * @param selected whether the person got what was to be given; at least one person
   */
  public static Cases decided(boolean[] selected) {
    InvalidInput.unless(selected.length > 0, "cases", "are none", "give at least one");
    return new Cases(selected.clone(), null, null, List.of());
  }

  /**
   * People by score: selected are those at or above the threshold.
   *
   * @param scores probabilities, 0 to 1; at least one person
   */
  public static Cases scored(double[] scores, double threshold) {
    InvalidInput.finite("threshold", threshold);
    boolean[] selected = new boolean[scores.length];
    for (int i = 0; i < scores.length; i++) {
      InvalidInput.unless(
          scores[i] >= 0 && scores[i] <= 1,
          "scores[" + i + "]",
          "is " + scores[i],
          "give a probability from 0 to 1");
      selected[i] = scores[i] >= threshold;
    }
    return new Cases(decided(selected).selected, null, scores.clone(), List.of());
  }

  /** The same scores with decisions that did not simply follow a threshold. */
  public Cases withDecisions(boolean[] decisions) {
    requireSize("decisions", decisions.length);
    return new Cases(decisions.clone(), labels, scores, columns);
  }

  /** The same with what turned out: whether the person did what the score foretells. */
  public Cases withLabels(boolean[] outcome) {
    requireSize("labels", outcome.length);
    return new Cases(selected, outcome.clone(), scores, columns);
  }

  /** The same with one more characteristic; {@code groups} holds the group of each person. */
  public Cases withGroups(String name, String[] groups) {
    requireSize("groups of " + name, groups.length);
    List<Column> more = new ArrayList<>(columns);
    for (Column each : columns) {
      InvalidInput.unless(
          !each.name.equals(name), "column " + name, "is given twice", "rename one");
    }
    more.add(new Column(name, groups.clone()));
    return new Cases(selected, labels, scores, more);
  }

  public int size() {
    return selected.length;
  }

  boolean isSelected(int person) {
    return selected[person];
  }

  /** Whether the outcome is known and positive. */
  boolean isPositive(int person) {
    return labels != null && labels[person];
  }

  boolean hasLabels() {
    return labels != null;
  }

  /** Whether both scores and outcomes are known, so that calibration can be measured. */
  boolean canCalibrate() {
    return labels != null && scores != null;
  }

  double score(int person) {
    return scores == null ? Double.NaN : scores[person];
  }

  List<Column> columns() {
    return columns;
  }

  private void requireSize(String field, int length) {
    InvalidInput.unless(
        length == selected.length,
        field,
        "are " + length + " for " + selected.length + " people",
        "give one for each");
  }
}
