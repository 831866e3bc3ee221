package io.waggle.science.lookalike;

import io.waggle.science.model.Predictor;
import io.waggle.science.model.TrainingSet;
import io.waggle.science.model.Work;
import io.waggle.science.model.linear.LogisticRegression;
import io.waggle.science.model.linear.Penalty;
import io.waggle.science.model.quality.CrossValidation;

/**
 * A ridge logistic regression whose penalty is the one of the least cross-validated log loss
 * (Hastie, Tibshirani and Friedman 2009, section 7.10).
 *
 * @param unseen for each row the probability by models that have not seen it
 * @param model learnt from all rows
 */
record RidgeFit(double[] unseen, Predictor model) {
  /** A decade apart; the loss is flat between. */
  private static final double[] PENALTIES = {1, 10, 100, 1_000};

  /** A surprise beyond this counts no more, so that one row cannot make a loss infinite. */
  private static final double LEAST = 1e-12;

  static RidgeFit of(TrainingSet set, int folds, long seed) {
    double[] unseen = {};
    double least = Double.POSITIVE_INFINITY;
    Penalty chosen = Penalty.standard();
    for (double l2 : PENALTIES) {
      Penalty penalty = new Penalty(0, l2);
      double[] scores = predicted(set, penalty, folds, seed);
      double loss = logLoss(set, scores);
      if (loss < least) {
        unseen = scores;
        least = loss;
        chosen = penalty;
      }
    }
    Predictor model = LogisticRegression.fit(set, chosen);
    return new RidgeFit(unseen, model);
  }

  private static double[] predicted(TrainingSet set, Penalty penalty, int folds, long seed) {
    return CrossValidation.run(set, LogisticRegression.learner(penalty), folds, seed, Work.quiet())
        .scores();
  }

  private static double logLoss(TrainingSet set, double[] scores) {
    double loss = 0;
    for (int row = 0; row < scores.length; row++) {
      double ofWhatIs = set.target(row) > 0 ? scores[row] : 1 - scores[row];
      loss -= Math.log(Math.max(ofWhatIs, LEAST));
    }
    return loss;
  }
}
