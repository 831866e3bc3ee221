package io.waggle.science.uplift;

import io.waggle.science.model.Predictor;
import io.waggle.science.model.TrainingSet;
import io.waggle.science.model.linear.LogisticRegression;
import io.waggle.science.model.linear.Penalty;
import io.waggle.science.model.tree.BoostingSettings;
import io.waggle.science.model.tree.BoostingSettings.Rounds;
import io.waggle.science.model.tree.BoostingSettings.Stopping;
import io.waggle.science.model.tree.GradientBoosting;
import io.waggle.science.model.tree.Loss;

/** What outcomes and effects are learnt by. */
public enum Base {
  /** Boosted trees, stopped on held-out rows: curves, thresholds and interactions. */
  BOOSTING,
  /**
   * Ridge regressions, logistic for a yes or no: for some hundred people, or effects that rise or
   * fall evenly along the features.
   */
  LINEAR;

  private static final int TREES = 300;
  private static final double RATE = 0.05;
  private static final double WATCHED = 0.2;
  private static final int PATIENCE = 20;

  /** A model of a yes or no, as its probability. */
  Predictor chance(TrainingSet set, long seed) {
    return switch (this) {
      case BOOSTING -> GradientBoosting.fit(set, settings(Loss.LOGISTIC), seed);
      case LINEAR -> LogisticRegression.fit(set, Penalty.standard());
    };
  }

  /** A model of a number. */
  Predictor number(TrainingSet set, long seed) {
    return switch (this) {
      case BOOSTING -> GradientBoosting.fit(set, settings(Loss.SQUARED), seed);
      case LINEAR -> RidgeRegression.fit(set);
    };
  }

  static BoostingSettings settings(Loss loss) {
    return BoostingSettings.standard(loss)
        .with(new Rounds(TREES, RATE, new Stopping.HeldOut(WATCHED, PATIENCE)));
  }
}
