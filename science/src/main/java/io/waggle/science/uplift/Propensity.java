package io.waggle.science.uplift;

import static io.waggle.science.numeric.InvalidInput.unless;

import io.waggle.science.model.Link;
import io.waggle.science.model.TrainingSet;
import io.waggle.science.model.Work;
import io.waggle.science.model.quality.CrossValidation;
import io.waggle.science.model.tree.BoostingSettings;
import io.waggle.science.model.tree.GradientBoosting;
import java.util.Arrays;
import java.util.stream.IntStream;

/** The probability of each person to be treated. */
final class Propensity {
  /** Nearer to 0 or 1, a person has hardly anybody to be compared with. */
  private static final double NEAREST = 0.02;

  private static final double MOST_WITHOUT_MATCH = 0.1;
  private static final int FOLDS = 5;

  private Propensity() {}

  /**
   * The planned share, or out-of-fold estimates kept 0.02 away from 0 and 1.
   *
   * @throws io.waggle.science.numeric.InvalidInput when more than a tenth of the people were nearly
   *     certain to be treated or not to be: there is no overlap (Crump and others 2009)
   */
  static double[] of(Trial trial, Base base, long seed, Work work) {
    return switch (trial.assignment()) {
      case Assignment.Randomised plan -> {
        double[] same = new double[trial.size()];
        Arrays.fill(same, plan.treatedShare());
        yield same;
      }
      case Assignment.Observed observed -> estimated(trial, base, seed, work);
    };
  }

  private static double[] estimated(Trial trial, Base base, long seed, Work work) {
    double[] target =
        IntStream.range(0, trial.size()).mapToDouble(row -> trial.isTreated(row) ? 1 : 0).toArray();
    TrainingSet set = TrainingSet.of(trial.frame(), target);
    double[] shares =
        switch (base) {
          case BOOSTING ->
              Arrays.stream(
                      GradientBoosting.crossFit(set, BoostingSettings.classification(), seed, work)
                          .margins())
                  .map(Link.LOGIT::inverse)
                  .toArray();
          case LINEAR -> CrossValidation.run(set, base::chance, FOLDS, seed, work).scores();
        };
    double without = Arrays.stream(shares).filter(p -> p < NEAREST || p > 1 - NEAREST).count();
    unless(
        without <= MOST_WITHOUT_MATCH * shares.length,
        "treatment",
        "follows from the features for "
            + Math.round(100 * without / shares.length)
            + " % of the people, who have nobody like them in the other arm",
        "leave out who could only be treated or only not, or run a randomised trial");
    return Arrays.stream(shares).map(p -> Math.clamp(p, NEAREST, 1 - NEAREST)).toArray();
  }
}
