package io.waggle.app.science;

import io.waggle.core.kernel.Attributes;
import io.waggle.core.kernel.Value;
import io.waggle.science.model.TrainingSet;
import io.waggle.science.model.Work;
import io.waggle.science.model.quality.PermutationImportance;
import io.waggle.science.model.quality.PermutationImportance.Shuffles;
import io.waggle.science.model.quality.Scored;
import io.waggle.science.model.training.TrainedModel;
import io.waggle.science.numeric.InvalidInput;
import io.waggle.science.numeric.Progress;
import java.util.List;

/**
 * How much worse a model gets on rows with a known outcome when one feature is shuffled.
 *
 * @param measure what falls, in words
 */
record ShuffledFeatures(String measure, List<PermutationImportance> losses) {
  static ShuffledFeatures of(
      TrainedModel model, FeatureTable table, String target, Shuffles shuffles, Progress progress) {
    TrainingSet set = TrainingSet.of(table.frame(), outcomes(model, table, target));
    Work work = new Work(1, progress);
    return model.isClassifier()
        ? new ShuffledFeatures(
            "AUC",
            PermutationImportance.of(
                model, set, (scores, known) -> Scored.of(scores, known).auc(), shuffles, work))
        : new ShuffledFeatures(
            "mean absolute error",
            PermutationImportance.of(model, set, ShuffledFeatures::negativeError, shuffles, work));
  }

  private static double[] outcomes(TrainedModel model, FeatureTable table, String target) {
    String[] cells = table.texts(target);
    double[] outcomes = new double[cells.length];
    String yes = model.origin().positive().isEmpty() ? "1" : model.origin().positive();
    for (int row = 0; row < cells.length; row++) {
      if (model.isClassifier()) {
        outcomes[row] = cells[row].equals(yes) ? 1 : 0;
      } else {
        outcomes[row] = number(cells[row], target, table.line(row));
      }
    }
    return outcomes;
  }

  private static double number(String cell, String target, long line) {
    try {
      return InvalidInput.finite("column " + target, Double.parseDouble(cell));
    } catch (NumberFormatException e) {
      throw new InvalidInput(
          "column " + target, "has '" + cell + "' in line " + line, "give a number in every row");
    }
  }

  private static double negativeError(double[] scores, double[] known) {
    double sum = 0;
    for (int row = 0; row < scores.length; row++) {
      sum -= Math.abs(scores[row] - known[row]);
    }
    return sum / scores.length;
  }

  Value json() {
    return Values.list(
        losses.stream()
            .map(each ->
                Values.object(
                    Attributes.builder()
                        .put("feature", each.feature())
                        .put("loss", each.loss())
                        .put("error", each.error())
                        .build()))
            .toList());
  }

  List<String> lines() {
    TextTable table = new TextTable("when shuffled", "loss of " + measure, "standard error");
    losses.forEach(each ->
        table.row(each.feature(), TextTable.figure(each.loss()), TextTable.figure(each.error())));
    return table.lines();
  }
}
