package io.waggle.science.model.quality;

import io.waggle.science.model.Folds;
import io.waggle.science.model.Learner;
import io.waggle.science.model.Predictor;
import io.waggle.science.model.TrainingSet;
import io.waggle.science.model.Work;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Every row predicted by a model that has not seen it.
 *
 * @param scores one per row
 * @param parts the fold of each row
 * @param folds how many
 */
public record CrossValidation(double[] scores, int[] parts, int folds) {
  /**
   * Deals the rows into folds of the same spread of the target, and predicts each fold by what the
   * learner makes of the others.
   *
   * @param folds 2 or more
   * @param seed of the deal and of each fit
   */
  public static CrossValidation run(
      TrainingSet set, Learner<?> learner, int folds, long seed, Work work) {
    Folds deal = Folds.stratified(set.target(), folds, seed);
    double[] scores = new double[set.rows()];
    int[] parts = new int[set.rows()];
    for (int part = 0; part < folds; part++) {
      work.progress().at((double) part / folds, "fold " + (part + 1) + " of " + folds);
      Predictor model = learner.fit(set.select(deal.outside(part)), seed);
      int[] inside = deal.inside(part);
      double[] predicted = model.score(set.frame().select(inside));
      for (int i = 0; i < inside.length; i++) {
        scores[inside[i]] = predicted[i];
        parts[inside[i]] = part;
      }
    }
    work.progress().at(1, "all folds predicted");
    return new CrossValidation(scores, parts, folds);
  }

  /** The AUC within each fold; a fold of one class is left out. */
  public List<Double> aucs(double[] target) {
    List<Double> aucs = new ArrayList<>();
    for (int part = 0; part < folds; part++) {
      int fold = part;
      int[] rows = IntStream.range(0, parts.length).filter(row -> parts[row] == fold).toArray();
      double[] ofFold = Arrays.stream(rows).mapToDouble(row -> target[row]).toArray();
      double ones = Arrays.stream(ofFold).sum();
      if (ones > 0 && ones < rows.length) {
        double[] scored = Arrays.stream(rows).mapToDouble(row -> scores[row]).toArray();
        aucs.add(Scored.of(scored, ofFold).auc());
      }
    }
    return aucs;
  }

  /** The mean of the AUC within each fold, the figure that is most often reported. */
  public double meanAuc(double[] target) {
    return aucs(target).stream().mapToDouble(Double::doubleValue).average().orElse(Double.NaN);
  }
}
