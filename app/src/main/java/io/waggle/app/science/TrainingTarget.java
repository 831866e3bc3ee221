package io.waggle.app.science;

import io.waggle.science.model.training.Task;
import io.waggle.science.numeric.InvalidInput;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What is to be predicted, read from a column.
 *
 * @param positive the value that counts as a yes; empty for a number
 * @param values 0 or 1, or the number, of each row
 */
record TrainingTarget(Task task, String positive, double[] values) {
  /**
   * Reads the target: two different values are a yes or no, more numbers are a number.
   *
   * @param wanted the value that counts as a yes, or empty to find it
   */
  static TrainingTarget of(FeatureTable table, String column, String wanted) {
    String[] cells = table.texts(column);
    List<String> distinct = List.copyOf(new TreeSet<>(Arrays.asList(cells)));
    InvalidInput.unless(
        distinct.size() > 1,
        "the target " + column,
        "is " + distinct.getFirst() + " in all rows",
        "give rows of both kinds");
    if (wanted.isEmpty() && distinct.size() > 2 && table.isNumbers(column)) {
      return new TrainingTarget(Task.REGRESSION, "", table.numbers(column));
    }
    String positive = wanted.isEmpty() ? yes(column, distinct) : wanted;
    InvalidInput.unless(
        distinct.contains(positive),
        "--positive",
        "is " + positive + ", which the target " + column + " never is",
        "give one of " + shown(distinct));
    double[] values =
        Arrays.stream(cells).mapToDouble(cell -> cell.equals(positive) ? 1 : 0).toArray();
    return new TrainingTarget(Task.CLASSIFICATION, positive, values);
  }

  private static String yes(String column, List<String> distinct) {
    List<String> found = distinct.stream().filter(YesOrNo::isYes).toList();
    boolean isOther = distinct.stream().anyMatch(YesOrNo::isNo);
    InvalidInput.unless(
        distinct.size() == 2 && found.size() == 1 && isOther,
        "the target " + column,
        "is one of " + shown(distinct),
        "say with --positive which value counts as a yes");
    return found.getFirst();
  }

  private static String shown(List<String> values) {
    String first = String.join(", ", values.subList(0, Math.min(5, values.size())));
    return values.size() > 5 ? first + " and " + (values.size() - 5) + " more" : first;
  }

  /** Why a row with this target cannot be learnt from, or null. */
  static @Nullable String fault(String cell) {
    if (cell.isEmpty()) {
      return "is empty";
    }
    return FeatureTable.isNotKnown(cell) ? "is not known: '" + cell + "'" : null;
  }
}
