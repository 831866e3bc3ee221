package io.waggle.science.value;

import io.waggle.science.numeric.InvalidInput;
import io.waggle.science.numeric.Progress;
import java.util.ArrayList;
import java.util.List;

/**
 * Models compared on the holdout. The first is kept unless another gives what customers did a
 * higher probability, by more than one standard error of the difference between the two over
 * customers; of several such the best is taken. The score of the chosen one is then a little too
 * kind to it.
 *
 * @param candidates in the order given
 * @param chosen the place of the chosen one
 */
public record ModelChoice(List<Candidate> candidates, int chosen) {
  public ModelChoice {
    candidates = List.copyOf(candidates);
  }

  /**
   * One model.
   *
   * @param asked the kind that was asked for
   * @param ahead mean log score of this model less that of the first
   * @param error standard error of it
   */
  public record Candidate(
      ModelKind asked, Fit<PurchaseModel> fit, HoldoutScore score, double ahead, double error) {}

  public Candidate best() {
    return candidates.get(chosen);
  }

  /** Fits each kind to the calibration and scores it on the holdout. */
  public static ModelChoice byHoldout(List<ModelKind> kinds, CustomerBase base, Progress progress) {
    InvalidInput.unless(!kinds.isEmpty(), "models", "are none", "give at least one to choose");
    List<Candidate> candidates = new ArrayList<>();
    double[] yardstick = new double[0];
    int chosen = 0;
    for (int i = 0; i < kinds.size(); i++) {
      progress.at((double) i / kinds.size(), kinds.get(i).label());
      Fit<PurchaseModel> fit = PurchaseFit.fit(kinds.get(i), base.histories());
      double[] scores = HoldoutScore.logScores(fit.model(), base);
      yardstick = i == 0 ? scores : yardstick;
      Candidate next = candidate(kinds.get(i), fit, base, new double[][] {scores, yardstick});
      candidates.add(next);
      boolean leads = next.ahead > next.error && next.ahead > candidates.get(chosen).ahead;
      chosen = leads ? i : chosen;
    }
    progress.at(1, "compared");
    return new ModelChoice(candidates, chosen);
  }

  private static Candidate candidate(
      ModelKind kind, Fit<PurchaseModel> fit, CustomerBase base, double[][] scores) {
    double n = base.histories().customers();
    double sum = 0;
    double squares = 0;
    for (int i = 0; i < scores[0].length; i++) {
      double ahead = scores[0][i] - scores[1][i];
      sum += base.histories().weight(i) * ahead;
      squares += base.histories().weight(i) * ahead * ahead;
    }
    double mean = sum / n;
    double variance = Math.max(0, squares / n - mean * mean);
    double error = n > 1 ? Math.sqrt(variance / (n - 1)) : Double.POSITIVE_INFINITY;
    return new Candidate(kind, fit, HoldoutScore.of(fit.model(), base), mean, error);
  }
}
